"""What schools send is counted, by hand over a small world."""

import pytest

from shelterbelt.concerns.measures import MEASURES
from shelterbelt.core import clock

pytestmark = pytest.mark.django_db


def figure(school=None):
    measure = next(each for each in MEASURES if each.code == "EDU-SIT-6.3")
    rows = measure.source.rows().filter(measure.counted(clock.now()))
    return (rows.filter(organisation=school) if school else rows).count()


def test_only_what_schools_have_sent_is_counted_and_each_under_the_school(world):
    world.draft()
    assert figure() == 0
    world.sent()
    world.sent(by=world.other_lead)
    world.sent(by=world.other_lead)
    world.sent(by=world.officer)
    assert (figure(), figure(world.school), figure(world.other_school)) == (3, 1, 2)
