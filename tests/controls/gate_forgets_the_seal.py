"""The one gate no longer minds that a Record is sealed."""

from typing import Any

from shelterbelt.records.models import Record

WHAT = "A sealed Record is open to everybody within reach"
TESTS = [
    "tests/test_two_worlds.py::test_what_is_hidden_changes_nothing[grace]",
    "tests/test_canaries.py::test_what_is_sealed_comes_out_nowhere",
]


def remove(monkeypatch: Any) -> None:
    """Name everybody on every Record, by asking the gate of a copy without its seal."""
    plain = type(Record.objects.all()).visible_to

    def open_to_all(self: Any, membership: Any, now: Any) -> Any:
        without = plain(Record.objects.all(), membership, now)
        sealed = Record.objects.filter(sealed_at__isnull=False, holder=membership.organisation_id)
        return self.filter(
            pk__in=[*without.values_list("pk", flat=True), *sealed.values_list("pk", flat=True)]
        )

    monkeypatch.setattr(type(Record.objects.all()), "visible_to", open_to_all)
