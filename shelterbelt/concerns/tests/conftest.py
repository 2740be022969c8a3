"""The stock world of concerns."""

import pytest

from shelterbelt.concerns.tests.world import World


@pytest.fixture
def world(db):
    return World()


@pytest.fixture(autouse=True)
def a_second_factor_is_set_up(settings):
    settings.SECOND_FACTOR_REQUIRED = False
