"""An emergency opens sealed records too."""

from typing import Any

from shelterbelt.records.models.records import RecordQuerySet

WHAT = "A sealed record is found in an emergency"
TESTS = [
    "shelterbelt/records/tests/test_emergencies.py::test_what_cannot_be_opened_is_answered_alike_on_the_page"
]


def remove(monkeypatch: Any) -> None:
    """Find sealed records, though the decision then refuses: the answers differ in what they ask."""
    monkeypatch.setattr(RecordQuerySet, "openable_in_emergency", lambda self, by, now: self.covered(by, now))
    monkeypatch.setattr("shelterbelt.records.actions.emergencies.decide", lambda *_args, **_facts: True)
