"""Whoever may export takes out as many rows about people as they like."""

from typing import Any

from shelterbelt.files import many

WHAT = "A list of many people is downloaded by one person alone"
TESTS = [
    "shelterbelt/files/tests/test_many.py::test_it_is_asked_first_and_given_once_when_another_agreed",
    "shelterbelt/files/tests/test_many.py::test_a_list_in_parts_is_the_list",
]


def remove(monkeypatch: Any) -> None:
    """Call no file large."""
    monkeypatch.setattr(many, "is_many", lambda *_: False)
