"""What somebody declared under one account does not bar them under another."""

from typing import Any

from shelterbelt.partnership.models import User

WHAT = "A second account of the same person does not carry their conflicts of interest"
TESTS = [
    "tests/test_conflicts.py::test_a_second_account_of_the_same_person_carries_the_conflict",
    "tests/test_conflicts.py::test_what_the_second_account_declares_bars_the_first",
    "tests/test_conflicts.py::test_a_conflict_cannot_be_ended_through_ones_second_account",
    "shelterbelt/records/tests/test_pointers.py::test_a_second_account_of_the_same_person_gives_no_second_allowance",
    "tests/test_conflicts.py::test_casework_cannot_be_given_to_ones_second_account",
]


def remove(monkeypatch: Any) -> None:
    """Take every account for a human being of its own."""
    monkeypatch.setattr(User, "first_account", property(lambda self: self.pk))
    monkeypatch.setattr(User, "accounts", property(lambda self: User.objects.filter(pk=self.pk)))
