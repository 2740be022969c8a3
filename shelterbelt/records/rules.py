"""How long a Record is used, and whether what was shared may be passed on, as plain values."""

from collections.abc import Sequence
from datetime import date
from enum import Enum


def kept_until(*, closed_on: date, born_on: date | None, from_birth: int, after_closing: int) -> date:
    """Return the last day on which a closed Record is used.

    The later of the youngest person's birth plus ``from_birth`` years and the day of closing plus ``after_closing`` years.
    """
    ends = [_years_on(closed_on, after_closing)]
    if born_on is not None:
        ends.append(_years_on(born_on, from_birth))
    return max(ends)


def _years_on(day: date, years: int) -> date:
    """The same day that many years later; the last day of February for a leap day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


class Passing(Enum):
    """Whether what was shared may be passed on."""

    FREE = "free"
    ASK = "ask"
    NEVER = "never"


def passing(terms: Sequence[str], *, own: bool, agreed: bool) -> Passing:
    """Return whether an organisation may pass on a Record, by the terms of the shares by which it knows it.

    ``own``: it holds the Record or takes part in it, so that no share's terms bind it. ``agreed``: whoever shared agreed to this
    receiver. The freest of several shares counts, as by it alone it could be passed on.
    """
    if own or not terms or any(each in ("", "needed") for each in terms):
        return Passing.FREE
    if "ask" in terms:
        return Passing.FREE if agreed else Passing.ASK
    return Passing.NEVER
