"""Offering and holding an interview: every try is kept, nobody holds one who is not independent of the child's care."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.missing.access import HOLD, INTERVIEWS
from shelterbelt.missing.actions.arranging import CARE_KINDS
from shelterbelt.missing.actions.work import check_moment, end_duties, open_owed, to_work_on
from shelterbelt.missing.models import Interview, InterviewStep
from shelterbelt.missing.rules import Holder, Owed, codes, end_lacks, may_move, not_independent
from shelterbelt.missing.rules.owed import HEARS_BACK, INTERVIEW
from shelterbelt.partnership.models import Membership
from shelterbelt.questions import actions as answers_kept
from shelterbelt.questions import registry
from shelterbelt.records.actions import meet
from shelterbelt.records.models import Duty, Note, Part

QUESTIONNAIRE = "return.interview"


@action(HOLD, "take an interview")
def take_interview(*, by: Membership, interview: Interview, version: int) -> Interview:
    """Return the interview with the member as its interviewer, once they are independent of the child's care."""
    interview = _own(by, interview, version)
    interview.interviewer = by
    interview.save()
    interview.record.duties.open().filter(code=INTERVIEW).update(allocated_to=by)
    _step(interview, "Taken by the interviewer", "", by)
    return interview


def _own(by: Membership, interview: Interview, version: int) -> Interview:
    """The interview locked for its delivering organisation; raises Refused for others and for who is not independent."""
    interview = to_work_on(by, interview, version, clock.now())
    if interview.delivering_id != by.organisation_id:
        raise Refused("Only the organisation that holds this interview can do that.")
    sentence = not_independent(holder_of(by, interview))
    if sentence:
        raise Refused(sentence)
    return interview


def holder_of(by: Membership, interview: Interview) -> Holder:
    """Return what is known of the member as somebody who would hold this interview."""
    ours, setting = by.organisation, interview.setting
    group = {ours.pk, ours.parent_id} - {None}
    theirs = {setting.pk, setting.parent_id} - {None} if setting else set()
    records = (
        Part.objects.filter(person=interview.child_id).exclude(record=interview.record_id).values("record")
    )
    mine = by.user.memberships.all()
    works = (
        Duty.objects.filter(record__in=records, allocated_to__in=mine).exclude(code=INTERVIEW).exists()
        or Note.objects.filter(record__in=records, written_by__in=mine).exists()
    )
    return Holder(
        is_of_the_setting=setting is not None and ours.pk == setting.pk,
        is_of_the_same_group=bool(group & theirs),
        cares_for_the_child=ours.kind in CARE_KINDS,
        works_on_the_child=works,
    )


def _step(interview: Interview, what: str, words: str, by: Membership, at: datetime | None = None) -> None:
    InterviewStep.objects.create(
        interview=interview, what=what, happened_at=at or clock.now(), words=words.strip(), by=by
    )


def _move(interview: Interview, to: str) -> None:
    if not may_move(interview.stage, to):
        raise Refused("This interview has moved on. Open it again to see how it stands.")
    interview.stage = to


@action(HOLD, "offer an interview")
def offer_interview(
    *, by: Membership, interview: Interview, version: int, offered_at: datetime, words: str
) -> Interview:
    """Return the interview offered to the child at the moment; an interview that had ended is open again by it."""
    interview = _own(by, interview, version)
    check_moment(
        "offered_at", offered_at, clock.now(), after=interview.clock_started_at, of="the child came back"
    )
    if not words.strip():
        raise Refused("Say how it was offered and what the child was told.", "words")
    _move(interview, "offered")
    if interview.ended_at is not None:
        interview.ended_at, interview.ended_why, interview.ended_words = None, "", ""
        again = interview.record.duties.filter(code=INTERVIEW, met_at__isnull=True)
        again.update(waived_at=None, waived_by=None, waived_why="")
    interview.offered_at = interview.offered_at or offered_at
    interview.interviewer = interview.interviewer or by
    interview.save()
    _step(interview, "Offered", words, by, offered_at)
    return interview


@action(HOLD, "record that the interview was accepted")
def accept_interview(*, by: Membership, interview: Interview, version: int, words: str = "") -> Interview:
    """Return the interview with the child's yes."""
    interview = _own(by, interview, version)
    _move(interview, "accepted")
    interview.accepted_at = clock.now()
    interview.save()
    _step(interview, "Accepted", words, by)
    return interview


@action(HOLD, "record a try to reach the child")
def record_try(*, by: Membership, interview: Interview, version: int, words: str) -> Interview:
    """Return the interview with one more try that reached nobody; it stays open."""
    interview = _own(by, interview, version)
    if not interview.is_open:
        raise Refused("This interview has been held or has ended.")
    if not words.strip():
        raise Refused("Say whom you tried to reach and how.", "words")
    interview.save()
    _step(interview, "Could not be reached", words, by)
    return interview


@action(HOLD, "book an interview")
def book_interview(
    *, by: Membership, interview: Interview, version: int, booked_for: datetime, booked_where: str
) -> Interview:
    """Return the interview booked for a moment at a place where the child feels safe."""
    interview = _own(by, interview, version)
    if booked_for < interview.clock_started_at:
        raise Refused("This must be after the child came back.", "booked_for")
    if not booked_where.strip():
        raise Refused("Enter where you meet: somewhere neutral, where the child feels safe.", "booked_where")
    _move(interview, "booked")
    interview.booked_for, interview.booked_where = booked_for, booked_where.strip()
    interview.save()
    _step(interview, "Booked", booked_where, by)
    return interview


