"""The front door's pages: screen, decide, tell the referrer."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from shelterbelt.concerns import access, actions
from shelterbelt.concerns.actions.work import not_in_use
from shelterbelt.concerns.forms import DecideForm, FeedbackForm, ScreenForm
from shelterbelt.concerns.forms.screening import FIELDS
from shelterbelt.concerns.models import Concern, Screening
from shelterbelt.concerns.views.frame import attempt, own_concern_of, show_form
from shelterbelt.concerns.views.history import history_of
from shelterbelt.core import clock
from shelterbelt.partnership.gate import page


@page(access.SCREEN)
def screen(request: Any, reference: str) -> HttpResponse:
    """What the front door finds at first reading."""
    concern = own_concern_of(request, reference, "open a concern to screen it")
    form = ScreenForm(request.POST or None, initial={"version": concern.version, **ScreenForm.saved(concern)})

    def act(said: dict[str, Any]) -> None:
        answers = {name: said[name] for step in FIELDS.values() for name in step}
        actions.screen_concern(
            by=request.membership, concern=concern, version=said["version"], once=said["idempotency_key"], **answers
        )  # fmt: skip

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "The screening is saved. The referrer was told that you have it.")
        return redirect("concerns:concern", reference=reference)
    children = concern.children.select_related("person").prefetch_related("person__identities").order_by("pk")
    before = history_of(children, concern.record_id, request.membership, clock.now())
    heading, button = "Screen this concern", "Save the screening"
    return show_form(request, concern, form, heading, button, template="concerns/screen.html", before=before)


@page(access.DECIDE)
def decide(request: Any, reference: str) -> HttpResponse:
    """What happens next."""
    concern = own_concern_of(request, reference, "open a concern to decide on it")
    saved = (
        DecideForm.saved(concern)
        if concern.decision
        else {**DecideForm.saved(concern), **said_before(concern)}
    )
    form = DecideForm(request.POST or None, initial={"version": concern.version, **saved})
    form.leave_out(not_in_use(clock.now()))

    def act(said: dict[str, Any]) -> None:
        actions.decide_concern(
            by=request.membership, concern=concern, version=said["version"], once=said["idempotency_key"],
            decision=said["decision"], reasons=said["reasons"], pathways=said["pathways"],
            contexts=form.contexts, vulnerabilities=said["vulnerabilities"],
            child_protection=said["child_protection"],
            child_protection_reasons=said["child_protection_reasons"],
        )  # fmt: skip

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "The decision is saved. Now tell the referrer.")
        return redirect("concerns:concern", reference=reference)
    return show_form(request, concern, form, "Decide what happens next", "Save the decision")


def said_before(concern: Concern) -> dict[str, Any]:
    """What the first decision begins from: the step that screening proposed, and what the referrers know of vulnerability."""
    screened = Screening.objects.filter(concern=concern).order_by("-recorded_at", "-pk").first()
    known: set[str] = set()
    for referral in concern.referrals.filter(organisation__isnull=False).select_related("response"):
        read = referral.response.read
        if "balance" in read.questionnaire.by_code:
            known |= set(read.value("balance.vulnerable") or ())
    some = known - {"none_known"} or known
    return {"decision": screened.next_step if screened else "", "vulnerabilities": sorted(some)}


@page(access.DECIDE)
def feedback(request: Any, reference: str) -> HttpResponse:
    """What the referrer is told."""
    concern = own_concern_of(request, reference, "open a concern to answer its referrer")
    form = FeedbackForm(request.POST or None)

    def act(said: dict[str, Any]) -> None:
        actions.give_feedback(
            by=request.membership, concern=concern, text=said["text"], once=said["idempotency_key"]
        )

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "The referrer has been told.")
        return redirect("concerns:concern", reference=reference)
    sent = concern.referrals.select_related("organisation").order_by("organisation__name", "pk")
    readers = ", ".join(each.sender for each in sent)
    return show_form(
        request,
        concern,
        form,
        "Tell the referrer",
        "Send the answer",
        lead=f"This will be read by: {readers}.",
    )
