"""What happens when nobody answers: who is told that something is late, and when a referrer may ask again."""

from dataclasses import dataclass
from datetime import datetime

from shelterbelt.concerns.rules import pathways
from shelterbelt.concerns.rules.disputing import STAGES, duty_of
from shelterbelt.law.duty import Duty


@dataclass(frozen=True)
class Escalation:
    """Who hears that a duty is late: roles and named posts in the organisation that owes it, and the
    referrer.
    """

    roles: frozenset[str]
    posts: frozenset[str]
    tells_referrer: bool


_FRONT_DOOR = Escalation(frozenset({"screener"}), frozenset({"director_of_childrens_services"}), True)
_WORK = Escalation(frozenset({"screener"}), frozenset({"director_of_childrens_services"}), False)

ESCALATIONS: dict[str, Escalation] = {
    "referral.acknowledge_and_decide": _FRONT_DOOR,
    "referral.feedback": _FRONT_DOOR,
    "strategy_discussion.hold": _WORK,
    "conference.initial": _WORK,
    "assessment.child_and_family": _WORK,
    "assessment.checkpoint": _WORK,
    "early_help.begin": _WORK,
    "core_group.first": _WORK,
    "review_conference.first": _WORK,
    "review_conference.later": _WORK,
    "transfer.acknowledge": _WORK,
    "nrm.ask_reconsideration": _WORK,
    **{duty_of(stage): _WORK for stage in STAGES},
    **{step.duty: _WORK for way in pathways.ALL for step in way.steps},
}
"""Duty -> who hears when it is late."""


def escalation_of(
    code: str, due_at: datetime, escalated_at: datetime | None, now: datetime
) -> Escalation | None:
    """Return who is to hear that an open duty is late; None when it is not late or they already heard."""
    if escalated_at is not None or now <= due_at:
        return None
    return ESCALATIONS.get(code)


def may_chase(
    sent_at: datetime | None,
    feedback_at: datetime | None,
    chased_at: datetime | None,
    now: datetime,
    feedback: Duty,
) -> bool:
    """Say whether the referrer may ask again: nothing was heard in the time for feedback since sending or
    last asking. ``feedback`` is the duty to answer, with the partnership's own figure.
    """
    if sent_at is None or feedback_at is not None:
        return False
    heard_by = feedback.due_at(max(sent_at, chased_at or sent_at))
    return heard_by is None or now > heard_by


def should_chase_at(sent_at: datetime, chases: Duty) -> datetime | None:
    """Return when a referrer who has heard nothing is told to ask again; ``chases`` is that duty, with the
    partnership's own figure.
    """
    return chases.due_at(sent_at)
