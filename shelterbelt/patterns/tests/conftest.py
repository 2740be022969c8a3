"""The stock world of missing children."""

import pytest

from shelterbelt.missing.tests.world import World


@pytest.fixture
def world(db):
    return World()
