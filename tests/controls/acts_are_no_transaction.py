"""An act's rows and its audit entry are written one by one."""

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

WHAT = "An act and its audit entry are no longer one transaction"
TESTS = ["tests/reliability/test_faults.py::test_nothing_remains_of_an_act_that_fails"]


def remove(monkeypatch: Any) -> None:
    """Open no transaction for an act."""
    monkeypatch.setattr("shelterbelt.audit.actions.transaction", SimpleNamespace(atomic=nullcontext))
