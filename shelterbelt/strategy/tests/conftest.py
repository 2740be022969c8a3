"""The world that the tests of this room count in."""

import pytest

from shelterbelt.records import kinds
from shelterbelt.strategy.tests.world import KIND, World


@pytest.fixture
def world(db, settings, monkeypatch):
    """Two authorities and their workers, and a kind of Record of the tests' own, gone again after each test."""
    # The partnership's tests prove the second factor; here it would only stand in the way.
    settings.SECOND_FACTOR_REQUIRED = False
    covered = frozenset({"practitioner"})
    monkeypatch.setitem(kinds.REGISTER, KIND, kinds.Kind(KIND, "Counted work", covered, covered, ""))
    return World()
