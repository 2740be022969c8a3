"""The interviewer's worklist, the page of one interview, and its steps up to the talk."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, Q, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.govuk.components import standing, tag
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import moment, plural
from shelterbelt.law.standing import standing as standing_of
from shelterbelt.missing import access, actions
from shelterbelt.missing.forms import interviews as typed
from shelterbelt.missing.forms.base import MoveForm
from shelterbelt.missing.models import Interview
from shelterbelt.missing.rules import hours_left
from shelterbelt.missing.rules.codes import STAGES
from shelterbelt.missing.views.frame import attempt, interview_of, show_form
from shelterbelt.missing.views.talk import talk_of
from shelterbelt.partnership.gate import page
from shelterbelt.people.models import Identity
from shelterbelt.records.models.duties import SOON

COLOURS = {
    "due": "yellow",
    "offered": "blue",
    "accepted": "blue",
    "booked": "purple",
    "missed": "orange",
    "held": "green",
    "ended": "grey",
}


@page(access.INTERVIEWS)
def interviews(request: Any) -> HttpResponse:
    """Interviews that the organisation holds or owes; what is due first stands first."""
    now = clock.now()
    named = Identity.objects.filter(person=OuterRef("child")).order_by("-created_at", "-pk")
    rows = Interview.objects.listed_to(request.membership, now).annotate(
        given=Subquery(named.values("given_name")[:1])
    )
    listing = Listing(
        request, rows, key="reference", caption="Return home interviews", noun="interview", order="due_at",
        columns=_columns(now), filters=typed.InterviewFilters,
        narrow=lambda found, asked: _narrow(found, asked, request.membership, now),
        empty="No interview matches.",
    )  # fmt: skip
    return render(
        request,
        "missing/interviews.html",
        {"listing": listing, "arranges": access.ARRANGE.held_by(request.membership)},
    )


def _columns(now: datetime) -> list[Column]:
    def left(row: dict[str, Any]) -> Any:
        if row["held_at"] or row["ended_at"]:
            waived = row["ended_at"]
            return standing(standing_of(row["due_at"], row["held_at"], waived, now, SOON).value)
        hours = hours_left(row["due_at"], now)
        return tag(f"{plural(-hours, 'hour')} late", "red") if hours < 0 else f"{plural(hours, 'hour')} left"

    return [
        Column("reference", "Reference", href=lambda row: reverse("missing:interview", args=[row["reference"]])),
        Column("given", "Child", show=lambda row: row["given"] or "Name not known"),
        Column("due_at", "Due by", show=lambda row: moment(row["due_at"]), sort=True),
        Column("left", "Hours", field="", show=left, reads=("due_at", "held_at", "ended_at")),
        Column("stage", "Standing", show=lambda row: tag(STAGES[row["stage"]], COLOURS[row["stage"]])),
        Column("booked_for", "Booked for", show=lambda row: moment(row["booked_for"]) if row["stage"] == "booked" else "", reads=("stage",)),
        Column("delivering", "Held by", field="delivering__name", show=lambda row: row["delivering__name"] or tag("Nobody yet", "red")),
        Column("interviewer", "Interviewer", field="interviewer__user__name", show=lambda row: row["interviewer__user__name"] or "Nobody yet"),
    ]  # fmt: skip


def _narrow(found: Any, asked: dict[str, Any], me: Any, now: datetime) -> Any:
    still = Q(held_at__isnull=True, ended_at__isnull=True)
    by_standing = {
        "open": still,
        "late": still & Q(due_at__lt=now),
        "mine": Q(interviewer=me),
        "held": Q(held_at__isnull=False),
        "ended": Q(ended_at__isnull=False),
    }
    return found.filter(by_standing.get(asked["standing"], Q()))


@page(access.INTERVIEWS)
def interview(request: Any, reference: str) -> HttpResponse:
    """One interview: what its interviewer needs, its clock, its steps and what it led to."""
    found = interview_of(request, reference, "open a return home interview")
    return render(
        request, "missing/interview.html", {"talk": talk_of(found, request.membership, clock.now())}
    )


def _stepped(
    request: Any, found: Interview, form: Any, act: Callable[[dict[str, Any]], Any], heading: str, button: str, done: str,
    lead: str = "",
) -> HttpResponse:  # fmt: skip
    there = reverse("missing:interview", args=[found.reference])
    if request.method == "POST" and attempt(form, act):
        messages.success(request, done)
        return redirect(there)
    return show_form(request, form, heading, button, (there, f"Interview {found.reference}"), lead=lead)


def _of(request: Any, reference: str, act: str) -> Interview:
    """The interview of an organisation that holds it; others get the page for what is absent."""
    found = interview_of(request, reference, act, to_change=True)
    if found.delivering_id != request.membership.organisation_id:
        raise Http404
    return found


@page(access.ARRANGE)
def arrange(request: Any, reference: str) -> HttpResponse:
    """Who holds it, on which basis, and what they must know."""
    found = interview_of(request, reference, "arrange an interview", to_change=True)
    form = typed.ArrangeForm(
        request.POST or None, initial={"version": found.version, **typed.ArrangeForm.saved(found)}
    )

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.arrange_interview(by=request.membership, interview=found, once=key, **said)

    lead = "The service comes first and the bill afterwards."
    return _stepped(
        request, found, form, act, "Who holds this interview?", "Save", "Saved. They have been told.", lead
    )


@page(access.ARRANGE)
def decline(request: Any, reference: str) -> HttpResponse:
    """The authority where the child lives says no; the one that owes it is told at once."""
    found = interview_of(request, reference, "decline an interview", to_change=True)
    if found.record.holder_id == request.membership.organisation_id:
        raise Http404
    form = typed.DeclineForm(request.POST or None, initial={"version": found.version})

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.decline_to_deliver(by=request.membership, interview=found, once=key, **said)

    return _stepped(
        request, found, form, act, "Decline to hold this interview", "Decline", "They have been told."
    )


@page(access.HOLD)
def take(request: Any, reference: str) -> HttpResponse:
    """Take the interview, or say that the child has said yes: one button each."""
    found = _of(request, reference, "take an interview")
    form = MoveForm(request.POST or None, initial={"version": found.version})

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.take_interview(by=request.membership, interview=found, once=key, **said)

    return _stepped(request, found, form, act, "Take this interview", "I will hold it", "It is yours.",
                    "You must not work for the home, the carers or this child's own team.")  # fmt: skip


@page(access.HOLD)
def offer(request: Any, reference: str) -> HttpResponse:
    """The interview was offered."""
    found = _of(request, reference, "offer an interview")
    form = typed.OfferForm(request.POST or None, initial={"version": found.version})

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.offer_interview(by=request.membership, interview=found, once=key, **said)

    return _stepped(request, found, form, act, "Offer the interview", "Save", "The offer is saved.")


@page(access.HOLD)
def accept(request: Any, reference: str) -> HttpResponse:
    """The child said yes."""
    found = _of(request, reference, "record that an interview was accepted")
    form = MoveForm(request.POST or None, initial={"version": found.version})

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.accept_interview(by=request.membership, interview=found, once=key, **said)

    return _stepped(
        request, found, form, act, "The child said yes", "Save", "Saved. Book a time and a place."
    )


@page(access.HOLD)
def tried(request: Any, reference: str) -> HttpResponse:
    """A try that reached nobody."""
    found = _of(request, reference, "record a try to reach a child")
    form = typed.WordsForm(request.POST or None, initial={"version": found.version})

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.record_try(by=request.membership, interview=found, once=key, **said)

    return _stepped(request, found, form, act, "Nobody could be reached", "Save", "The try is saved.")


@page(access.HOLD)
def book(request: Any, reference: str) -> HttpResponse:
    """When and where."""
    found = _of(request, reference, "book an interview")
    form = typed.BookForm(request.POST or None, initial={"version": found.version})

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.book_interview(by=request.membership, interview=found, once=key, **said)

    lead = f"Due by {moment(found.due_at)}."
    return _stepped(request, found, form, act, "Book the interview", "Save", "The interview is booked.", lead)


@page(access.HOLD)
def missed(request: Any, reference: str) -> HttpResponse:
    """It did not take place as booked."""
    found = _of(request, reference, "record a missed interview")
    form = typed.WordsForm(request.POST or None, initial={"version": found.version})

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.miss_interview(by=request.membership, interview=found, once=key, **said)

    return _stepped(request, found, form, act, "It did not take place", "Save", "Saved. Book another time.")


@page(access.INTERVIEWS)
def end(request: Any, reference: str) -> HttpResponse:
    """There will be no talk, for a reason."""
    found = interview_of(request, reference, "end an interview", to_change=True)
    if request.membership.organisation_id not in (found.delivering_id, found.record.holder_id):
        raise Http404
    form = typed.EndForm(request.POST or None, initial={"version": found.version})

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.end_interview(by=request.membership, interview=found, once=key, **said)

    lead = "A child can change their mind: the interview can be offered again later."
    return _stepped(request, found, form, act, "End without a talk", "Save", "Saved with its reason.", lead)


@page(access.HOLD)
def cover(request: Any, reference: str, other: str) -> HttpResponse:
    """The later talk was about this return too."""
    found = _of(request, reference, "note that a later talk covered an interview")
    later = interview_of(request, other, "open a return home interview")
    form = MoveForm(request.POST or None, initial={"version": found.version})

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.cover_interview(by=request.membership, interview=found, other=later, once=key, **said)

    lead = f"The talk of {moment(later.held_at)} was about this return as well."
    return _stepped(request, found, form, act, "Held together", "Save", "Both interviews are held.", lead)
