"""An answer to whoever shared is sent without the disclosure check."""

from typing import Any

from shelterbelt.intelligence.actions import against

WHAT = "The disclosure check finds nothing in any draft"
TESTS = [
    "shelterbelt/intelligence/tests/test_feedback.py::test_a_draft_that_could_reveal_something_is_blocked_and_says_why"
]


def remove(monkeypatch: Any) -> None:
    """Let the check find nothing."""
    monkeypatch.setattr(against, "disclosures", lambda *_: ())
