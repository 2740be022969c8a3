"""A database that is away is answered like any fault."""

from typing import Any

WHAT = "Nobody is told that the database is away, and what was typed is gone"
TESTS = [
    "tests/reliability/test_away.py::test_what_was_typed_comes_back_and_is_saved_once_when_it_is_over",
    "tests/reliability/test_away.py::test_each_page_says_so_and_works_again_by_itself",
]


def remove(monkeypatch: Any) -> None:
    """Know no kind of trouble that passes."""
    monkeypatch.setattr("shelterbelt.public.errors.AWAY", ())
