"""What was passed on of a Record is read on after the Record was sealed or disputed, and after it was taken back."""

from typing import Any

from shelterbelt.records.models.extracts import ExtractQuerySet

WHAT = "What was passed on in part is read on after a seal"
TESTS = [
    "shelterbelt/records/tests/test_passing_on.py::test_what_ends_the_record_for_others_ends_what_was_passed_on",
    "shelterbelt/records/tests/test_passing_on.py::test_what_was_taken_back_or_sealed_opens_no_more",
]


def remove(monkeypatch: Any) -> None:
    """Ask nothing of the Record and of the time."""
    monkeypatch.setattr(ExtractQuerySet, "in_force", lambda rows, now: rows.all())
