"""Nobody looks whether a stream's end is where it was."""

from typing import Any

WHAT = "Verifying the audit does not look at where a stream ends"
TESTS = [
    "shelterbelt/audit/tests/test_verify.py::test_a_cut_tail_is_found",
    "shelterbelt/audit/tests/test_verify.py::test_a_cut_tail_whose_end_was_mended_is_found_by_the_checkpoint",
    "shelterbelt/audit/tests/test_verify.py::test_an_old_copy_put_back_is_found_by_the_checkpoint",
]


def remove(monkeypatch: Any) -> None:
    """Find no fault with any end."""
    monkeypatch.setattr("shelterbelt.audit.rules.chain._end_fault", lambda *_: None)
