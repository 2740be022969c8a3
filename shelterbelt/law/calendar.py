"""England's working days and the hour at which an office closes.

Sources: weekends and bank holidays of England, substitute days included, from the ``holidays`` library
(Banking and Financial Dealings Act 1971 and royal proclamations). The closing hour is a local default.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
SATURDAY = 5
ONE_DAY = timedelta(days=1)
END_OF_DAY = time(23, 59)
"""The last minute of a calendar day; England's clocks never change at this minute."""


@dataclass(frozen=True, slots=True)
class Office:
    """When an office stops work, as its partnership has agreed.

    closes_at: local clock time at which a working day ends.
    late_receipt_waits: if true, what arrives after closing or on a day off is treated as received on
    the next working day, so that the first day counted is the one after that.
    """

    closes_at: time = time(17, 0)
    late_receipt_waits: bool = False


LOCAL_DEFAULT = Office()
"""17:00 in England, and lateness of arrival buys no extra day; see docs/decisions/clocks.md."""


def require_aware(moment: datetime) -> datetime:
    """Return the moment unchanged; refuse one without a time zone, which could mean any of several."""
    if moment.tzinfo is None or moment.utcoffset() is None:
        raise ValueError("a clock needs a moment with a time zone")
    return moment


def local_day(moment: datetime) -> date:
    """Return the calendar day in England on which the moment falls."""
    return require_aware(moment).astimezone(LONDON).date()


def at_local_time(day: date, clock_time: time) -> datetime:
    """Return that clock time in England on that day, in UTC."""
    return datetime.combine(day, clock_time, tzinfo=LONDON).astimezone(UTC)


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """Return the days of that year on which banks in England close, substitute days included."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date) -> bool:
    """A working day is Monday to Friday and not a bank holiday in England."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_days_after(day: date) -> Iterator[date]:
    """Yield each working day later than the given one, without end."""
    while True:
        day += ONE_DAY
        if is_working_day(day):
            yield day


def working_days_between(first: date, last: date) -> int:
    """Count the working days later than ``first`` and not later than ``last``; 0 if none."""
    days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
    return sum(is_working_day(day) for day in days)


def counting_starts_on(started_at: datetime, office: Office) -> date:
    """Return day nought of a working-day clock: the day of receipt, which itself is never counted.

    With ``late_receipt_waits`` a receipt after closing or on a day off moves to the next working day.
    """
    day = local_day(started_at)
    arrived_late = not is_working_day(day) or started_at >= at_local_time(day, office.closes_at)
    return next(working_days_after(day)) if office.late_receipt_waits and arrived_late else day
