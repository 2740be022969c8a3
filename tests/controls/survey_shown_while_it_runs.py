"""What staff say is shown only after the last day, so that no answer is seen to arrive."""

from typing import Any

from shelterbelt.assessment import reading

WHAT = "The staff survey's results are shown while answers arrive, and of any number"
TESTS = [
    "shelterbelt/assessment/tests/test_survey.py::test_results_stand_beside_the_leaders_only_afterwards_and_of_enough"
]


def remove(monkeypatch: Any) -> None:
    """Show them always."""
    monkeypatch.setattr(reading, "may_show", lambda *_: True)
