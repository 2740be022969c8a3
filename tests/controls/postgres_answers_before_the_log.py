"""PostgreSQL says that a commit is done before its log is written."""

from typing import Any

WHAT = "A commit does not wait for the database's log"
TESTS = ["tests/reliability/test_kills.py::test_a_few_kills[postgresql]"]
DEEP = True


def remove(monkeypatch: Any) -> None:
    """The harness itself starts the database so: tests/reliability/ground.py, NOT_SURE."""