@action(HOLD, "record that an interview was missed")
def miss_interview(*, by: Membership, interview: Interview, version: int, words: str) -> Interview:
    """Return the interview that did not take place as booked, with why; it can be booked again."""
    interview = _own(by, interview, version)
    if not words.strip():
        raise Refused("Say why it did not take place.", "words")
    _move(interview, "missed")
    interview.save()
    _step(interview, "Missed", words, by)
    return interview


@action(INTERVIEWS, "end an interview without a talk")
def end_interview(*, by: Membership, interview: Interview, version: int, why: str, words: str) -> Interview:
    """Return the interview ended with a reason (a key of ``codes.EXITS``); its duty is set aside with it.

    By the organisation that holds it or the authority that owes it. It can be offered again later.
    """
    now = clock.now()
    interview = to_work_on(by, interview, version, now)
    if by.organisation_id not in (interview.delivering_id, interview.record.holder_id):
        raise Refused("Only the organisation that holds or owes this interview can end it.")
    lack = end_lacks(why, words, offered=interview.offered_at is not None)
    if lack:
        raise Refused(lack[1], lack[0])
    _move(interview, "ended")
    interview.ended_at, interview.ended_why, interview.ended_words = now, why, words.strip()
    interview.save()
    end_duties(interview.record, [INTERVIEW], by, f"{codes.EXITS[why]}. {words.strip()}", now)
    _step(interview, "Ended without a talk", f"{codes.EXITS[why]}. {words}", by)
    return interview


@action(HOLD, "begin an interview")
def begin_interview(*, by: Membership, interview: Interview, version: int) -> Interview:
    """Return the interview with its questions ready to be answered, by an independent interviewer."""
    interview = _own(by, interview, version)
    if not interview.is_open:
        raise Refused("This interview has been held or has ended.")
    if interview.response is None:
        interview.response = answers_kept.start(
            questionnaire=registry.latest(QUESTIONNAIRE), owner=by.user.reference,
            holder=by.organisation.reference, by=by.user.reference, now=clock.now(),
            idempotency_key=interview.reference,
        )  # fmt: skip
    interview.interviewer = by
    interview.save()
    return interview


@action(HOLD, "answer an interview's questions")
def answer_interview(
    *, by: Membership, interview: Interview, act: Callable[..., object], values: Mapping[str, Any]
) -> Interview:
    """Run one verb of ``questions.actions`` on the interview's answers; lets its exceptions through."""
    if interview.delivering_id != by.organisation_id or interview.response is None:
        raise Refused("Only the organisation that holds this interview can write in it.")
    act(response=interview.response, by=by.user.reference, now=clock.now(), **values)
    return interview


@action(HOLD, "hand in an interview")
def hold_interview(*, by: Membership, interview: Interview, version: int) -> Interview:
    """Return the interview held, as its answers say when; ``version`` is that of the answers as they were read.

    Raises Incomplete (what is missing), Stale (answers changed since), Refused.
    """
    now = clock.now()
    interview = _own(
        by, Interview.objects.get(pk=interview.pk), Interview.objects.get(pk=interview.pk).version
    )
    response = interview.response
    if response is None:
        raise Refused("Answer the questions first.")
    if interview.held_at is not None:
        return interview
    answers_kept.submit(response=response, version=version, by=by.user.reference, now=now)
    response.refresh_from_db()
    read = response.read
    held_at = read.value("meeting.held_at")
    check_moment("held_at", held_at, now, after=interview.clock_started_at, of="the child came back")
    interview.stage, interview.held_at, interview.handed_in_at = "held", held_at, now
    interview.offered_at, interview.accepted_at = (
        interview.offered_at or held_at,
        interview.accepted_at or held_at,
    )
    interview.ended_at, interview.ended_why, interview.ended_words = None, "", ""
    _take_from(interview, read)
    interview.save()
    meet(record=interview.record, code=INTERVIEW, by=by, at=held_at)
    open_owed(interview.record, [Owed(HEARS_BACK, "delivering", now)], {"delivering": interview.delivering})
    _step(interview, "Held", "", by, held_at)
    return interview


def _take_from(interview: Interview, read: Any) -> None:
    """Take from the answers what pages and measures ask for."""
    interview.push = dict.fromkeys(read.value("before.push") or (), True)
    interview.pull = dict.fromkeys(read.value("before.pull") or (), True)
    interview.police_information = read.value("view.police_information") or ""
    asked = read.value("carers.asked")
    interview.carer_view = "given" if asked == "yes" else "reason" if asked == "no" else ""


@action(HOLD, "note that one talk was also about an earlier episode")
def cover_interview(*, by: Membership, interview: Interview, version: int, other: Interview) -> Interview:
    """Return the earlier interview held in the same talk as a later one (``other``) of the same child; both rows stay."""
    interview = _own(by, interview, version)
    if other.child_id != interview.child_id or other.held_at is None or other.pk == interview.pk:
        raise Refused("Choose an interview with the same child that has been held.")
    check_moment("held_at", other.held_at, clock.now(), after=interview.clock_started_at, of="this return")
    if not interview.is_open:
        raise Refused("This interview has been held or has ended.")
    interview.stage, interview.held_at, interview.held_with = "held", other.held_at, other
    interview.handed_in_at = other.handed_in_at
    interview.offered_at, interview.accepted_at = interview.offered_at or other.held_at, other.held_at
    interview.push, interview.pull, interview.carer_view = other.push, other.pull, other.carer_view
    interview.save()
    meet(record=interview.record, code=INTERVIEW, by=by, at=other.held_at)
    _step(interview, "Held with a later episode", "", by, other.held_at)
    return interview
