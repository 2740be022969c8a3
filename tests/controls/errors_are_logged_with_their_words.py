"""A log line of an error says what the error says."""

from typing import Any

from shelterbelt.config import logs

WHAT = "The log repeats the words of an error"
TESTS = ["tests/test_canaries.py::test_what_is_sealed_comes_out_nowhere"]


def remove(monkeypatch: Any) -> None:
    """Write the error as Python does."""
    monkeypatch.setattr(logs, "_places", lambda record: [str(record.exc_info[1])] if record.exc_info else [])
