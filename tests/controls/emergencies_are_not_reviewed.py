"""Nobody waits for the review of an emergency."""

from typing import Any

from shelterbelt.records.models.emergencies import EmergencyAccessQuerySet

WHAT = "An unreviewed use of emergency access does not block the next"
TESTS = [
    "shelterbelt/records/tests/test_emergencies.py::test_the_next_use_waits_for_the_review_under_every_account"
]


def remove(monkeypatch: Any) -> None:
    """Let nothing ever wait for a review."""
    monkeypatch.setattr(EmergencyAccessQuerySet, "unreviewed", lambda self: self.none())
