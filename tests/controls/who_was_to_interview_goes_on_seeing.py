"""Whoever was to hold an interview goes on seeing it once another organisation is asked."""

from typing import Any

from shelterbelt.missing.actions import arranging

WHAT = "Whoever was to hold an interview sees it no longer once another is asked"
TESTS = ["shelterbelt/missing/tests/test_given_to_another.py::test_whoever_was_to_hold_it_sees_it_no_longer"]


def remove(monkeypatch: Any) -> None:
    """Leave the reach of whoever was asked before as it is."""
    monkeypatch.setattr(arranging, "_end_reach_of", lambda *_given: None)
