"""What is unusual about a look, in words, and which looks a guardian is asked about."""

from datetime import UTC, datetime, timedelta

import pytest

from shelterbelt.audit.rules import Habits, Known, Limits, Looked, alarms, learned, visits_of
from shelterbelt.law.watching import WATCHING

MONDAY_NOON = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)
NOW = MONDAY_NOON + timedelta(days=30)
LIMITS = Limits(**{each.code.removeprefix("watch."): each.value for each in WATCHING})
WORK, NONE = Known(has_case=True), Known()
NOTHING_LEARNED = Habits({}, {})


def look(key=1, at=MONDAY_NOON, actor="A", subject="S"):
    return Looked(key, at, actor, "M", subject, "practitioner")


def signs(looks, known=WORK, now=NOW):
    """Return key of look -> the words about its visit."""
    facts = known if isinstance(known, dict) else {each.key: known for each in looks}
    visits = visits_of(looks, facts, LIMITS, now)
    return {key: [each.words for each in visit.reasons] for visit in visits for key in visit.keys}


def asked(looks, known=NONE, now=NOW, habits=NOTHING_LEARNED):
    facts = known if isinstance(known, dict) else {each.key: known for each in looks}
    return alarms(visits_of(looks, facts, LIMITS, now), habits, LIMITS)


def test_a_look_in_the_day_by_somebody_who_works_on_it_is_usual():
    assert signs([look()]) == {1: []}
    assert asked([look()], WORK) == []


@pytest.mark.parametrize(
    "at, words",
    [
        (datetime(2026, 11, 16, 2, 14, tzinfo=UTC), "Looked at in the night, at 02:14"),
        (datetime(2026, 11, 16, 23, 0, tzinfo=UTC), "Looked at in the night, at 23:00"),
        (datetime(2026, 11, 16, 20, 0, tzinfo=UTC), "Looked at outside usual hours, at 20:00"),
        (datetime(2026, 11, 16, 19, 59, tzinfo=UTC), None),
        (datetime(2026, 7, 6, 6, 0, tzinfo=UTC), None),  # seven in London's summer
        (datetime(2026, 7, 6, 5, 59, tzinfo=UTC), "Looked at outside usual hours, at 06:59"),
        (datetime(2026, 11, 14, 12, 0, tzinfo=UTC), "Looked at on a weekend, at 12:00"),
    ],
)
def test_hours_are_those_of_london(at, words):
    assert signs([look(at=at)]) == {1: [words] if words else []}


def test_a_person_who_never_did_anything_on_it_is_shown_after_a_day():
    assert signs([look()], NONE) == {1: ["This person never did anything on it"]}
    assert signs([look()], NONE, now=MONDAY_NOON + timedelta(hours=23)) == {1: []}


def test_what_one_worked_on_once_is_told_apart_from_what_one_never_did():
    ended = MONDAY_NOON - timedelta(days=31)
    assert signs([look()], Known(had_case=True, closed_at=ended)) == {
        1: ["This person worked on it once, and no longer does", "The work on it had ended 31 days before"]
    }
    assert signs([look()], Known(has_case=True, closed_at=ended)) == {1: []}


def test_many_records_in_a_short_time_are_one_question_asked_at_once():
    many = LIMITS.burst_subjects
    busy = [look(n, MONDAY_NOON + timedelta(seconds=20 * n), subject=f"S{n}") for n in range(many)]
    at_once = MONDAY_NOON + timedelta(minutes=10)
    (question,) = asked(busy, WORK, now=at_once)
    assert (question.subject, question.people) == ("", ("A",))
    assert [each.words for each in question.reasons] == [f"Opened {many} within 10 minutes"]
    assert asked(busy[1:], WORK) == []
    slow = [look(n, MONDAY_NOON + timedelta(minutes=n), subject=f"S{n}") for n in range(many)]
    assert asked(slow, WORK) == []


def test_coming_back_day_after_day_without_work_on_it_is_asked_about():
    often = [look(n, MONDAY_NOON + timedelta(days=n)) for n in range(4)]
    (question,) = asked(often)
    assert "Looked at on 4 days within 14" in [each.words for each in question.reasons]
    assert asked(often[1:]) == []
    assert asked(often, WORK) == []
    assert asked([look(n, MONDAY_NOON + timedelta(hours=n / 2)) for n in range(4)]) == []


def test_many_people_without_work_on_one_record_are_one_question():
    crowd = [look(n, MONDAY_NOON + timedelta(hours=n), actor=f"A{n}") for n in range(LIMITS.crowd_people)]
    (question,) = asked(crowd)
    assert (question.subject, len(question.people)) == ("S", LIMITS.crowd_people)
    assert asked(crowd[1:]) == []
    assert asked(crowd, WORK) == []


def test_a_shared_address_is_asked_about_at_once_whatever_the_work():
    now = MONDAY_NOON + timedelta(minutes=5)
    (question,) = asked([look()], Known(has_case=True, same_address=True), now=now)
    assert [each.words for each in question.reasons] == ["Somebody in it has the same address as this person"]


def test_a_shared_family_name_is_asked_about_as_far_as_it_is_rare():
    def names(one_in, has_case):
        return asked([look()], Known(has_case=has_case, same_name=one_in), habits=usual())

    assert names(3000, has_case=True) and names(400, has_case=False)
    assert not names(400, has_case=True) and not names(20, has_case=False)


def usual(role="practitioner", visits=20_000):
    """Habits of people who nearly always have work on what they open, by day."""
    counts = {
        "": visits,
        "no_case": visits // 20,
        "school": visits // 100,
        "odd_hour": visits // 100,
        "night": 5,
    }
    return Habits({role: counts}, {"A": {"": 400}, "NIGHTS": {"": 400, "night": 380}})


def test_several_small_signs_together_are_asked_about_and_one_alone_is_not():
    night = MONDAY_NOON.replace(hour=2)
    assert asked([look()], NONE, habits=usual()) == []
    assert asked([look()], Known(same_school=True), habits=usual()) == []
    assert asked([look(at=night)], NONE, habits=usual())
    assert asked([look(at=MONDAY_NOON.replace(hour=21))], Known(same_school=True), habits=usual())


def test_whoever_works_at_night_is_not_asked_about_for_the_hour():
    night = look(at=MONDAY_NOON.replace(hour=2), actor="NIGHTS")
    assert asked([night], NONE, habits=usual()) == []


def test_what_is_learned_counts_settled_visits_once_a_day():
    looks = [look(1), look(2, MONDAY_NOON + timedelta(hours=1)), look(3, MONDAY_NOON + timedelta(days=1))]
    visits = visits_of(
        looks, dict.fromkeys((1, 2, 3), NONE), LIMITS, MONDAY_NOON + timedelta(days=1, hours=3)
    )
    assert learned(visits) == {"practitioner": {"": 1, "no_case": 1}}
