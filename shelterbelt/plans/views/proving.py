"""Evidence brought, renewed, changed, approved, sent back, withdrawn."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from shelterbelt.core.errors import Refused, Stale
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.plans import actions as verbs
from shelterbelt.plans import words as wording
from shelterbelt.plans.access import ACT, WRITE, may_bring, may_judge, may_keep_up
from shelterbelt.plans.forms import EvidenceForm, RenewForm, ShowsForm, WhyForm
from shelterbelt.plans.models import Action, ActionFor, Evidence, Item, Plan
from shelterbelt.plans.views.editing import MERGE
from shelterbelt.plans.views.gate import evidence_or_404, plan_or_404


def _choices(plan: Plan, by: Any, chosen: Sequence[str]) -> tuple[dict[str, Action], list[Item]]:
    """Return the plan's actions by reference, and its lines: chosen ones first, then those that the organisation leads
    or does something for, then the others in the plan's order."""
    own = by.organisation_id
    actions = {each.reference: each for each in plan.actions.order_by("title", "pk")}
    done = set(ActionFor.objects.filter(action__plan=plan, action__owner=own).values_list("code", flat=True))
    items = list(plan.items.exclude(choice="not_applicable").order_by("place", "pk"))
    items.sort(key=lambda item: (item.code not in chosen, item.lead_id != own and item.code not in done))
    return actions, items


@page(ACT)
def add_evidence(request: MemberRequest, reference: str) -> HttpResponse:
    """Bring evidence for a plan."""
    found = plan_or_404(request, reference)
    if not may_bring(request.membership, found):
        raise Http404
    asked_for = [each for each in request.GET.getlist("action") if each.isalnum()]
    served = ActionFor.objects.filter(action__plan=found, action__reference__in=asked_for)
    initial = {
        "codes": [*request.GET.getlist("code"), *served.values_list("code", flat=True)],
        "actions": asked_for,
    }
    deeds, items = _choices(found, request.membership, initial["codes"])
    form = EvidenceForm(
        request.POST or None,
        request.FILES or None,
        actions=list(deeds.values()),
        items=items,
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = verbs.add_evidence(
                by=request.membership, plan=found, title=said["title"], codes=said["codes"], sent=said["file"],
                address=said["address"], expires_on=said["expires_on"],
                actions=[deeds[each] for each in said.get("actions", ())], once=said["idempotency_key"],
            )  # fmt: skip
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, _kept(made))
            return redirect("plans:evidence", made.reference)
    context = {"form": form, "plan": found, "button": "Add the evidence"}
    return render(request, "plans/add_evidence.html", context)


def _kept(made: Evidence) -> str:
    pictures = made.file is not None and made.file.pictures
    taken_out = " Its pictures were taken out; only the copy without them is kept." if pictures else ""
    return f"Kept.{taken_out} Whoever may approve it is told."


def _to_keep_up(request: Any, reference: str) -> Evidence:
    """Return evidence that the member may renew, change or withdraw; raises Http404."""
    found = evidence_or_404(request, reference)
    if not may_keep_up(request.membership, found):
        raise Http404
    return found


@page(ACT)
def renew_evidence(request: MemberRequest, reference: str) -> HttpResponse:
    """Bring the next version."""
    found = _to_keep_up(request, reference)
    initial = {"title": found.title if found.withdrawn_at is None else "", "address": found.address}
    form = RenewForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = verbs.renew_evidence(
                by=request.membership, evidence=found, title=said["title"], sent=said["file"], address=said["address"],
                expires_on=said["expires_on"], once=said["idempotency_key"],
            )  # fmt: skip
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, _kept(made))
            return redirect("plans:evidence", made.reference)
    context = {"form": form, "evidence": found, "button": "Add this version"}
    return render(request, "plans/renew_evidence.html", context)


