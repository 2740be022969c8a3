"""A record is seen after its last day of use."""

from typing import Any

from shelterbelt.records.models import records

WHAT = "What is past retention is still seen"
TESTS = [
    "shelterbelt/records/tests/test_sealing.py::test_closing_sets_the_last_day_of_use_and_the_day_after_nobody_sees_it"
]


def remove(monkeypatch: Any) -> None:
    """Ask for the last day of use of a century ago."""
    monkeypatch.setattr(records, "local_day", lambda now: now.date().replace(year=now.year - 100))
