"""What schools send is counted, by hand over a small world."""

import pytest

from shelterbelt.concerns.measures import MEASURES
from shelterbelt.core import clock

pytestmark = pytest.mark.django_db


def figure():
    measure = next(each for each in MEASURES if each.code == "EDU-SIT-6.3")
    return measure.source.rows().filter(measure.counted(clock.now())).count()


def test_only_what_schools_have_sent_is_counted(world):
    world.draft()
    assert figure() == 0
    world.sent()
    world.sent(by=world.other_lead)
    world.sent(by=world.officer)
    assert figure() == 2
