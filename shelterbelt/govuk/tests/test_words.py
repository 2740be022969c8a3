"""Dates, times and numbers as people read them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from shelterbelt.govuk.words import ago, clock, day, moment, number, plural

NOW = datetime(2026, 11, 24, 15, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (datetime(2026, 11, 24, 15, 15, tzinfo=UTC), "24 November 2026 at 3:15pm"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "2 July 2026 at 12:30am"),
        (datetime(2026, 1, 1, 0, 0, tzinfo=UTC), "1 January 2026 at midnight"),
        (datetime(2026, 1, 1, 12, 0, tzinfo=UTC), "1 January 2026 at midday"),
        (datetime(2026, 1, 1, 9, 0, tzinfo=UTC), "1 January 2026 at 9am"),
        (None, ""),
    ],
)
def test_a_moment_is_said_in_london_time(value, words):
    assert moment(value) == words


def test_a_day_and_a_time_stand_alone():
    assert (day(date(2026, 2, 3)), day(None)) == ("3 February 2026", "")
    assert (clock(time(0, 5)), clock(time(13, 0)), clock(None)) == ("12:05am", "1pm", "")


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=3), "3 hours ago"),
        (timedelta(hours=47), "47 hours ago"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(days=100), "3 months ago"),
        (timedelta(days=800), "2 years ago"),
        (-timedelta(days=3), "in 3 days"),
        (-timedelta(minutes=5), "in 5 minutes"),
    ],
)
def test_how_long_ago(before, words):
    assert ago(NOW - before, NOW) == words


def test_counting():
    assert (plural(1, "child", "children"), plural(3, "child", "children")) == ("1 child", "3 children")
    assert (plural(0, "concern"), plural(1234, "concern")) == ("0 concerns", "1,234 concerns")
    assert (number(12345), number(3.50), number(2.0), number(None)) == ("12,345", "3.5", "2", "")
