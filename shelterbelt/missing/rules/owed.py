"""Which duties of ``law`` a missing episode and a return open, for whom, and which end when the child is back."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Owed:
    """A duty to open: its code in ``law``, who owes it (a party of the episode) and when its clock starts."""

    code: str
    by: str
    started_at: datetime


TELL_ALL = "missing.tell_everyone"
DISCUSS = "missing.strategy_discussion"
DISCUSS_AGAIN = "missing.strategy_discussion_again"
PREVENT = "missing.prevention_interview"
PATTERN = "missing.pattern_review"
INTERVIEW = "rhi.72_hours"
HEARS_BACK = "missing.child_hears_back"
CONSIDERED = "nrm.consider"
"""Owed on an interview once a first responder was asked; met by whatever is decided."""

TOLD_BY: dict[str, tuple[str, ...]] = {
    "missing.tell_childrens_services": ("childrens_services",),
    "missing.tell_placing_authority": ("placing_authority", "reviewing_officer"),
}
"""Duty -> the parties that must have been told for it to be met."""
SENIOR = ("missing.senior_notification", "missing.senior_notification_again")
WHILE_MISSING = frozenset({DISCUSS, DISCUSS_AGAIN, *SENIOR})
"""Duties that nobody owes any longer once the child is back."""


def owed_on_report(reported_at: datetime, *, looked_after_elsewhere: bool) -> tuple[Owed, ...]:
    """Return what is owed from the report on: the parties told, a discussion, seniors told. Local protocol."""
    owed = [
        Owed("missing.tell_childrens_services", "police", reported_at),
        Owed(TELL_ALL, "childrens_services", reported_at),
        Owed(DISCUSS, "childrens_services", reported_at),
        *(Owed(code, "childrens_services", reported_at) for code in SENIOR),
    ]
    if looked_after_elsewhere:
        owed.append(Owed("missing.tell_placing_authority", "childrens_services", reported_at))
    return tuple(owed)


def must_know(*, in_care: bool, looked_after_elsewhere: bool) -> frozenset[str]:
    """Return the parties that have to be told before everybody knows (strategy recommendation RHI-CYP-2)."""
    parties = {"police", "childrens_services"}
    if in_care:
        parties.add("placement")
    if looked_after_elsewhere:
        parties.add("placing_authority")
    return frozenset(parties)


def owed_on_return(returned_at: datetime) -> tuple[Owed, ...]:
    """Return what the return opens on the episode: police see the child. The interview stands on its own Record."""
    return (Owed(PREVENT, "police", returned_at),)


def is_pattern(
    begins: list[datetime], now: datetime, windows: tuple[tuple[int, int], tuple[int, int]]
) -> bool:
    """Say whether the episodes that began at these moments are a pattern that must be looked at.

    ``windows``: (times, days) pairs, such as three episodes in 90 days or two in 28 (local figures).
    """
    return any(
        sum((now - begin).total_seconds() <= days * 86_400 for begin in begins) >= times
        for times, days in windows
    )
