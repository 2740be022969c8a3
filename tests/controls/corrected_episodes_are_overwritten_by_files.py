"""A file changes what somebody put right since it was read, and what was reported here."""

from typing import Any

from shelterbelt.missing import importing
from shelterbelt.missing.rules.periods import AT_ODDS, CHANGED, TOUCHED, fitted

WHAT = "A file never changes what somebody put right, nor what was reported here"
TESTS = [
    "shelterbelt/missing/tests/test_reading_returns.py::test_what_somebody_put_right_is_not_changed_by_a_file",
    "shelterbelt/missing/tests/test_reading_returns.py::test_what_was_reported_here_is_the_same_or_at_odds_and_never_changed",
]


def remove(monkeypatch: Any) -> None:
    """Take every period that differs for one that the file puts right."""

    def every(*given: Any) -> Any:
        return [
            (CHANGED if answer in (AT_ODDS, TOUCHED) else answer, each) for answer, each in fitted(*given)
        ]

    monkeypatch.setattr(importing, "fitted", every)
