"""Evidence of a plan: the list, one, a new one, its renewal and approval, and its file."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.files.answers import give
from shelterbelt.govuk.words import day
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.plans import actions as verbs
from shelterbelt.plans import words as wording
from shelterbelt.plans.access import ACT, READ, WRITE, may_bring, may_write
from shelterbelt.plans.forms import EvidenceForm, RenewForm
from shelterbelt.plans.models import Evidence, Plan
from shelterbelt.plans.views.gate import plan_or_404


@page(READ)
def all_evidence(request: MemberRequest, reference: str) -> HttpResponse:
    """What shows how a plan stands."""
    found = plan_or_404(request, reference)
    context = {
        "plan": found,
        "rows": rows_of_evidence(found),
        "may_bring": may_bring(request.membership, found),
    }
    return render(request, "plans/all_evidence.html", context)


def rows_of_evidence(plan: Plan, **narrow: Any) -> list[list[Any]]:
    """Return rows of a plan's evidence in date order, narrowed by what it serves."""
    today = timezone.localdate(clock.now())
    rows = plan.evidence.latest_versions().filter(**narrow).select_related("owner").prefetch_related("serves")
    return [
        [
            wording.evidence_link(each),
            wording.evidence_tag(each, today),
            day(each.expires_on) if each.expires_on else "No last day",
            each.owner.name,
            ", ".join(sorted(served.code for served in each.serves.all())),
        ]
        for each in rows.order_by("expires_on", "pk").distinct()
    ]


@page(ACT)
def add_evidence(request: MemberRequest, reference: str) -> HttpResponse:
    """Bring evidence for a plan."""
    found = plan_or_404(request, reference)
    if not may_bring(request.membership, found):
        raise Http404
    deeds = {each.reference: each for each in found.actions.order_by("title", "pk")}
    form = EvidenceForm(
        request.POST or None, request.FILES or None, actions=list(deeds.values()),
        items=list(found.items.exclude(choice="not_applicable").order_by("place", "pk")),
        initial={"codes": request.GET.getlist("code"), "actions": request.GET.getlist("action")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = verbs.add_evidence(
                by=request.membership, plan=found, title=said["title"], codes=said["codes"], sent=said["file"],
                address=said["address"], expires_on=said["expires_on"], actions=[deeds[each] for each in said["actions"]],
                once=said["idempotency_key"],
            )  # fmt: skip
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, _kept(made))
            return redirect("plans:evidence", made.reference)
    return render(
        request, "plans/add_evidence.html", {"form": form, "plan": found, "button": "Add the evidence"}
    )


@page(READ)
def evidence(request: MemberRequest, reference: str) -> HttpResponse:
    """One piece of evidence, its versions and what it serves."""
    found = evidence_or_404(request, reference)
    me = request.membership
    is_mine = found.owner_id == me.organisation_id and ACT.held_by(me)
    context = {
        "evidence": found, "plan": found.plan, "words": wording, "today": timezone.localdate(clock.now()),
        "serves": [
            wording.item_link(found.plan, item)
            for item in found.plan.items.filter(code__in=found.serves.values("code")).order_by("place", "pk")
        ],
        "actions": [wording.action_link(each) for each in found.actions.order_by("due_on", "pk")],
        "earlier": getattr(found, "replaces", None),
        "may_renew": found.replaced_by_id is None and (is_mine or may_write(me, found.plan)) and ACT.held_by(me),
        "may_approve": found.approved_at is None and may_write(me, found.plan) and not found.by.user.is_same_human_as(me.user),
    }  # fmt: skip
    return render(request, "plans/evidence.html", context)


@page(READ)
def evidence_file(request: MemberRequest, reference: str) -> HttpResponse:
    """The file of a piece of evidence, to be saved."""
    found = evidence_or_404(request, reference)
    if found.file is None:
        raise Http404
    return give(request, found.file, found, named=True)


@page(ACT)
def renew_evidence(request: MemberRequest, reference: str) -> HttpResponse:
    """Bring the next version."""
    found = evidence_or_404(request, reference)
    if found.owner_id != request.membership.organisation_id and not may_write(request.membership, found.plan):
        raise Http404
    form = RenewForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = verbs.renew_evidence(
                by=request.membership, evidence=found, sent=said["file"], address=said["address"],
                expires_on=said["expires_on"], once=said["idempotency_key"],
            )  # fmt: skip
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, _kept(made))
            return redirect("plans:evidence", made.reference)
    return render(
        request, "plans/renew_evidence.html", {"form": form, "evidence": found, "button": "Add this version"}
    )


@require_POST
@page(WRITE)
def approve_evidence(request: MemberRequest, reference: str) -> HttpResponse:
    """Approve what somebody else brought."""
    found = evidence_or_404(request, reference)
    try:
        verbs.approve_evidence(by=request.membership, evidence=found)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "Approved.")
    return redirect("plans:evidence", reference)


def evidence_or_404(request: Any, reference: str) -> Evidence:
    """Return evidence of a plan that the member may read; raises Http404."""
    plans = Plan.objects.visible_to(request.membership).values("pk")
    rows = Evidence.objects.filter(plan__in=plans, reference=reference)
    found = rows.select_related(
        "plan__area", "owner", "file__by__organisation", "by__user", "approved_by__user"
    ).first()
    if found is None:
        raise Http404
    return found


def _kept(made: Evidence) -> str:
    pictures = made.file.pictures if made.file is not None else 0
    return "Kept. Its pictures were taken out; only the copy without them is kept." if pictures else "Kept."
