"""The world that the tests of this room count in."""

import pytest

from shelterbelt.strategy.tests.world import World


@pytest.fixture
def world(db):
    return World()
