"""A form that arrives after its sender's session has ended is thrown away."""

from typing import Any

from shelterbelt.partnership import unsent

WHAT = "What was typed is lost when the session has ended"
TESTS = [
    "shelterbelt/records/tests/test_typing_kept.py::"
    "test_what_was_sent_after_the_session_ended_is_given_back_to_its_writer_and_saved_once",
]


def remove(monkeypatch: Any) -> None:
    """Keep nothing."""
    monkeypatch.setattr(unsent, "keep", lambda **_: None)
