"""Which duties of ``law`` a concern opens, and from which moment each of them runs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from shelterbelt.concerns.rules.pathways import steps_after

ASSESSING = frozenset({"assessment_s17", "strategy_discussion", "s47", "immediate_protection"})
DISCUSSING = frozenset({"strategy_discussion", "immediate_protection"})
WORKING = ASSESSING | {"early_help", "already_open"}


@dataclass(frozen=True)
class Owed:
    """A duty to open: its code in ``law`` and the moment its clock starts."""

    code: str
    started_at: datetime


STEPS: dict[str, str] = {
    "strategy_discussion.hold": "Strategy discussion held",
    "early_help.begin": "Early help begun, or not and why",
    "assessment.checkpoint": "Assessment checked by the manager",
    "conference.initial": "Initial child protection conference held",
}
"""Duty that is met by recording that a step was taken -> the step in words."""


def owed_on_receipt(received_at: datetime) -> tuple[Owed, ...]:
    """Return what children's services owe from the moment a referral is received."""
    return (Owed("referral.acknowledge_and_decide", received_at), Owed("referral.feedback", received_at))


def owed_after(
    decision: str, pathways: Collection[str], received_at: datetime, decided_at: datetime
) -> tuple[Owed, ...]:
    """Return what a decision opens. The assessment's clock runs from the referral, the others from the
    decision.

    A section 47 decision starts the conference's clock, since it is taken by the strategy discussion that
    begins the
    enquiry. Working Together 2023; for harmful sexual behaviour strategy recommendation EDU-CYP-2.
    """
    owed = []
    if decision in ASSESSING:
        owed += [
            Owed("assessment.child_and_family", received_at),
            Owed("assessment.checkpoint", received_at),
        ]
    if decision in DISCUSSING:
        owed.append(Owed("strategy_discussion.hold", decided_at))
    if decision == "s47":
        owed.append(Owed("conference.initial", decided_at))
    if decision == "early_help":
        owed.append(Owed("early_help.begin", decided_at))
    if "hsb" in pathways and decision in WORKING:
        owed += [Owed("hsb.both_statuses", decided_at), Owed("hsb.underlying_factors", decided_at)]
    return tuple(owed)


def owed_by_pathways(
    decision: str, pathways: Collection[str], decided_at: datetime, switches: Collection[str] = ()
) -> tuple[Owed, ...]:
    """Return what the pathways ask for after a decision, where they are in use; ``switches``: Acts that apply."""
    return tuple(Owed(step.duty, decided_at) for step in steps_after(decision, pathways, switches))


def owed_on_step(step: str, *, enquiry_begins: bool, happened_at: datetime) -> tuple[Owed, ...]:
    """Return what a step opens: a strategy discussion that begins an enquiry starts the conference's
    clock.
    """
    if step == "strategy_discussion.hold" and enquiry_begins:
        return (Owed("conference.initial", happened_at),)
    return ()
