"""A group shows everybody who is in it, whoever reads it."""

from typing import Any

from shelterbelt.people.models import Person
from shelterbelt.records.views import groups

WHAT = "A group shows people whom its reader may not see"
TESTS = [
    "shelterbelt/records/tests/test_groups.py::test_a_group_is_seen_through_a_record_and_only_whom_the_reader_sees",
]


def remove(monkeypatch: Any) -> None:
    """Ask no gate for the people of a group."""
    monkeypatch.setattr(groups, "people_visible_to", lambda membership, now: Person.objects.all())
