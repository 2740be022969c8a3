"""A declared conflict of interest bars nobody."""

from typing import Any

from shelterbelt.partnership.models import Conflict

WHAT = "A conflict of interest that was declared keeps nobody out"
TESTS = [
    "tests/test_two_worlds.py::test_what_is_hidden_changes_nothing[tom]",
    "tests/test_right_withdrawn.py::test_a_right_that_ended_is_refused_on_the_next_request",
]


def remove(monkeypatch: Any) -> None:
    """Find no conflict for anybody."""
    manager = type(Conflict.objects)
    plain = manager.get_queryset
    monkeypatch.setattr(
        manager, "get_queryset", lambda self: plain(self).none() if self.model is Conflict else plain(self)
    )
