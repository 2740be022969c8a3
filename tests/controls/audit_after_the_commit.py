"""An act is committed, and its audit entry follows a moment later."""

import time
from typing import Any

from django.db import connection

from shelterbelt.audit.actions import write

WHAT = "The audit entry is committed a moment after its act"
TESTS = [
    "tests/reliability/test_kills.py::test_a_few_kills[sqlite]",
    "tests/reliability/test_kills.py::test_a_few_kills[postgresql]",
]
DEEP = True
GAP = 0.05


def remove(monkeypatch: Any) -> None:
    """Commit what the act wrote, wait, and only then write its entry; in the served site, whose processes are killed."""
    monkeypatch.setattr("shelterbelt.audit.actions.write", _commit_and_write)


def _commit_and_write(**facts: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute("COMMIT")
        time.sleep(GAP)
        if connection.vendor == "sqlite":
            cursor.execute("BEGIN IMMEDIATE")
    return write(**facts)
