"""A record is erased, and what was told of it elsewhere and its papers are left."""

from typing import Any

WHAT = "What is erased leaves its papers and messages behind"
TESTS = [
    "shelterbelt/retention/tests/test_erasing.py::test_nothing_of_an_erased_record_is_left_in_any_table_or_file"
]


def remove(monkeypatch: Any) -> None:
    """Forget the stored files of a record."""
    monkeypatch.setattr("shelterbelt.retention.going._papers", lambda found: found.keys.clear())
