"""Whoever brings evidence may approve it too."""

from typing import Any

from shelterbelt.partnership.models import User

WHAT = "Evidence is approved by whoever brought it"
TESTS = ["shelterbelt/plans/tests/test_evidence.py::test_somebody_else_approves_it"]


def remove(monkeypatch: Any) -> None:
    """Take everybody for somebody else."""
    monkeypatch.setattr(User, "is_same_human_as", lambda _self, _other: False)
