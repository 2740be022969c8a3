"""Dates, times and numbers as people read them. All moments are shown in London time."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from shelterbelt.core.clock import now as present

LONDON = ZoneInfo("Europe/London")
STEPS = (
    (60, "minute", 3600),
    (3600, "hour", 48 * 3600),
    (86400, "day", 60 * 86400),
    (2629800, "month", 2 * 31557600),
)
"""Seconds in the unit, its name, and up to how many seconds it is used; these are words, not clocks of the law."""


def day(value: date | datetime | None) -> str:
    """24 November 2026; a moment is taken in London."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = _london(value)
    return f"{value.day} {value:%B %Y}"


def clock(value: time | datetime | None) -> str:
    """3pm, 3:15pm, midday, midnight."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = _london(value)
    if (value.hour, value.minute) in ((0, 0), (12, 0)):
        return "midnight" if value.hour == 0 else "midday"
    minutes = f":{value.minute:02}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"


def moment(value: datetime | None) -> str:
    """24 November 2026 at 3:15pm, in London."""
    return f"{day(value)} at {clock(value)}" if value is not None else ""


def ago(value: datetime | None, now: datetime | None = None) -> str:
    """2 hours ago, in 3 days, just now; ``now`` defaults to the present."""
    if value is None:
        return ""
    seconds = ((now or present()) - value).total_seconds()
    size = abs(seconds)
    if size < 60:
        return "just now"
    length, name = next(((unit, name) for unit, name, upto in STEPS if size < upto), (31557600, "year"))
    words = plural(int(size // length), name)
    return f"{words} ago" if seconds > 0 else f"in {words}"


def plural(count: int, one: str, many: str | None = None) -> str:
    """1 child, 3 children, 1,234 concerns; ``many`` defaults to ``one`` with an s."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def number(value: float | int | None) -> str:
    """12,345 and 3.5; at most two decimals."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")


def _london(value: datetime) -> datetime:
    return value.astimezone(LONDON) if value.tzinfo else value


FILTERS: dict[str, Callable[..., Any]] = {
    "day": day,
    "clock": clock,
    "moment": moment,
    "ago": ago,
    "plural": plural,
    "number": number,
}
