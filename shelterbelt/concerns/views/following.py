"""The pages of following a pathway: its steps, additional risks, behaviour, safety plans, police outcomes."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shelterbelt.concerns import access, actions
from shelterbelt.concerns.forms import (
    BehaviourForm,
    PoliceOutcomeForm,
    RisksForm,
    SafetyPlanForm,
    TakeStepForm,
)
from shelterbelt.concerns.models import ChildStatus, Concern
from shelterbelt.concerns.rules.codes import ADDITIONAL_RISKS, STATUS_CONSIDERED
from shelterbelt.concerns.rules.pathways import step_of
from shelterbelt.concerns.views.frame import attempt, concern_of, own_concern_of, show_form, tabs_of
from shelterbelt.concerns.views.ways import ways_of
from shelterbelt.core import clock
from shelterbelt.partnership.gate import page
from shelterbelt.records.access import decide
from shelterbelt.records.file import duties_of

Said = dict[str, Any]


@page(access.SEE)
def steps(request: Any, reference: str) -> HttpResponse:
    """What each pathway of the concern asks for, what became of it, and what hangs on it."""
    concern = concern_of(request, reference, "open the steps of a concern")
    now = clock.now()
    holds = concern.record.holder_id == request.membership.organisation_id
    may_change = holds and decide(request.membership, "change", concern.record, now)
    found = ways_of(concern, duties_of(concern.record), now, may_change=may_change)
    risks = [
        (label, STATUS_CONSIDERED.get(concern.risks.get(code, ""), ""))
        for code, label in ADDITIONAL_RISKS.items()
    ]
    context = {"concern": concern, "found": found, "risks": risks, "tabs": tabs_of(concern, "steps")}
    return render(request, "concerns/steps.html", context)


@page(access.ASSESS)
def step(request: Any, reference: str, step: str) -> HttpResponse:
    """One step of a pathway: done, or not and why."""
    concern = own_concern_of(request, reference, "open a concern to take a step of its pathway")
    known = step_of(step)
    if known is None or known.page not in ("", "concerns:nrm"):
        raise Http404
    form = TakeStepForm(request.POST or None, step=known, initial={"version": concern.version})

    def act(said: Said) -> None:
        actions.take_step(
            by=request.membership, concern=concern, version=said["version"], once=said["idempotency_key"],
            step=step, outcome=said["outcome"], happened_at=said["happened_at"], number=said.get("number", ""),
            words=said["words"],
        )  # fmt: skip

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "The step is saved.")
        return redirect("concerns:steps", reference=reference)
    return show_form(request, concern, form, "A step of the pathway", "Save", lead=known.why)


@page(access.ASSESS)
def risks(request: Any, reference: str) -> HttpResponse:
    """Each additional risk, answered."""
    concern = own_concern_of(request, reference, "open a concern to consider additional risks")
    form = RisksForm(request.POST or None, initial={"version": concern.version, **RisksForm.saved(concern)})

    def act(said: Said) -> None:
        actions.consider_risks(
            by=request.membership, concern=concern, version=said["version"], once=said["idempotency_key"],
            risks=form.risks, words=said["words"],
        )  # fmt: skip

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "Every additional risk is answered.")
        return redirect("concerns:steps", reference=reference)
    lead = "These stand behind exploitation and abuse and are easily missed. No information is an answer."
    return show_form(request, concern, form, "Consider each additional risk", "Save", lead=lead)


@page(access.ASSESS)
def behaviour(request: Any, reference: str) -> HttpResponse:
    """One child's behaviour in the terms of a published framework."""
    concern = own_concern_of(request, reference, "open a concern to describe behaviour")
    children = concern.children.to_explore()

    def act(by: Any, child: ChildStatus, said: Said, once: str) -> None:
        actions.describe_behaviour(by=by, child=child, once=once, **said)

    return _about_a_child(
        request, concern, children, BehaviourForm, act,
        ("Describe the behaviour", "Save", "The behaviour is described."),
        "Describe what the child did, never who the child is. The child needs help as well.",
    )  # fmt: skip


@page(access.ASSESS)
def safety(request: Any, reference: str) -> HttpResponse:
    """One child's safety and support plan."""
    concern = own_concern_of(request, reference, "open a concern to plan a child's safety")

    def act(by: Any, child: ChildStatus, said: Said, once: str) -> None:
        actions.plan_safety(by=by, child=child, once=once, **said)

    return _about_a_child(
        request, concern, concern.children.all(), SafetyPlanForm, act,
        ("Safety and support plan", "Save the plan", "The plan is saved."),
        "Each child has a plan of their own. Make one for each.",
    )  # fmt: skip


@page(access.TELL_OUTCOME)
def police_outcome(request: Any, reference: str) -> HttpResponse:
    """What the police decided about a child who is suspected."""
    concern = concern_of(request, reference, "open a concern to record a police outcome")

    def act(by: Any, child: ChildStatus, said: Said, once: str) -> None:
        actions.record_police_outcome(by=by, concern=concern, child=child, once=once, **said)

    return _about_a_child(
        request, concern, concern.children.to_explore_or_suspected(), PoliceOutcomeForm, act,
        ("What the police decided", "Save", "The police outcome is saved."),
        "For a child who is suspected. Outcome 21 keeps a child from being made a criminal where that helps nobody.",
    )  # fmt: skip


def _about_a_child(
    request: Any,
    concern: Concern,
    children: Any,
    made: Callable[..., Any],
    act: Callable[[Any, ChildStatus, Said, str], None],
    words: tuple[str, str, str],
    lead: str,
) -> HttpResponse:
    """Ask about one of the concern's children and do the act; the next child is asked about on the same page."""
    heading, button, done = words
    offered = list(children.order_by("pk").select_related("person").prefetch_related("person__identities"))
    if not offered:
        raise Http404
    names = [(each.reference, each.person.shown_name) for each in offered]
    form = made(request.POST or None, children=names)

    def run(said: Said) -> None:
        facts = {name: value for name, value in said.items() if name not in ("child", "idempotency_key")}
        child = get_object_or_404(children, reference=said["child"])
        act(request.membership, child, facts, said["idempotency_key"])

    if request.method == "POST" and attempt(form, run):
        messages.success(request, done)
        return redirect("concerns:steps", reference=concern.reference)
    return show_form(request, concern, form, heading, button, lead=lead)
