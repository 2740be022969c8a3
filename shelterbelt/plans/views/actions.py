"""Actions of a plan: the list, one, a new one, who does it, and all as a file."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused, Stale
from shelterbelt.files.downloads import as_file, files_at
from shelterbelt.govuk.words import day
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.partnership.models import Notification, Organisation
from shelterbelt.plans import actions as verbs
from shelterbelt.plans import words as wording
from shelterbelt.plans.access import READ, WRITE, may_act, may_bring, may_write
from shelterbelt.plans.actions.deeds import members_of, organisations_for
from shelterbelt.plans.forms import ActionForm, AddActionForm, GiveActionForm
from shelterbelt.plans.importing import sheet_of
from shelterbelt.plans.models import Action
from shelterbelt.plans.rules import STANDINGS
from shelterbelt.plans.views.editing import MERGE
from shelterbelt.plans.views.evidence import rows_of_evidence
from shelterbelt.plans.views.gate import action_or_404, kind_or_404, own_plan_or_404, plan_or_404


@page(READ)
def actions(request: MemberRequest, reference: str) -> HttpResponse:
    """The actions of a plan, those that are late first."""
    found = plan_or_404(request, reference)
    today = timezone.localdate(clock.now())
    rows = list(found.actions.select_related("owner", "person__user").order_by("due_on", "pk"))
    rows.sort(key=lambda each: (not each.is_late(today), each.standing in ("done", "stopped")))
    cells = [
        [
            wording.action_link(each),
            wording.standing_tag(each, today),
            day(each.due_on) if each.due_on else "No day set",
            each.owner.name,
            each.person.user.name if each.person else "Nobody yet",
        ]
        for each in rows
    ]
    context = {
        "plan": found, "rows": cells, "may_write": may_write(request.membership, found),
        "downloads": files_at(f"{wording.address(found)}actions."),
    }  # fmt: skip
    return render(request, "plans/actions.html", context)


@page(READ)
def actions_file(request: MemberRequest, reference: str, kind: str) -> HttpResponse:
    """The actions of a plan as a file that can be filled in and sent back; people's names are left out."""
    found = plan_or_404(request, reference)
    kind_or_404(kind)
    return as_file(
        request,
        kind,
        sheet_of(found),
        about=[("Plan", found.name)],
        count=found.actions.count(),
        about_people=0,
    )


@page(WRITE)
def add_action(request: MemberRequest, reference: str) -> HttpResponse:
    """Add an action to a plan."""
    found = own_plan_or_404(request, reference)
    form = AddActionForm(
        request.POST or None,
        organisations=organisations_for(found, request.membership),
        items=list(found.items.exclude(choice="not_applicable").order_by("place", "pk")),
        initial={"codes": request.GET.getlist("code")},
    )
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            made = verbs.add_action(
                by=request.membership, plan=found, once=facts.pop("idempotency_key"), **facts
            )
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, "Added. Now say who does it, if you know.")
            return redirect("plans:give_action", made.reference)
    return render(request, "plans/add_action.html", {"form": form, "plan": found, "button": "Add the action"})


@page(WRITE)
def give_action(request: MemberRequest, reference: str) -> HttpResponse:
    """Say who does an action and what it waits for."""
    found = action_or_404(request, reference)
    own_plan_or_404(request, found.plan.reference)
    people = {
        each.reference: each for each in members_of(Organisation.objects.get(pk=found.owner_id), clock.now())
    }
    others = {
        each.reference: each for each in found.plan.actions.exclude(pk=found.pk).order_by("title", "pk")
    }
    initial = {
        "person": found.person.reference if found.person else "",
        "waits_for": list(found.waits_for.values_list("reference", flat=True)),
    }
    form = GiveActionForm(
        request.POST or None, people=list(people.values()), actions=list(others.values()), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            verbs.give_action(
                by=request.membership,
                deed=found,
                person=people.get(said["person"]),
                waits_for=[others[each] for each in said["waits_for"]],
            )
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, "Saved.")
            return redirect("plans:action", reference)
    return render(request, "plans/give_action.html", {"form": form, "action": found, "button": "Save"})


@page(READ)
def action(request: MemberRequest, reference: str) -> HttpResponse:
    """One action; those who do it say how it stands."""
    found = action_or_404(request, reference)
    acts = may_act(request.membership, found)
    form, now = None, []
    if acts:
        form, now, saved = _change(request, found)
        if saved:
            messages.success(request, "Saved.")
            return redirect("plans:action", reference)
    lines = {item.code: item for item in found.plan.items.all()}
    context = {
        "action": found,
        "plan": found.plan,
        "form": form,
        "now": now,
        "today": timezone.localdate(clock.now()),
        "words": wording,
        "serves": [
            wording.item_link(found.plan, lines[code])
            for code in found.serves.order_by("code").values_list("code", flat=True)
            if code in lines
        ],
        "waits_for": [wording.action_link(each) for each in found.waits_for.order_by("due_on", "pk")],
        "evidence": rows_of_evidence(found.plan, actions=found),
        "may_bring": may_bring(request.membership, found.plan),
        "may_write": may_write(request.membership, found.plan),
        "told": [wording.told_cells(each) for each in _told(found)],
    }
    return render(request, "plans/action.html", context, status=409 if now else 200)


def _told(found: Action) -> Any:
    """What was told of the action, the latest first."""
    rows = Notification.objects.filter(subject=found.reference).select_related("to__user", "to__organisation")
    return rows.order_by("-created_at", "-pk")


def _change(request: Any, found: Action) -> tuple[Any, list[Any], bool]:
    initial = {name: getattr(found, name) for name in ("standing", "effect_seen", "due_on", "version")}
    form = ActionForm(request.POST or None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return form, [], False
    try:
        verbs.change_action(by=request.membership, deed=found, **form.cleaned_data)
    except Stale as stale:
        current = stale.current
        data = form.data.copy()
        data["version"] = str(current.version)
        form = ActionForm(data, initial=initial)
        form.add_error(None, MERGE)
        now = [("How it stands", STANDINGS[current.standing]), ("Effect seen", current.effect_seen),
               ("By", day(current.due_on) if current.due_on else "")]  # fmt: skip
        return form, now, False
    except Refused as refused:
        form.add_error(refused.field, refused.sentence)
        return form, [], False
    return form, [], True
