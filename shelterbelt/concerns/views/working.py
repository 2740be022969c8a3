"""The pages of the work that follows a decision."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from shelterbelt.concerns import access, actions
from shelterbelt.concerns.forms import AssessmentForm, DiscussionForm, FactorsForm, StatusesForm, StepForm
from shelterbelt.concerns.rules import STEPS
from shelterbelt.concerns.views.frame import attempt, own_concern_of, show_form
from shelterbelt.partnership.gate import page


@page(access.ASSESS)
def statuses(request: Any, reference: str) -> HttpResponse:
    """Each child as harmed and as harming."""
    concern = own_concern_of(request, reference, "open a concern to consider both statuses")
    initial = {"version": concern.version, **StatusesForm.saved(concern)}
    form = StatusesForm(request.POST or None, concern=concern, initial=initial)

    def act(said: dict[str, Any]) -> None:
        actions.record_both_statuses(
            by=request.membership, concern=concern, version=said["version"], once=said["idempotency_key"],
            statuses=form.statuses,
        )  # fmt: skip

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "Both statuses are saved.")
        return redirect("concerns:concern", reference=reference)
    lead = "A child who has harmed another may have been harmed too. No and no information are answers."
    return show_form(request, concern, form, "Consider both statuses", "Save", lead=lead)


@page(access.ASSESS)
def factors(request: Any, reference: str) -> HttpResponse:
    """What lies beneath."""
    concern = own_concern_of(request, reference, "open a concern to record underlying factors")
    initial = {"version": concern.version, **FactorsForm.saved(concern)}
    form = FactorsForm(request.POST or None, concern=concern, initial=initial)

    def act(said: dict[str, Any]) -> None:
        actions.record_underlying_factors(
            by=request.membership, concern=concern, version=said["version"], once=said["idempotency_key"],
            factors=form.factors,
        )  # fmt: skip

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "What lies beneath is saved.")
        return redirect("concerns:concern", reference=reference)
    return show_form(request, concern, form, "Record what lies beneath", "Save")


@page(access.ASSESS)
def step(request: Any, reference: str, step: str) -> HttpResponse:
    """A step that was taken, such as a strategy discussion."""
    concern = own_concern_of(request, reference, "open a concern to record a step")
    if step not in STEPS or not concern.record.duties.open().filter(code=step).exists():
        raise Http404
    made = DiscussionForm if step == "strategy_discussion.hold" else StepForm
    form = made(request.POST or None, initial={"version": concern.version})

    def act(said: dict[str, Any]) -> None:
        actions.record_step(
            by=request.membership, concern=concern, version=said["version"], once=said["idempotency_key"],
            step=step, happened_at=said["happened_at"], text=said["text"],
            enquiry_begins=bool(said.get("enquiry_begins")),
        )  # fmt: skip

    if request.method == "POST" and attempt(form, act):
        messages.success(request, f"{STEPS[step]}: saved.")
        return redirect("concerns:concern", reference=reference)
    return show_form(request, concern, form, STEPS[step], "Save")


@page(access.ASSESS)
def assessment(request: Any, reference: str) -> HttpResponse:
    """The end of the assessment."""
    concern = own_concern_of(request, reference, "open a concern to finish its assessment")
    form = AssessmentForm(
        request.POST or None, initial={"version": concern.version, **AssessmentForm.saved(concern)}
    )

    def act(said: dict[str, Any]) -> None:
        actions.finish_assessment(
            by=request.membership, concern=concern, version=said["version"], once=said["idempotency_key"],
            outcome=said["outcome"],
        )  # fmt: skip

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "The assessment is finished.")
        return redirect("concerns:concern", reference=reference)
    return show_form(request, concern, form, "Finish the assessment", "Finish the assessment")
