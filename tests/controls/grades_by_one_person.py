"""Whoever assessed a grade confirms it themselves."""

from typing import Any

from shelterbelt.intelligence.actions import grading

WHAT = "One person grades intelligence alone"
TESTS = ["shelterbelt/intelligence/tests/test_desk.py::test_nobody_confirms_the_grade_that_they_assessed"]


def remove(monkeypatch: Any) -> None:
    """Let everybody confirm."""
    monkeypatch.setattr(grading, "may_confirm", lambda **_: True)
