"""What was confirmed is imported although something else stands there by now."""

from typing import Any

from shelterbelt.files.importing.importers import Digest

WHAT = "An import does not see that something changed since it was looked at"
TESTS = [
    "shelterbelt/plans/tests/test_importing.py::test_what_changed_since_it_was_looked_at_is_looked_at_again"
]


def remove(monkeypatch: Any) -> None:
    """Give every import the same digest."""
    monkeypatch.setattr(Digest, "text", lambda _self: "same")
