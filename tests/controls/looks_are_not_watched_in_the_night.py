"""The hour of a look says nothing."""

from typing import Any

WHAT = "A look in the night is as usual as one by day"
TESTS = [
    "shelterbelt/audit/tests/test_unusual.py::test_several_small_signs_together_are_asked_about_and_one_alone_is_not"
]


def remove(monkeypatch: Any) -> None:
    """Find no hour odd."""
    monkeypatch.setattr("shelterbelt.audit.rules.signs.hour_sign", lambda *_: None)
