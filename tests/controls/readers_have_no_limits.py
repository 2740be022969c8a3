"""The child that reads other people's files may take what it likes."""

from typing import Any

WHAT = "The child that reads files has no limit of memory; of time its parent stops it besides"
TESTS = ["shelterbelt/exchange/tests/test_limited.py::test_a_reader_that_takes_too_much_is_stopped[memory]"]


def remove(monkeypatch: Any) -> None:
    """Give it a hundred times as much."""
    much = {"seconds": 60, "processor": 60, "memory": 30_000_000_000, "answer": 4_000_000_000}
    monkeypatch.setattr("shelterbelt.exchange.limited.asdict", lambda _limits: much)
