"""Somebody without an account may try as many codes as they like."""

from typing import Any

from shelterbelt.concerns.actions import reporting

WHAT = "Codes of open worries can be tried without end"
TESTS = [
    "shelterbelt/public/tests/test_reporting.py::test_a_wrong_code_opens_nothing_and_too_many_are_refused",
    "shelterbelt/public/tests/test_reporting.py::"
    "test_too_many_reports_from_one_place_are_refused_with_the_numbers_to_ring",
]


def remove(monkeypatch: Any) -> None:
    """Never say that it was too much."""
    monkeypatch.setattr(reporting, "too_many", lambda *_: False)
