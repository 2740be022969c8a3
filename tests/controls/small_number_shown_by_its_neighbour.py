"""Hiding small numbers hides the others without which they would follow from the sum."""

from typing import Any

from shelterbelt.strategy import measured
from shelterbelt.strategy.rules import Hidden, Pair, hidden_alone

WHAT = "A small number is hidden, and the one beside it that gives it away is not"
TESTS = ["shelterbelt/strategy/tests/test_attack.py::test_an_optimiser_pins_no_hidden_number"]


def remove(monkeypatch: Any) -> None:
    """Hide each row by its own size alone."""

    def alone(rows: list[Pair], *_: Any) -> list[Hidden]:
        return [hidden_alone(row) for row in rows]

    monkeypatch.setattr(measured, "hidden_in_table", alone)
