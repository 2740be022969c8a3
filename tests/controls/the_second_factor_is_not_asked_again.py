"""Whoever is signed in may open what is sealed and answer as a second person, however long ago they showed their factor."""

from typing import Any

from shelterbelt.partnership import sessions

WHAT = "The second factor is not asked for again"
TESTS = [
    "shelterbelt/records/tests/test_confirming.py::test_every_page_of_a_sealed_record_asks",
    "shelterbelt/records/tests/test_confirming.py::test_a_press_on_a_button_does_nothing_before",
    "shelterbelt/partnership/tests/test_confirming.py::test_it_is_asked_again_after_its_time_and_sooner_on_a_shared_device",
]


def remove(monkeypatch: Any) -> None:
    """Take everybody for confirmed."""
    monkeypatch.setattr(sessions.confirming, "has_confirmed", lambda _request: True)
