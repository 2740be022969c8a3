"""Somebody without an account may try as many codes as they like."""

from typing import Any

from shelterbelt.concerns.actions import reporting
from shelterbelt.intelligence.actions import open_form

WHAT = "Codes of open worries and receipts of what was told can be tried without end"
TESTS = [
    "shelterbelt/public/tests/test_reporting.py::test_a_wrong_code_opens_nothing_and_too_many_are_refused",
    "shelterbelt/public/tests/test_reporting.py::"
    "test_too_many_reports_from_one_place_are_refused_with_the_numbers_to_ring",
    "shelterbelt/intelligence/tests/test_open_tries.py::test_wrong_receipts_are_counted_and_after_too_many_none_is_looked_up",
]


def remove(monkeypatch: Any) -> None:
    """Never say that it was too much."""
    for room in (reporting, open_form):
        monkeypatch.setattr(room, "are_too_many", lambda *_: False)
