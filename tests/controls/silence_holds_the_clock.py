"""A question that nobody answers keeps the clock of the decision standing for good."""

from datetime import timedelta
from typing import Any

from shelterbelt.concerns.actions import asking

WHAT = "A clock that stands still for a question never runs again by itself"
TESTS = ["shelterbelt/concerns/tests/test_asking.py::test_silence_never_holds_the_clock_for_good"]


def remove(monkeypatch: Any) -> None:
    """Hold it for a year after the answer was due."""
    monkeypatch.setattr(asking, "JUST_AFTER", timedelta(days=365))
