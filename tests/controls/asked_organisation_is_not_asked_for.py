"""A question about a child is shown to any organisation, not only to the one that was asked."""

from typing import Any

from shelterbelt.concerns.models.asking import RequestQuerySet

WHAT = "A question about a child is anybody's to read"
TESTS = ["shelterbelt/concerns/tests/test_asking.py::test_nobody_else_sees_the_question"]


def remove(monkeypatch: Any) -> None:
    """Give every member every question."""
    monkeypatch.setattr(RequestQuerySet, "asked_of", lambda self, *_: self.all())
