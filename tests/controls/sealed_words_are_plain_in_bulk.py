"""Rows that are written in bulk take sealed words for ordinary text."""

from typing import Any

from shelterbelt.core import rows
from shelterbelt.core.protected import ProtectedField

WHAT = "Sealed words lie in clear where rows are written in bulk"
TESTS = [
    "shelterbelt/core/tests/test_rows.py::"
    "test_values_that_are_alike_keep_their_kind_and_what_is_sealed_is_sealed_in_bulk_too"
]


def remove(monkeypatch: Any) -> None:
    """Give the database what it is given."""
    monkeypatch.setitem(rows.PLAIN, ProtectedField, str)
