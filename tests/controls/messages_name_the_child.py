"""A message says whom the record is about."""

from typing import Any

from django.db.models.query import QuerySet

from shelterbelt.partnership.models import Notification
from shelterbelt.people.models import Identity
from shelterbelt.records.models import Part

WHAT = "A message names the child, on the screen and in the mail's queue"
TESTS = ["tests/test_canaries.py::test_what_is_sealed_comes_out_nowhere"]


def remove(monkeypatch: Any) -> None:
    """Put the name of the first person into every message about a record."""
    plain = QuerySet.get_or_create

    def naming(self: Any, defaults: Any = None, **key: Any) -> Any:
        if self.model is Notification and defaults:
            people = Part.objects.filter(record__reference=defaults.get("subject", "")).values("person")
            name = Identity.objects.filter(person__in=people).order_by("pk").first()
            defaults = {**defaults, "text": f"{defaults['text']} {name or ''}"[:200]}
        return plain(self, defaults, **key)

    monkeypatch.setattr(QuerySet, "get_or_create", naming)
