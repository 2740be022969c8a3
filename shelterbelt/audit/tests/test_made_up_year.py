"""How well the watch over looks finds planted misuse, and how seldom it troubles somebody who did their work.

The year is made up and its misuses are the sorts that we thought of; see docs/decisions/unusual-looks.md for what that
says and what it does not.
"""

from collections import Counter, defaultdict
from datetime import timedelta

import pytest

from shelterbelt.audit.rules import Habits, Limits, alarms, learned, visits_of
from shelterbelt.audit.tests.made_up_year import Year, by_week
from shelterbelt.law.watching import WATCHING

LIMITS = Limits(**{each.code.removeprefix("watch."): each.value for each in WATCHING})
RECALL_LEAST = 0.95
FALSE_MOST = 5
"""False alarms a week for each 1,000 staff."""
LIVED_WITH = (1, 2, 3, 4)
"""Seeds of the years on which the limits were tried; the tests use others."""


def lived_through(year):
    """Return (planted misuses that were asked about, questions about nobody's misuse), week by week as it would be."""
    visits = visits_of(year.looks, year.known, LIMITS, year.looks[-1].at + timedelta(days=3))
    by_role, by_person = defaultdict(Counter), defaultdict(Counter)
    asked = defaultdict(set)
    for week in by_week(visits, year.weeks + 2):
        for question in alarms(week, Habits(by_role, by_person), LIMITS):
            asked[question.key] |= {key for visit in question.visits for key in visit.keys}
        for role, counts in learned(week).items():
            by_role[role].update(counts)
        for person, counts in learned(week, by="actor").items():
            by_person[person].update(counts)
    planted = set().union(*year.planted.values(), set())
    seen = set().union(*asked.values(), set())
    found = {name for name, keys in year.planted.items() if keys & seen}
    return found, [key for key, keys in asked.items() if not keys & planted]


def test_a_made_up_year_is_the_same_for_the_same_seed():
    first, second = (Year(9, staff=25, weeks=4, planted=0) for _ in range(2))
    assert first.looks == second.looks and first.known == second.known


def test_a_small_year_finds_what_was_planted():
    year = Year(12, staff=60, weeks=20, planted=10)
    found, false = lived_through(year)
    assert len(found) >= 9, f"missed {set(year.planted) - found}"
    # Sixty people are too few to measure a rate by: fewer than one question a week here, measured in the deep form.
    assert len(false) <= year.weeks, false


@pytest.mark.deep
@pytest.mark.parametrize("seed", [11, 12])
def test_a_year_of_300_staff_finds_planted_misuse_and_troubles_few(promise, seed):
    assert seed not in LIVED_WITH
    year = Year(seed)
    found, false = lived_through(year)
    recall, rate = len(found) / len(year.planted), len(false) / 300 * 1000 / year.weeks
    promise(
        f"Insiders: planted misuse that the guardian is asked about, made-up year {seed}",
        f"at least {RECALL_LEAST:.0%} of 60",
        f"{len(found)} of {len(year.planted)}, missed {sorted(set(year.planted) - found)}",
        recall >= RECALL_LEAST,
    )
    promise(
        f"Insiders: false alarms, made-up year {seed}",
        f"at most {FALSE_MOST} a week for 1,000 staff",
        f"{rate:.1f}",
        rate <= FALSE_MOST,
    )
