"""Which looks the guardian is shown first, and the words that say why."""

from datetime import UTC, datetime, timedelta

import pytest

from shelterbelt.audit.rules import MANY_SUBJECTS, Looked, unusual

MONDAY_NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)
NOW = MONDAY_NOON + timedelta(days=14)


def look(key=1, at=MONDAY_NOON, actor="A", membership="M", subject="S"):
    return Looked(key, at, actor, membership, subject)


def reasons(looks, acted=(("M", "S"),), now=NOW):
    return unusual(looks, set(acted), now)


def test_a_look_in_the_day_by_somebody_who_works_on_it_is_usual():
    assert reasons([look()]) == {}


@pytest.mark.parametrize(
    "at, words",
    [
        (datetime(2026, 11, 16, 2, 14, tzinfo=UTC), "Looked at outside usual hours, at 02:14"),
        (datetime(2026, 11, 16, 20, 0, tzinfo=UTC), "Looked at outside usual hours, at 20:00"),
        (datetime(2026, 11, 16, 19, 59, tzinfo=UTC), None),
        (datetime(2026, 7, 6, 6, 0, tzinfo=UTC), None),  # seven in London's summer
        (datetime(2026, 7, 6, 5, 59, tzinfo=UTC), "Looked at outside usual hours, at 06:59"),
        (datetime(2026, 11, 14, 12, 0, tzinfo=UTC), "Looked at on a weekend"),
    ],
)
def test_hours_are_those_of_london(at, words):
    assert reasons([look(at=at)]) == ({1: (words,)} if words else {})


def test_a_person_who_never_did_anything_on_it_is_shown_after_a_day():
    assert reasons([look()], acted=()) == {1: ("This person never did anything on it",)}
    assert reasons([look()], acted=(), now=MONDAY_NOON + timedelta(hours=23)) == {}


def test_an_act_in_another_membership_or_on_another_record_does_not_explain_a_look():
    assert reasons([look()], acted=[("OTHER", "S"), ("M", "OTHER")])


def test_many_records_in_a_short_time_are_all_shown():
    busy = [look(n, MONDAY_NOON + timedelta(seconds=20 * n), subject=f"S{n}") for n in range(MANY_SUBJECTS)]
    acted = [("M", each.subject) for each in busy]
    found = reasons(busy, acted)
    assert set(found) == set(range(MANY_SUBJECTS))
    assert found[0] == (f"Opened {MANY_SUBJECTS} within 10 minutes",)
    assert reasons(busy[1:], acted) == {}
    slow = [look(n, MONDAY_NOON + timedelta(minutes=n), subject=f"S{n}") for n in range(MANY_SUBJECTS)]
    assert reasons(slow, acted) == {}


def test_coming_back_again_and_again_without_an_act_is_shown():
    often = [look(n, MONDAY_NOON + timedelta(hours=n / 2)) for n in range(5)]
    found = reasons(often, acted=(), now=MONDAY_NOON + timedelta(hours=5))
    assert found[0] == ("Looked at 5 times in 7 days",)
    assert reasons(often) == {}
    assert reasons(often[1:], acted=(), now=MONDAY_NOON + timedelta(hours=5)) == {}
    others = [look(n, MONDAY_NOON + timedelta(hours=n / 2), actor=f"A{n}") for n in range(5)]
    assert reasons(others, acted=(), now=MONDAY_NOON + timedelta(hours=5)) == {}


def test_several_reasons_stand_together():
    at = datetime(2026, 11, 16, 2, 14, tzinfo=UTC)
    assert len(reasons([look(at=at)], acted=())[1]) == 2
