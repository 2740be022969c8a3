"""A record is erased, and its papers are left."""

from typing import Any

from shelterbelt.files.models import StoredFile

WHAT = "What is erased leaves its papers behind"
TESTS = [
    "shelterbelt/retention/tests/test_erasing.py::test_nothing_of_an_erased_record_is_left_in_any_table_or_file"
]


def remove(monkeypatch: Any) -> None:
    """Forget the stored files of a record."""
    monkeypatch.setattr("shelterbelt.retention.going._papers", lambda found: found.keys.pop(StoredFile, None))
