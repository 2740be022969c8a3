"""The talk itself: what its page shows, the questions on a phone, handing in, and what it leads to in one step each."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused, Stale
from shelterbelt.govuk.components import standing
from shelterbelt.govuk.words import moment
from shelterbelt.law.calendar import local_day
from shelterbelt.law.standing import standing as standing_of
from shelterbelt.missing import access, actions
from shelterbelt.missing.actions.hearing_back import NOT_TOLD, TOLD
from shelterbelt.missing.forms.base import MoveForm, OnceForm
from shelterbelt.missing.forms.interviews import PassForm
from shelterbelt.missing.models import Interview, PassedOn, PreventionPlan
from shelterbelt.missing.rules import hours_left, may_move
from shelterbelt.missing.rules.codes import PASS_ANSWERS, PASSES
from shelterbelt.missing.views.frame import attempt, interview_of, show_form
from shelterbelt.partnership.gate import page
from shelterbelt.people.models import Person
from shelterbelt.questions import engine
from shelterbelt.questions.actions import Incomplete
from shelterbelt.questions.summary import blocks, set_aside
from shelterbelt.questions.views import Urls, printable, walk
from shelterbelt.records.access import allows, facts_of, who_sees
from shelterbelt.records.models.duties import SOON

ELSEWHERE = {
    "intelligence": "patterns:information_from_interview",
    "concern": "patterns:concern_from_interview",
    "nrm": "patterns:nrm_from_interview",
    "child": "patterns:tell_child",
}
"""What is passed on -> the page of another room that does it, where this installation has that room."""


@dataclass(frozen=True)
class Talk:
    """An interview as its page shows it to one viewer at one moment."""

    interview: Interview
    child: Person
    age: int | None
    hours: int
    standing: Any
    owes: bool
    holds: bool
    todo: list[tuple[str, str]]
    go_on: str
    progress: str
    steps: list[dict[str, Any]]
    leads: list[list[Any]]
    later: list[Interview]
    plan: PreventionPlan | None
    blocks: tuple[Any, ...]
    sees: list[tuple[str, int]]


def talk_of(interview: Interview, membership: Any, now: datetime) -> Talk:
    """Return what the page of an interview that was fetched through its gate shows."""
    child = Person.objects.prefetch_related("identities").get(pk=interview.child_id)
    today = local_day(now)
    claim = max(child.identities.all(), key=lambda each: each.created_at, default=None)
    may_change = allows("change", facts_of(membership, interview.record, now))
    holds = (
        may_change
        and access.HOLD.held_by(membership)
        and interview.delivering_id == membership.organisation_id
    )
    owes = may_change and access.ARRANGE.held_by(membership)
    response = interview.response
    unfinished = (
        engine.first_unfinished(response.questionnaire, response.answers, response.pages_done)
        if response
        else None
    )
    urls = _urls(interview)
    passed = list(interview.passed.select_related("to", "by__user").order_by("at", "pk"))
    plans = PreventionPlan.objects.visible_to(membership, now).filter(child=child).in_date(today)
    return Talk(
        interview=interview,
        child=child,
        age=claim.age_on(today) if claim else None,
        hours=hours_left(interview.due_at, now),
        standing=standing(standing_of(interview.due_at, interview.held_at, interview.ended_at, now, SOON).value),
        owes=owes,
        holds=holds,
        todo=_todo(interview, membership, holds=holds, owes=owes),
        go_on=urls.page(unfinished.code, None) if unfinished else urls.review,
        progress=engine.progress(response.questionnaire, response.answers, response.pages_done).words if response else "",
        steps=[
            {"title": each.what, "when": each.happened_at, "by": f"{each.by.user.name}, {each.by.organisation.name}", "text": each.words}
            for each in interview.steps.select_related("by__user", "by__organisation").order_by("-happened_at", "-pk")
        ],
        leads=_leads(interview, passed, may_change=may_change, holds=holds),
        later=_later(interview, membership, now) if holds else [],
        plan=plans.order_by("-pk").first(),
        blocks=blocks(response) if response and interview.held_at else (),
        sees=who_sees(interview.record, now),
    )  # fmt: skip


def _todo(interview: Interview, membership: Any, *, holds: bool, owes: bool) -> list[tuple[str, str]]:
    """The buttons that fit now: (words, address)."""
    stage, still = interview.stage, interview.is_open
    owner = interview.record.holder_id == membership.organisation_id
    offers = [
        (holds and still and interview.interviewer_id is None, "Take this interview", "take"),
        (
            holds and may_move(stage, "offered") and stage != "offered",
            "Offer it again" if stage == "ended" else "Offer it",
            "offer",
        ),
        (holds and may_move(stage, "accepted"), "The child said yes", "accept"),
        (
            holds and may_move(stage, "booked"),
            "Book it" if stage != "booked" else "Book another time",
            "book",
        ),
        (holds and still and stage != "due", "Nobody could be reached", "tried"),
        (holds and may_move(stage, "missed"), "It did not take place", "missed"),
        (
            owes and owner and still,
            "Decide who holds it" if interview.delivering_id is None else "Give it to somebody else",
            "arrange",
        ),
        (owes and not owner and still, "Decline to hold it", "decline"),
        ((holds or (owes and owner)) and still, "End without a talk", "end"),
    ]
    return [
        (words, reverse(f"missing:{name}", args=[interview.reference]))
        for fits, words, name in offers
        if fits
    ]


def _leads(interview: Interview, passed: list[PassedOn], *, may_change: bool, holds: bool) -> list[list[Any]]:
    """What the talk may lead to: (words, what was done, by whom, where to do it)."""
    if interview.held_at is None or interview.response_id is None:
        return []
    done: dict[str, PassedOn] = {each.what: each for each in passed}
    found = []
    for what, words in PASSES.items():
        one = done.get(what)
        told = "Not considered yet"
        if one is not None:
            whom = f" to {one.to.name}" if one.to else ""
            told = f"{PASS_ANSWERS[one.answer]}{whom}" + (f"\n{one.words}" if one.words else "")
        settled = one is not None and one.answer != "begun"
        href = "" if settled or not may_change else _where(interview, what)
        found.append([words, told, one.by.user.name if one else "", href])
    return [*found, _heard_back(interview, holds=holds)]


def _heard_back(interview: Interview, *, holds: bool) -> list[Any]:
    """Whether the child knows what came of it; they can be told again."""
    steps = interview.steps.filter(what__in=(TOLD, NOT_TOLD)).select_related("by__user")
    last = steps.order_by("-happened_at", "-pk").first()
    told = f"{moment(last.happened_at)}\n{last.words}" if last else "Not told yet"
    href = _elsewhere(interview, "child") if holds else ""
    return ["Word to the child", told, last.by.user.name if last else "", href]


def _where(interview: Interview, what: str) -> str:
    """The one step that does it: another room's page where there is one, else ours."""
    if what == "safety_plan":
        return reverse("missing:plan_from_interview", args=[interview.reference])
    if what == "people":
        return reverse("missing:people", args=[interview.reference])
    return _elsewhere(interview, what) or reverse("missing:pass", args=[interview.reference, what])


