"""The one gate no longer minds that a Record is sealed."""

from typing import Any

from django.db.models import Q

from shelterbelt.records.models import Record

WHAT = "A sealed Record is open to everybody within reach"
TESTS = [
    "tests/test_two_worlds.py::test_what_is_hidden_changes_nothing[grace]",
    "tests/test_canaries.py::test_what_is_sealed_comes_out_nowhere",
]


def remove(monkeypatch: Any) -> None:
    """Take everybody for named on every Record."""
    queries = type(Record.objects.all())
    whole = queries.through_the_gate

    def open_to_all(self: Any, membership: Any, now: Any) -> Any:
        sealed = queries.covered(Record.objects.filter(sealed_at__isnull=False), membership, now)
        reached = sealed.filter(reaches__organisation=membership.organisation_id)
        return self.filter(Q(pk__in=whole(Record.objects.all(), membership, now)) | Q(pk__in=reached))

    monkeypatch.setattr(queries, "through_the_gate", open_to_all)
