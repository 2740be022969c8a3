"""A preview of a return tells that somebody whom the member may not know has the number."""

from typing import Any

from shelterbelt.people.models import Person

WHAT = "A preview of a return says the same of a child whom the member may not know as of a new one"
TESTS = [
    "shelterbelt/missing/tests/test_reading_returns.py::test_a_preview_does_not_tell_of_a_child_whom_the_member_may_not_know"
]


def remove(monkeypatch: Any) -> None:
    """Take everybody for somebody whom the member knows."""
    monkeypatch.setattr(
        "shelterbelt.missing.numbered.people_visible_to", lambda _membership, _now: Person.objects.all()
    )
