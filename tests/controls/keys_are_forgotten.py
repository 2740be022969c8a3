"""An act that was done under a key is done again."""

from typing import Any

WHAT = "Nobody remembers which keys were used"
TESTS = ["tests/reliability/test_faults.py::test_an_act_repeated_under_its_key_changes_nothing"]


def remove(monkeypatch: Any) -> None:
    """Neither look for the key nor keep it."""
    monkeypatch.setattr("shelterbelt.audit.actions._done_before", lambda *_: None)
    monkeypatch.setattr("shelterbelt.audit.actions._remember", lambda *_: None)
