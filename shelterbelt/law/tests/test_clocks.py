"""Clocks by example: a practitioner can check each row against a calendar."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from shelterbelt.law.calendar import Office, is_working_day
from shelterbelt.law.clocks import CalendarMonths, ElapsedDays, ElapsedHours, WorkingDays, due_at

LONDON = ZoneInfo("Europe/London")


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def wall(moment: datetime) -> str:
    return moment.astimezone(LONDON).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("started", "hours", "due"),
    [
        ("2026-11-24 09:30", 72, "2026-11-27 09:30"),  # an ordinary week
        ("2026-12-24 22:00", 72, "2026-12-27 22:00"),  # Christmas does not stop it
        ("2026-03-27 20:00", 72, "2026-03-30 21:00"),  # clocks go forward on 29 March
        ("2026-10-23 20:00", 72, "2026-10-26 19:00"),  # clocks go back on 25 October
        ("2027-03-28 00:30", 1, "2027-03-28 02:30"),  # the hour that does not exist
        ("2026-10-25 00:30", 2, "2026-10-25 01:30"),  # the hour that comes twice
        ("2028-02-27 12:00", 72, "2028-03-01 12:00"),  # leap day
    ],
)
def test_hours_are_real_hours_across_both_clock_changes(started: str, hours: int, due: str) -> None:
    assert wall(ElapsedHours(hours).due_at(london(started))) == due


@pytest.mark.parametrize(
    ("started", "days", "due"),
    [
        ("2026-11-24 09:30", 1, "2026-11-25 17:00"),  # Tuesday morning
        ("2026-11-24 23:59", 1, "2026-11-25 17:00"),  # late the same evening
        ("2026-11-27 16:00", 1, "2026-11-30 17:00"),  # Friday afternoon
        ("2026-11-27 18:00", 1, "2026-11-30 17:00"),  # Friday after closing
        ("2026-11-28 10:00", 1, "2026-11-30 17:00"),  # Saturday
        ("2026-12-24 15:00", 1, "2026-12-29 17:00"),  # Christmas, Boxing Day on Saturday, substitute Monday
        ("2027-12-24 15:00", 1, "2027-12-29 17:00"),  # both substitutes
        ("2028-12-24 15:00", 1, "2028-12-27 17:00"),  # Sunday before a plain Christmas
        ("2027-12-31 15:00", 1, "2028-01-04 17:00"),  # New Year's Day substitute
        ("2026-04-02 12:00", 1, "2026-04-07 17:00"),  # Easter: Good Friday to Easter Monday
        ("2027-03-25 12:00", 1, "2027-03-30 17:00"),  # Easter across the spring change
        ("2026-10-23 12:00", 1, "2026-10-26 17:00"),  # weekend of the autumn change
        ("2028-02-28 12:00", 1, "2028-02-29 17:00"),  # a leap day is a working day
        ("2026-08-28 12:00", 1, "2026-09-01 17:00"),  # summer bank holiday
        ("2023-05-05 12:00", 1, "2023-05-09 17:00"),  # a coronation by proclamation
        ("2026-12-10 12:00", 15, "2027-01-05 17:00"),  # conference across Christmas
        ("2026-11-24 12:00", 10, "2026-12-08 17:00"),  # core group
        ("2026-11-24 12:00", 45, "2027-01-29 17:00"),  # assessment across the new year
    ],
)
def test_working_days_end_at_close_of_business(started: str, days: int, due: str) -> None:
    assert wall(WorkingDays(days).due_at(london(started))) == due


@pytest.mark.parametrize(
    ("started", "due"),
    [
        ("2026-11-27 16:29", "2026-11-30 16:30"),
        ("2026-11-27 16:30", "2026-12-01 16:30"),
        ("2026-11-28 10:00", "2026-12-01 16:30"),
    ],
)
def test_an_office_may_close_earlier_and_treat_late_arrivals_as_next_day(started: str, due: str) -> None:
    office = Office(closes_at=time(16, 30), late_receipt_waits=True)
    assert wall(due_at(WorkingDays(1), london(started), office)) == due


@pytest.mark.parametrize(
    ("started", "clock", "due"),
    [
        ("2026-11-24 00:00", ElapsedDays(8), "2026-12-02 23:59"),
        ("2026-10-24 23:00", ElapsedDays(1), "2026-10-25 23:59"),
        ("2028-02-28 09:00", ElapsedDays(2), "2028-03-01 23:59"),
        ("2026-01-31 09:00", CalendarMonths(1), "2026-02-28 23:59"),
        ("2028-01-31 09:00", CalendarMonths(1), "2028-02-29 23:59"),
        ("2028-02-29 09:00", CalendarMonths(12), "2029-02-28 23:59"),
        ("2026-11-24 09:00", CalendarMonths(3), "2027-02-24 23:59"),
        ("2026-12-31 09:00", CalendarMonths(6), "2027-06-30 23:59"),
        ("2026-10-15 09:00", CalendarMonths(2), "2026-12-15 23:59"),
    ],
)
def test_calendar_days_and_months_end_with_the_last_day(started: str, clock, due: str) -> None:
    assert wall(clock.due_at(london(started))) == due


def test_the_day_of_receipt_is_the_day_in_england_not_in_utc() -> None:
    started = datetime(2026, 6, 15, 23, 30, tzinfo=UTC)  # already Tuesday 00:30 in London
    assert wall(WorkingDays(1).due_at(started)) == "2026-06-17 17:00"


@pytest.mark.parametrize("clock", [ElapsedHours(72), ElapsedDays(8), CalendarMonths(1), WorkingDays(1)])
def test_a_moment_without_a_time_zone_is_refused(clock) -> None:
    with pytest.raises(ValueError, match="time zone"):
        clock.due_at(datetime(2026, 11, 24, 9, 30))


@pytest.mark.parametrize("kind", [ElapsedHours, ElapsedDays, CalendarMonths, WorkingDays])
def test_a_clock_of_nothing_is_refused(kind) -> None:
    with pytest.raises(ValueError, match="at least one"):
        kind(0)


def test_clocks_say_themselves_in_words() -> None:
    words = [str(each) for each in (WorkingDays(1), WorkingDays(15), ElapsedHours(72), CalendarMonths(3))]
    assert words == ["1 working day", "15 working days", "72 hours", "3 months"]


def test_results_are_in_utc() -> None:
    for clock in (ElapsedHours(72), ElapsedDays(8), CalendarMonths(1), WorkingDays(1)):
        assert clock.due_at(london("2026-06-15 09:00")).utcoffset() == timedelta(0)


def test_christmas_2027_falls_on_a_weekend_and_gives_two_days_back() -> None:
    days = [datetime(2027, 12, day).date() for day in range(24, 31)]
    assert [is_working_day(day) for day in days] == [True, False, False, False, False, True, True]
