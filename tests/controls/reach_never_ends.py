"""A share that was withdrawn or has run out goes on giving reach."""

from typing import Any

from shelterbelt.records.models.records import ReachQuerySet

WHAT = "Reach does not end when a share is withdrawn or has run out"
TESTS = [
    "tests/test_right_withdrawn.py::test_a_share_ends_at_its_moment_in_open_pages_too",
    "shelterbelt/records/tests/test_reach.py::test_a_share_ends_on_its_moment",
    "shelterbelt/records/tests/test_reach.py::test_a_share_gives_reach_and_taking_it_back_ends_it_at_once",
]


def remove(monkeypatch: Any) -> None:
    """Count every reach that ever was."""
    monkeypatch.setattr(ReachQuerySet, "in_force", lambda self, _now: self.all())
