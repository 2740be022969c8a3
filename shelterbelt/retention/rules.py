"""When a record is to be decided on, and what stands in the way of erasing it, as plain values."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

STILL_KEPT = "It is still to be kept: the last day is {}. Choose another basis, or leave it."
HELD = "It is held and must not be erased: {}."
DISPUTED = "What it says is disputed. Settle that first: until then it is only kept."
CHANGED = (
    "It is not what you were shown: something was added or taken away since. Look again and propose it anew."
)


def is_past(kept_until_on: date | None, today: date) -> bool:
    """Whether the last day of keeping is over; a record without one is kept."""
    return kept_until_on is not None and kept_until_on < today


def decide_by(kept_until_on: date, within_days: int) -> date:
    """Return the last day on which somebody decides what becomes of a record whose time has ended."""
    return kept_until_on + timedelta(days=within_days)


def standing(kept_until_on: date, within_days: int, today: date) -> str:
    """Return 'not_due' before the time ended, then 'soon', then 'late' when nobody decided in time."""
    if not is_past(kept_until_on, today):
        return "not_due"
    return "soon" if today <= decide_by(kept_until_on, within_days) else "late"


def why_not_erase(
    *,
    after_time: bool,
    kept_until_on: date | None,
    today: date,
    holds: Sequence[str],
    disputed: bool,
    in_the_way: Sequence[str],
) -> str:
    """Return the sentence that says why a record cannot be erased now; "" when it can.

    ``after_time``: the basis needs that its time has ended; ``holds``: why it is held; ``in_the_way``: what else needs it.
    """  # fmt: skip
    if holds:
        return HELD.format("; ".join(each[:1].lower() + each[1:] for each in holds))
    if disputed:
        return DISPUTED
    if after_time and not is_past(kept_until_on, today):
        return STILL_KEPT.format(
            f"{kept_until_on:%-d %B %Y}" if kept_until_on else "not set while it is open"
        )
    return in_the_way[0] if in_the_way else ""


def is_what_was_agreed(agreed: Mapping[str, int], found: Mapping[str, int]) -> bool:
    """Whether exactly as many rows of each table would go as the two people were shown."""
    return dict(agreed) == dict(found)


def latest_day(today: date, most_years: int) -> date:
    """Return the furthest day until which a record may be kept longer by one decision."""
    return today + timedelta(days=365 * most_years)
