"""Nobody looks whether an entry is the one that was written, follows the one before it, and stands at its time."""

from typing import Any

WHAT = "Verifying the audit does not look at the entries"
TESTS = [
    "shelterbelt/audit/tests/test_verify.py::test_a_changed_entry_is_found",
    "shelterbelt/audit/tests/test_verify.py::test_a_deleted_entry_is_found",
    "shelterbelt/audit/tests/test_verify.py::test_an_inserted_entry_is_found",
    "shelterbelt/audit/tests/test_verify.py::test_two_entries_in_each_others_place_are_found",
    "shelterbelt/audit/tests/test_verify.py::test_a_clock_that_went_back_is_found",
    "shelterbelt/audit/tests/test_verify.py::test_a_clock_that_stood_in_the_future_is_found",
]


def remove(monkeypatch: Any) -> None:
    """Find no fault with any entry."""
    monkeypatch.setattr("shelterbelt.audit.rules.chain._fault", lambda *_: "")
