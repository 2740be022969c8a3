"""The stock world of concerns."""

import pytest

from shelterbelt.concerns.tests.world import World


@pytest.fixture
def world(db):
    return World()


@pytest.fixture(autouse=True)
def own_addresses(settings):
    settings.ROOT_URLCONF = "shelterbelt.concerns.tests.urls"
