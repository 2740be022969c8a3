"""The audit's entry of a note repeats what the note says."""

from typing import Any

from shelterbelt.records.models import Note

WHAT = "The audit, which guardians and keepers read, repeats what was written"
TESTS = ["tests/test_canaries.py::test_what_is_sealed_comes_out_nowhere"]


def remove(monkeypatch: Any) -> None:
    """Let the entry call the note by its words."""
    plain = Note.audit_subject

    def quoting(self: Any) -> tuple[str, str, str]:
        return (self.text[:40], *plain(self)[1:])

    monkeypatch.setattr(Note, "audit_subject", quoting)
