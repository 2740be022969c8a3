"""What a child is told of their interview goes out without being read for what could give somebody away."""

from typing import Any

from shelterbelt.patterns.actions import leading

WHAT = "A child is told what police do, and who"
TESTS = [
    "shelterbelt/patterns/tests/test_leading.py::test_the_child_hears_back_in_words_that_give_nothing_away"
]


def remove(monkeypatch: Any) -> None:
    """Find nothing in any words."""
    monkeypatch.setattr(leading, "disclosures", lambda *_: ())
