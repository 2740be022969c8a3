"""A row is joined to whoever has its number, though the date of birth differs."""

from typing import Any

from shelterbelt.missing.importing import _Children

WHAT = "A row whose number and date of birth do not agree waits for somebody to look"
TESTS = [
    "shelterbelt/missing/tests/test_reading_returns.py::"
    "test_a_child_is_known_by_the_authoritys_number_and_birth_and_never_by_a_guess"
]


def remove(monkeypatch: Any) -> None:
    """Take the first who has the number."""

    def first(self: Any, number: str, _born: Any) -> tuple[int | None, bool, str]:
        have = self.people.get(number, [])
        return (have[0] if have else None), bool(have), ""

    monkeypatch.setattr(_Children, "whose", first)