def _elsewhere(interview: Interview, what: str) -> str:
    try:
        return reverse(ELSEWHERE.get(what, ""), args=[interview.reference])
    except NoReverseMatch:
        return ""


def _later(interview: Interview, membership: Any, now: datetime) -> list[Interview]:
    """Talks held since with the same child, which may have covered this return as well."""
    if not interview.is_open:
        return []
    visible = Interview.objects.visible_to(membership, now).filter(
        child=interview.child_id, held_at__gte=interview.clock_started_at
    )
    return list(visible.exclude(pk=interview.pk).filter(held_with__isnull=True).order_by("held_at")[:3])


def _urls(interview: Interview) -> Urls:
    own = interview.reference

    def of_page(code: str, instance: str | None) -> str:
        return reverse(
            "missing:question_instance" if instance else "missing:questions",
            args=[own, code, *filter(None, [instance])],
        )

    return Urls(
        page=of_page,
        review=reverse("missing:check", args=[own]),
        printable=reverse("missing:print", args=[own]),
        leave=reverse("missing:interview", args=[own]),
        done=reverse("missing:interview", args=[own]),
    )


def _held_here(request: Any, reference: str, act: str) -> Interview:
    """The interview with answers of the organisation that holds it; others get the page for what is absent."""
    found = interview_of(request, reference, act, to_change=True)
    if found.delivering_id != request.membership.organisation_id:
        raise Http404
    return found


@page(access.HOLD)
def begin(request: Any, reference: str) -> HttpResponse:
    """What to say first, and the button that begins the talk."""
    found = _held_here(request, reference, "begin an interview")
    form = MoveForm(request.POST or None, initial={"version": found.version})

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.begin_interview(by=request.membership, interview=found, once=key, **said)

    if request.method == "POST" and attempt(form, act):
        return redirect("missing:questions", reference=reference, page="meeting")
    return render(
        request,
        "missing/begin.html",
        {"interview": found, "form": form, "sees": who_sees(found.record, clock.now())},
    )


