"""The stock world of intelligence: the demo's cast."""

import pytest

from shelterbelt.intelligence.tests.world import Desk
from tests.stock import lay


@pytest.fixture
def desk(db):
    return Desk(lay())


@pytest.fixture(autouse=True)
def a_second_factor_is_set_up(settings):
    settings.SECOND_FACTOR_REQUIRED = False
