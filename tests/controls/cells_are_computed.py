"""What is written into tables is taken for formulas."""

from typing import Any

from shelterbelt.exchange import csv, workbooks

WHAT = "Cells of exported tables can be formulas"
TESTS = [
    "shelterbelt/exchange/tests/test_tables.py::test_what_is_written_reads_back_as_it_was_and_computes_nothing"
]


def remove(monkeypatch: Any) -> None:
    """Write every cell as it is."""
    monkeypatch.setattr(csv, "safe_cell", lambda value: value)
    monkeypatch.setattr(workbooks, "safe_cell", lambda value: value)
    monkeypatch.setattr(workbooks, "OPTIONS", {"in_memory": True})
