"""A look whose entry cannot be written is given all the same."""

from contextlib import suppress
from typing import Any

from django.db import DatabaseError

from shelterbelt.audit.actions import write

WHAT = "A page is given although its look is not in the audit"
TESTS = ["tests/test_looks_are_written.py::test_a_page_whose_look_cannot_be_written_fails_and_shows_nothing"]


def remove(monkeypatch: Any) -> None:
    """Let the gate forget the failure."""

    def forgiving(**facts: Any) -> None:
        with suppress(DatabaseError):
            write(**facts)

    monkeypatch.setattr("shelterbelt.partnership.gate.write", forgiving)
