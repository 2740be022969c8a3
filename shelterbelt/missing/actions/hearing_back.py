"""Telling a child what came of what they said: words that give nothing away, on a clock, or why they were not told."""

from datetime import datetime

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.missing.access import HOLD
from shelterbelt.missing.actions.work import check_moment, end_duties, may_change
from shelterbelt.missing.models import Interview, InterviewStep
from shelterbelt.missing.rules import codes
from shelterbelt.missing.rules.owed import HEARS_BACK
from shelterbelt.partnership.models import Membership
from shelterbelt.records.actions import meet

TOLD, NOT_TOLD = "The child was told what came of it", "The child was not told what came of it"


@action(HOLD, "tell a child what came of an interview")
def tell_child(
    *, by: Membership, interview: Interview, told_at: datetime, outcome: str, words: str = ""
) -> Interview:
    """Return the interview with what the child was told (a key of ``codes.TOLD_CHILD``); ``words`` say what else, or why not.

    By the organisation that held it. It can be told again: every time stays readable.
    """
    now = clock.now()
    may_change(by, interview.record, now)
    if interview.delivering_id != by.organisation_id:
        raise Refused("Only the organisation that held this interview can record that.")
    if interview.held_at is None:
        raise Refused("Hand in the interview first.")
    if outcome not in codes.TOLD_CHILD:
        raise Refused("Choose what the child was told.", "outcome")
    check_moment("told_at", told_at, now, after=interview.held_at, of="the interview")
    untold = outcome in codes.NOT_TOLD
    if untold and not words.strip():
        raise Refused("Say why the child was not told.", "words")
    if untold:
        end_duties(interview.record, [HEARS_BACK], by, f"{codes.TOLD_CHILD[outcome]} {words.strip()}", now)
    elif outcome != "still_looking":
        meet(record=interview.record, code=HEARS_BACK, by=by, at=told_at)
    InterviewStep.objects.create(
        interview=interview, what=NOT_TOLD if untold else TOLD, happened_at=told_at, by=by,
        words="\n".join(filter(None, (codes.TOLD_CHILD[outcome], words.strip()))),
    )  # fmt: skip
    return interview
