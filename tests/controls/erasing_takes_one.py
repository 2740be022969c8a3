"""Whoever proposes that a record is erased may be the one who agrees."""

from typing import Any

from shelterbelt.partnership.models import User

WHAT = "One person alone erases a record"
TESTS = ["shelterbelt/retention/tests/test_erasing.py::test_nobody_erases_alone"]


def remove(monkeypatch: Any) -> None:
    """Let every account be somebody else's, and every role decide."""
    monkeypatch.setattr(User, "is_same_human_as", lambda _self, _other: False)
    monkeypatch.setattr("shelterbelt.partnership.actions.approvals.why_not", lambda *_: "")
