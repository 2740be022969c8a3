"""Whoever wrote a wording checks it themselves."""

from typing import Any

from shelterbelt.intelligence.actions import wording

WHAT = "One person rewords intelligence and lets it out alone"
TESTS = ["shelterbelt/intelligence/tests/test_desk.py::test_nobody_checks_the_wording_that_they_wrote"]


def remove(monkeypatch: Any) -> None:
    """Let everybody check."""
    monkeypatch.setattr(wording, "may_check", lambda **_: True)