@page(access.HOLD)
def questions(request: Any, reference: str, page: str, instance: UUID | None = None) -> HttpResponse:
    """One page of the questions."""
    found = _held_here(request, reference, "open an interview's questions")
    if found.response is None:
        raise Http404

    def save(act: Any, **values: Any) -> None:
        actions.answer_interview(by=request.membership, interview=found, act=act, values=values)

    return walk(
        request, found.response, _urls(found), save, by=request.membership.user.reference, page=page,
        instance=str(instance) if instance else None,
    )  # fmt: skip


@page(access.HOLD)
def check(request: Any, reference: str) -> HttpResponse:
    """All answers, to be checked with the child, and the button that hands them in."""
    found = _held_here(request, reference, "check an interview")
    if found.response is None:
        raise Http404
    if found.handed_in_at:
        return redirect("missing:interview", reference=reference)
    form, refused = MoveForm(request.POST or None, initial={"version": found.response.version}), ""
    if request.method == "POST" and form.is_valid():
        refused = _hand_in(request, found, form.cleaned_data)
        if not refused:
            messages.success(request, "The interview is handed in. Now see to what it leads to.")
            return redirect("missing:interview", reference=reference)
    found.response.refresh_from_db()
    if refused:
        form = MoveForm(initial={"version": found.response.version})
    context = {
        "interview": found,
        "form": form,
        "refused": refused,
        "urls": _urls(found),
        "blocks": blocks(found.response),
        "missing": engine.missing(found.response.questionnaire, found.response.answers),
        "set_aside": set_aside(found.response),
        "sees": who_sees(found.record, clock.now()),
    }
    return render(request, "missing/check.html", context, status=409 if refused else 200)


def _hand_in(request: Any, found: Interview, said: dict[str, Any]) -> str:
    """Hand in; returns "" or the sentence why not."""
    try:
        actions.hold_interview(
            by=request.membership, interview=found, version=said["version"], once=said["idempotency_key"]
        )
    except Incomplete as incomplete:
        return incomplete.sentence
    except Stale:
        return "Somebody else changed answers meanwhile. Read them again before you hand them in."
    except Refused as problem:
        return problem.sentence
    return ""


@page(access.INTERVIEWS)
def on_paper(request: Any, reference: str) -> HttpResponse:
    """All answers on one plain page."""
    found = interview_of(request, reference, "print an interview")
    if found.response is None or (
        found.held_at is None and found.delivering_id != request.membership.organisation_id
    ):
        raise Http404
    return printable(request, found.response, _urls(found))


@page(access.INTERVIEWS)
def pass_on(request: Any, reference: str, what: str) -> HttpResponse:
    """What was done with one thing that the interview may lead to."""
    found = interview_of(request, reference, "pass something on from an interview", to_change=True)
    if what not in ("intelligence", "concern", "nrm") or found.held_at is None:
        raise Http404
    form = PassForm(
        request.POST or None, what=what, initial={"to": found.force if what == "intelligence" else None}
    )

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.pass_on(by=request.membership, interview=found, what=what, once=key, **said)

    there = reverse("missing:interview", args=[reference])
    if request.method == "POST" and attempt(form, act):
        messages.success(request, "Saved.")
        return redirect(there)
    lead = {
        "intelligence": "Information goes to police in a form of its own, never as this interview.",
        "concern": "A child who has been harmed, or may be, is referred to children's services.",
        "nrm": "A child does not have to agree. Police or children's services refer as first responders.",
    }[what]
    return show_form(request, form, PASSES[what], "Save", (there, f"Interview {reference}"), lead=lead)


@page(access.INTERVIEWS)
def people(request: Any, reference: str) -> HttpResponse:
    """Add the people and places that the child named, in one step."""
    found = interview_of(request, reference, "add people and places from an interview", to_change=True)
    if found.held_at is None or found.response is None:
        raise Http404
    form, there = OnceForm(request.POST or None), reverse("missing:interview", args=[reference])

    def act(said: dict[str, Any]) -> None:
        actions.add_people_and_places(by=request.membership, interview=found, once=said["idempotency_key"])

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "They are in the episode now, for whoever looks for the child next time.")
        return redirect(there)
    read = found.response.read
    named = [*read.each("people"), *read.each("places")]
    context = {"interview": found, "form": form, "named": [each.name for each in named]}
    return render(request, "missing/people.html", context)
