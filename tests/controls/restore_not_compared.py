"""A restore takes whatever was loaded for what the backup says."""

from typing import Any

from shelterbelt.keeping.restoring import Compared

WHAT = "A restore is not compared with its backup"
TESTS = ["shelterbelt/keeping/tests/test_backup.py::test_a_difference_from_the_backup_is_seen"]


def remove(monkeypatch: Any) -> None:
    """Call everything equal."""
    monkeypatch.setattr(Compared, "equal", True)
