"""Whoever asks a second person may be that person."""

from typing import Any

from shelterbelt.partnership.models import User

WHAT = "A person agrees to what they asked themselves"
TESTS = [
    "shelterbelt/partnership/tests/test_second_person.py::test_nobody_decides_what_they_asked_not_even_under_a_second_account"
]


def remove(monkeypatch: Any) -> None:
    """Let every account be somebody else's."""
    monkeypatch.setattr(User, "is_same_human_as", lambda _self, _other: False)
