"""A review that is late is told to nobody."""

from typing import Any

from shelterbelt.records.models import Review

WHAT = "A review of who looked may wait for ever"
TESTS = ["shelterbelt/records/tests/test_reviews.py::test_a_review_has_a_clock_and_a_late_one_escalates_once"]


def remove(monkeypatch: Any) -> None:
    """Find nothing late."""
    monkeypatch.setattr(type(Review.objects.all()), "late", lambda self, now: self.none())
