"""The minimum recording standard, counted by hand: questions answered of questions due, by status and agency."""

import pytest

from shelterbelt.people.models import Person
from shelterbelt.records.actions.opening import add_part, open_record
from shelterbelt.strategy.engine import Period, figures
from shelterbelt.strategy.registry import REGISTER
from shelterbelt.strategy.rules import last_months
from shelterbelt.strategy.tests.world import NOW, days_ago

HARMED, SUSPECTED = "MAW-CYP-7.1", "MAW-CYP-7.2"


@pytest.mark.django_db
def test_questions_answered_of_questions_due_by_status(world):
    record = open_record(kind="concern", area=world.harbour, holder=world.harbour_council, at=days_ago(5))
    for role, answered in (("harmed", 3), ("harmed", 8), ("suspected", 2), ("parent", 0)):
        person = Person.objects.create(standard_due=8, standard_answered=answered)
        add_part(record=record, role=role, stated_by=world.harbour_council, at=days_ago(5), person=person)
    measures = [REGISTER[HARMED], REGISTER[SUSPECTED]]
    period = Period(last_months(NOW.date()))
    found = figures(measures, [world.harbour.pk], period, NOW)
    assert (found[HARMED][None].numerator, found[HARMED][None].denominator) == (11, 16)
    assert (found[SUSPECTED][None].numerator, found[SUSPECTED][None].denominator) == (2, 8)
    by_agency = figures(measures, [world.harbour.pk], period, NOW, by="agency")
    assert by_agency[SUSPECTED][world.harbour_council.pk].share == 0.25
    assert figures(measures, [], period, NOW)[HARMED][None].share is None
