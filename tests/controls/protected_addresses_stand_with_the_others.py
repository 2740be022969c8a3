"""An address that must not be found is kept as any other."""

from types import SimpleNamespace
from typing import Any

from shelterbelt.people.actions import protecting
from shelterbelt.people.models import Home

WHAT = "A protected address stands among the others"
TESTS = [
    "shelterbelt/records/tests/test_protected_addresses.py::test_no_page_shows_it_not_even_to_who_stated_it",
]


def remove(monkeypatch: Any) -> None:
    """Keep it with the homes that every page about the person shows."""

    def create(*, sealed: str, **facts: Any) -> Home:
        return Home.objects.create(address=sealed[:300], **facts)

    monkeypatch.setattr(protecting, "ProtectedHome", SimpleNamespace(objects=SimpleNamespace(create=create)))
