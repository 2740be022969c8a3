"""Clocks that stand still while a question is open."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from shelterbelt.law.clocks import (
    CalendarMonths,
    ElapsedDays,
    ElapsedHours,
    Pause,
    WorkingDays,
    due_with_pauses,
)

LONDON = ZoneInfo("Europe/London")


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def pause(since: str, until: str | None) -> Pause:
    return Pause(london(since), london(until) if until else None)


START = "2026-11-23 09:00"  # a Monday


@pytest.mark.parametrize(
    ("clock", "pauses", "due"),
    [
        (WorkingDays(5), [], "2026-11-30 17:00"),
        (WorkingDays(5), [("2026-11-24 10:00", "2026-11-24 16:00")], "2026-11-30 17:00"),  # answered same day
        (
            WorkingDays(5),
            [("2026-11-24 10:00", "2026-11-26 09:00")],
            "2026-12-02 17:00",
        ),  # two closings missed
        (WorkingDays(5), [("2026-11-27 10:00", "2026-11-30 09:00")], "2026-12-01 17:00"),  # over a weekend
        (WorkingDays(5), [("2026-12-01 09:00", None)], "2026-11-30 17:00"),  # asked after it was due
        (WorkingDays(5), [("2026-11-25 09:00", None)], None),  # still open
        (ElapsedHours(72), [], "2026-11-26 09:00"),
        (ElapsedHours(72), [("2026-11-24 09:00", "2026-11-24 21:00")], "2026-11-26 21:00"),
        (
            ElapsedHours(72),
            [("2026-11-24 09:00", "2026-11-24 21:00"), ("2026-11-24 15:00", "2026-11-25 09:00")],
            "2026-11-27 09:00",
        ),  # overlapping
        (ElapsedHours(72), [("2026-11-20 09:00", "2026-11-23 10:00")], "2026-11-26 10:00"),  # began before
        (ElapsedHours(72), [("2026-11-26 09:00", None)], "2026-11-26 09:00"),  # asked as it ran out
        (ElapsedHours(72), [("2026-11-24 09:00", None)], None),
        (ElapsedDays(8), [("2026-11-24 09:00", "2026-11-26 09:00")], "2026-12-03 23:59"),
        (CalendarMonths(1), [("2026-12-01 09:00", "2026-12-11 09:00")], "2027-01-02 23:59"),
        (CalendarMonths(1), [], "2026-12-23 23:59"),
        (CalendarMonths(1), [("2026-12-01 09:00", None)], None),
    ],
)
def test_a_clock_stands_still_while_a_question_is_open(clock, pauses, due: str | None) -> None:
    moment = due_with_pauses(clock, london(START), [pause(*each) for each in pauses])
    assert moment == (london(due) if due else None)


def test_a_pause_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        pause("2026-11-24 09:00", "2026-11-23 09:00")
