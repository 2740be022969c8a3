"""Ending a session leaves it alive."""

from typing import Any

WHAT = "A session that its owner ended goes on"
TESTS = [
    "shelterbelt/partnership/tests/test_sessions.py::test_one_sees_where_one_is_signed_in_and_ends_one_of_them",
]


def remove(monkeypatch: Any) -> None:
    """End nothing."""
    monkeypatch.setattr("shelterbelt.partnership.actions.sign_ins.end_sessions", lambda _rows: None)
