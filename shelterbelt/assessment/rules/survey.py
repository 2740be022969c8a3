"""The staff's answers beside the leaders': when they may be shown, how far apart they are. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

AGREES = (4, 5)
STEP = 5
"""Shares of staff are rounded to steps of five in a hundred, so that no single answer can be counted back."""
FAR_APART = 30
CHOICES = {
    5: "Strongly agree",
    4: "Agree",
    3: "Neither",
    2: "Disagree",
    1: "Strongly disagree",
}


@dataclass(frozen=True)
class Compared:
    """One statement: what leaders score (0 to 100) and which share of staff agrees; None where it cannot be said."""

    text: str
    leaders: int | None
    staff: int | None

    @property
    def is_far_apart(self) -> bool:
        """Whether the two differ so much that somebody should ask why."""
        return (
            self.leaders is not None
            and self.staff is not None
            and abs(self.leaders - self.staff) >= FAR_APART
        )


def may_show(answers: int, least: int, closes_on: date, today: date) -> bool:
    """Whether results may be shown: only when it has closed, so that no answer is seen to arrive, and of enough."""
    return today > closes_on and answers >= least


def agreeing(numbers: Mapping[int, int]) -> int | None:
    """Return which share of those who chose agrees, in steps of five in a hundred; None of nobody."""
    total = sum(numbers.values())
    if not total:
        return None
    return round(100 * sum(numbers.get(each, 0) for each in AGREES) / total / STEP) * STEP


def compared(text: str, scores: Sequence[int], staff: int | None) -> Compared:
    """Set the mean of leaders' scores beside the staff's share; without a score leaders say nothing of it."""
    leaders = round(sum(scores) / len(scores)) if scores else None
    return Compared(text, leaders, staff)
