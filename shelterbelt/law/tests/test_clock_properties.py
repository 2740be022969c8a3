"""What must hold of every clock, whenever it starts."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from shelterbelt.law.calendar import LONDON, Office, is_working_day, working_days_between
from shelterbelt.law.clocks import (
    CalendarMonths,
    ElapsedDays,
    ElapsedHours,
    Pause,
    WorkingDays,
    due_at,
    due_with_pauses,
)

moments = st.datetimes(
    datetime(2015, 1, 1),
    datetime(2045, 12, 31),
    timezones=st.sampled_from([UTC, LONDON, ZoneInfo("Asia/Karachi"), ZoneInfo("America/New_York")]),
)
unhurried = settings(deadline=None)
"""The first look at a year builds its bank holidays, which takes longer than the rest."""

small = st.integers(min_value=1, max_value=60)
offices = st.builds(
    Office, closes_at=st.sampled_from([time(16), time(17), time(18, 30)]), late_receipt_waits=st.booleans()
)
clocks = st.one_of(
    st.builds(ElapsedHours, small),
    st.builds(ElapsedDays, small),
    st.builds(CalendarMonths, small),
    st.builds(WorkingDays, small),
)


@unhurried
@given(clocks, moments, offices)
def test_due_is_after_the_start(clock, started, office) -> None:
    assert due_at(clock, started, office) > started


@unhurried
@given(clocks, moments, moments, offices)
def test_what_starts_later_is_never_due_sooner(clock, one, other, office) -> None:
    first, second = sorted([one.astimezone(UTC), other.astimezone(UTC)])
    assert due_at(clock, first, office) <= due_at(clock, second, office)


@unhurried
@given(clocks, moments)
def test_the_zone_in_which_the_start_is_written_does_not_matter(clock, started) -> None:
    assert due_at(clock, started) == due_at(clock, started.astimezone(ZoneInfo("Pacific/Auckland")))


@unhurried
@given(small, moments)
def test_hours_are_exact(hours, started) -> None:
    assert ElapsedHours(hours).due_at(started) - started.astimezone(UTC) == timedelta(hours=hours)


@unhurried
@given(small, moments, offices)
def test_a_working_day_clock_ends_on_a_working_day_at_closing(days, started, office) -> None:
    due = due_at(WorkingDays(days), started, office).astimezone(LONDON)
    assert is_working_day(due.date())
    assert due.time() == office.closes_at


@unhurried
@given(small, moments)
def test_exactly_that_many_working_days_pass(days, started) -> None:
    due = WorkingDays(days).due_at(started).astimezone(LONDON).date()
    assert working_days_between(started.astimezone(LONDON).date(), due) == days


@unhurried
@given(clocks, moments, st.lists(st.tuples(moments, small), max_size=4))
def test_pauses_never_bring_the_due_moment_forward(clock, started, raw) -> None:
    pauses = [
        Pause(since.astimezone(UTC), since.astimezone(UTC) + timedelta(hours=hours)) for since, hours in raw
    ]
    due = due_with_pauses(clock, started, pauses)
    assert due is not None
    assert due >= due_at(clock, started)


@unhurried
@given(clocks, moments)
def test_without_pauses_both_ways_of_asking_agree(clock, started) -> None:
    assert due_with_pauses(clock, started, []) == due_at(clock, started)
