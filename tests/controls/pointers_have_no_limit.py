"""Somebody may ask who is known elsewhere as often as they like."""

from typing import Any

WHAT = "The day's limit of questions is not kept"
TESTS = [
    "shelterbelt/records/tests/test_pointers.py::test_past_a_persons_limit_the_guardian_is_told_and_others_go_on",
    "shelterbelt/records/tests/test_pointers.py::test_a_second_membership_gives_no_second_allowance",
    "shelterbelt/records/tests/test_pointers.py::test_a_second_account_of_the_same_person_gives_no_second_allowance",
    "shelterbelt/records/tests/test_pointers.py::test_past_an_organisations_limit_other_organisations_go_on",
]


def remove(monkeypatch: Any) -> None:
    """Count nothing."""
    monkeypatch.setattr("shelterbelt.records.actions.pointers._check_budget", lambda *_: None)
