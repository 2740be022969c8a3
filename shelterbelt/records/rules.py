"""How long a Record is used, as plain values."""

from datetime import date


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
