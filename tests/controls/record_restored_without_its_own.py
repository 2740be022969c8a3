"""Bringing back one record leaves out what hangs on it."""

from typing import Any

from shelterbelt.keeping import one_record

WHAT = "Only the row of a record is brought back, without what hangs on it"
TESTS = [
    "shelterbelt/keeping/tests/test_one_record.py::test_what_is_lost_comes_back_and_what_was_changed_since_stays",
]


def remove(monkeypatch: Any) -> None:
    """Follow no foreign key."""
    monkeypatch.setattr(one_record, "hanging", lambda _points: {one_record.RECORDS})
