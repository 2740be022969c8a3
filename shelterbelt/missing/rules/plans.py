"""Whether a prevention plan helped: episodes in the ninety days before it began and in the ninety since."""

from collections.abc import Iterable
from datetime import date, timedelta

COMPARED_DAYS = 90
"""The strategy's measure RHI-CYP-1.2 compares ninety days before and after."""


def counted_around(days: Iterable[date], began: date, today: date) -> tuple[int, int]:
    """Return how many episodes were reported in the ninety days before the plan, and in those since up to today."""
    span = timedelta(days=COMPARED_DAYS)
    listed = list(days)
    before = sum(began - span <= each < began for each in listed)
    since = sum(began <= each <= min(today, began + span) for each in listed)
    return before, since
