"""A guardian with a conflict of interest limits a record, and ends its limit."""

from typing import Any

from shelterbelt.records.actions import sealing
from shelterbelt.records.models import Record
from shelterbelt.records.views import limiting

WHAT = "A guardian decides what is done with the record of a relative"
TESTS = [
    "shelterbelt/records/tests/test_limiting.py::test_what_is_absent_anothers_or_in_conflict_is_answered_alike"
]


def remove(monkeypatch: Any) -> None:
    """Ask only who holds it."""

    def held(membership: Any, _now: Any) -> Any:
        return Record.objects.filter(holder=membership.organisation_id)

    for module in (sealing, limiting):
        monkeypatch.setattr(module, "limitable_by", held)
