"""An address that somebody must not learn is saved among the answers of the referral."""

from typing import Any

from shelterbelt.concerns.actions import raising

WHAT = "An address that somebody must not learn stays in the answers"
TESTS = [
    "shelterbelt/concerns/tests/test_address_apart.py::test_nothing_of_it_stands_in_the_answers_or_in_any_table_before_and_after_sending",
]


def remove(monkeypatch: Any) -> None:
    """Save what was typed as it was typed."""
    monkeypatch.setattr(raising, "kept_apart", lambda referral, page, instance, answers: dict(answers))
