"""The secrets of second factors are stored as they are."""

from typing import Any

from shelterbelt.partnership.adapter import FactorAdapter

WHAT = "Who reads the database can make everybody's codes"
TESTS = [
    "shelterbelt/partnership/tests/test_one_time_codes.py::test_secrets_are_random_and_long_and_lie_encrypted"
]


def remove(monkeypatch: Any) -> None:
    """Encrypt nothing."""
    monkeypatch.setattr(FactorAdapter, "encrypt", lambda _self, text: text)
