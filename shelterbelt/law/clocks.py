"""Clocks: from the moment a duty starts to the moment it is due.

Every clock takes and returns moments with a time zone; results are in UTC. A pause (a question put to
someone else, unanswered) stops a clock; while a pause is open there is no due moment.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from shelterbelt.law.calendar import (
    END_OF_DAY,
    LOCAL_DEFAULT,
    ONE_DAY,
    Office,
    at_local_time,
    counting_starts_on,
    local_day,
    require_aware,
    working_days_after,
)

MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which a clock stands still; ``until`` is None while the question is unanswered."""

    since: datetime
    until: datetime | None = None

    def __post_init__(self) -> None:
        require_aware(self.since)
        if self.until is not None and require_aware(self.until) < self.since:
            raise ValueError("a pause cannot end before it begins")

    def covers(self, moment: datetime) -> bool:
        """Whether the clock stands still at that moment; the answer itself starts it again."""
        return self.since <= moment and (self.until is None or moment < self.until)


def _positive(figure: int, unit: str) -> None:
    if figure < 1:
        raise ValueError(f"a clock needs at least one {unit}")


@dataclass(frozen=True, slots=True)
class ElapsedHours:
    """Consecutive hours, nights, weekends and clock changes included."""

    hours: int

    def __post_init__(self) -> None:
        _positive(self.hours, "hour")

    def due_at(self, started_at: datetime) -> datetime:
        """Return the moment exactly that many real hours later."""
        return require_aware(started_at).astimezone(UTC) + timedelta(hours=self.hours)

    def __str__(self) -> str:
        return _counted(self.hours, "hour")


@dataclass(frozen=True, slots=True)
class ElapsedDays:
    """Calendar days, weekends and holidays included; the day it starts is not counted."""

    days: int

    def __post_init__(self) -> None:
        _positive(self.days, "day")

    def due_at(self, started_at: datetime) -> datetime:
        """Return the end of the last day in England."""
        return at_local_time(local_day(started_at) + timedelta(days=self.days), END_OF_DAY)

    def __str__(self) -> str:
        return _counted(self.days, "calendar day")


@dataclass(frozen=True, slots=True)
class CalendarMonths:
    """Months by the calendar: the same day of a later month, or that month's last day if it has none."""

    months: int

    def __post_init__(self) -> None:
        _positive(self.months, "month")

    def due_at(self, started_at: datetime) -> datetime:
        """Return the end of the corresponding day in England."""
        return at_local_time(months_later(local_day(started_at), self.months), END_OF_DAY)

    def __str__(self) -> str:
        return _counted(self.months, "month")


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Working days in England; the day it starts is not counted, whatever the hour."""

    days: int

    def __post_init__(self) -> None:
        _positive(self.days, "working day")

    def due_at(self, started_at: datetime, office: Office = LOCAL_DEFAULT) -> datetime:
        """Return the close of business on the last of those working days."""
        return next(_nth(self.days, _closings(started_at, office)))

    def __str__(self) -> str:
        return _counted(self.days, "working day")


Clock = ElapsedHours | ElapsedDays | CalendarMonths | WorkingDays


def due_at(clock: Clock, started_at: datetime, office: Office = LOCAL_DEFAULT) -> datetime:
    """Return when the clock runs out, by the hours of that office where working days are counted."""
    if isinstance(clock, WorkingDays):
        return clock.due_at(started_at, office)
    return clock.due_at(started_at)


def due_with_pauses(
    clock: Clock, started_at: datetime, pauses: Sequence[Pause], office: Office = LOCAL_DEFAULT
) -> datetime | None:
    """Return when the clock runs out if it stands still during the pauses; None while one holds it open.

    Hours: the paused time is added. Days: a day counts if the clock is running when that day ends.
    Months: each day that ends inside a pause moves the last day on by one.
    """
    if isinstance(clock, ElapsedHours):
        return _hours_with_pauses(clock, started_at, pauses)
    if isinstance(clock, WorkingDays):
        days, ends = clock.days, _closings(started_at, office)
    else:
        last_day = local_day(clock.due_at(started_at))
        days, ends = (last_day - local_day(started_at)).days, _day_ends(started_at)
    return next(_nth(days, _running(ends, pauses)), None)


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day if it has no such day."""
    year, month = divmod(day.year * MONTHS_IN_YEAR + day.month - 1 + months, MONTHS_IN_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _counted(figure: int, unit: str) -> str:
    return f"{figure} {unit}" if figure == 1 else f"{figure} {unit}s"


def _closings(started_at: datetime, office: Office) -> Iterator[datetime]:
    for day in working_days_after(counting_starts_on(started_at, office)):
        yield at_local_time(day, office.closes_at)


def _day_ends(started_at: datetime) -> Iterator[datetime]:
    day = local_day(started_at)
    while True:
        day += ONE_DAY
        yield at_local_time(day, END_OF_DAY)


def _running(ends: Iterable[datetime], pauses: Sequence[Pause]) -> Iterator[datetime]:
    """Yield the ends at which no pause stops the clock; finish at the first that an open pause covers."""
    for end in ends:
        holding = [pause for pause in pauses if pause.covers(end)]
        if any(pause.until is None for pause in holding):
            return
        if not holding:
            yield end


def _nth(number: int, ends: Iterator[datetime]) -> Iterator[datetime]:
    """Yield the end of that number, or nothing if there are fewer."""
    for count, end in enumerate(ends, start=1):
        if count == number:
            yield end
            return


def _hours_with_pauses(clock: ElapsedHours, started_at: datetime, pauses: Sequence[Pause]) -> datetime | None:
    """Walk the pauses in order: run up to each, stand still through it, then run on."""
    now = require_aware(started_at).astimezone(UTC)
    left = timedelta(hours=clock.hours)
    for pause in sorted(pauses, key=lambda each: each.since):
        if pause.since >= now + left:
            break
        left -= max(pause.since - now, timedelta(0))
        if pause.until is None:
            return None
        now = max(now, pause.since, pause.until)
    return (now + left).astimezone(UTC)
