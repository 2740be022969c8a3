"""The title of a record's page says whom it is about."""

from typing import Any

from shelterbelt.people.models import Identity
from shelterbelt.records import file

WHAT = "A page's title names the child, and so does the browser's history"
TESTS = ["tests/test_canaries.py::test_what_is_sealed_comes_out_nowhere"]


def remove(monkeypatch: Any) -> None:
    """Call a record by the first person in it."""

    def called(record: Any) -> str:
        said = Identity.objects.filter(person__in=record.parts.values("person")).order_by("pk").first()
        return said.full_name if said else "Record"

    monkeypatch.setattr(file, "kind_label", called)