@page(ACT)
def change_evidence(request: MemberRequest, reference: str) -> HttpResponse:
    """Change what evidence shows and until when it holds."""
    found = _to_keep_up(request, reference)
    codes = list(found.serves.values_list("code", flat=True))
    deeds, items = _choices(found.plan, request.membership, codes)
    initial = {
        "expires_on": found.expires_on, "version": found.version, "codes": codes,
        "actions": list(found.actions.values_list("reference", flat=True)),
    }  # fmt: skip

    def make(data: Any) -> ShowsForm:
        return ShowsForm(data, actions=list(deeds.values()), items=items, initial=initial)

    form, now = make(request.POST or None), []
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            verbs.change_evidence(
                by=request.membership, evidence=found, version=said["version"], codes=said["codes"],
                actions=[deeds[each] for each in said.get("actions", ())], expires_on=said["expires_on"],
            )  # fmt: skip
        except Stale as stale:
            form, now = _again(form, stale.current, make), _stands(stale.current)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, "Saved.")
            return redirect("plans:evidence", reference)
    context = {"form": form, "evidence": found, "now": now, "button": "Save"}
    return render(request, "plans/change_evidence.html", context, status=409 if now else 200)


def _again(form: Any, current: Evidence, make: Any) -> Any:
    """Return the form as it was typed, now made from the latest version, with the sentence that says so."""
    data = form.data.copy()
    data["version"] = str(current.version)
    again = make(data)
    again.add_error(None, MERGE)
    return again


def _stands(current: Evidence) -> list[tuple[str, Any]]:
    codes = current.serves.order_by("code").values_list("code", flat=True)
    lines = current.plan.items.filter(code__in=codes).order_by("place", "pk").values_list("title", flat=True)
    deeds = current.actions.order_by("title", "pk").values_list("title", flat=True)
    return [
        ("Holds until", wording.last_day(current.expires_on)),
        ("Actions", "\n".join(deeds) or "None"),
        ("Shows", "\n".join(lines)),
    ]


@require_POST
@page(WRITE)
def approve_evidence(request: MemberRequest, reference: str) -> HttpResponse:
    """Approve what somebody else brought, as it was seen."""
    found = evidence_or_404(request, reference)
    typed = request.POST.get("version", "")
    try:
        verbs.approve_evidence(
            by=request.membership, evidence=found, version=int(typed) if typed.isdecimal() else 0
        )
    except Stale:
        messages.error(request, "Somebody has changed this since you opened it. Look at it again.")
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "Approved. Whoever brought it is told.")
    return redirect("plans:evidence", reference)


@page(WRITE)
def send_back_evidence(request: MemberRequest, reference: str) -> HttpResponse:
    """Send evidence back with what is lacking."""
    found = evidence_or_404(request, reference)
    if not may_judge(request.membership, found):
        raise Http404
    said = (
        "What is lacking?",
        "Sent back. Whoever brought it is told.",
        "send_back_evidence",
        "Send it back",
    )
    return _with_why(request, found, verbs.send_back_evidence, *said)


@page(ACT)
def withdraw_evidence(request: MemberRequest, reference: str) -> HttpResponse:
    """Withdraw evidence, its document removed for good."""
    found = _to_keep_up(request, reference)
    said = ("Why is it withdrawn?", "Withdrawn. The document is gone.", "withdraw_evidence", "Withdraw it")
    return _with_why(request, found, verbs.withdraw_evidence, *said)


def _with_why(
    request: Any, found: Evidence, verb: Any, asked: str, done: str, template: str, button: str
) -> HttpResponse:
    def make(data: Any) -> WhyForm:
        return WhyForm(data, asked=asked, initial={"version": found.version})

    form, status = make(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        try:
            verb(by=request.membership, evidence=found, **form.cleaned_data)
        except Stale as stale:
            form, status = _again(form, stale.current, make), 409
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, done)
            return redirect("plans:evidence", found.reference)
    context = {"form": form, "evidence": found, "button": button}
    return render(request, f"plans/{template}.html", context, status=status)
