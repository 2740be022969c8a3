"""Anybody may open everything within reach in an hour."""

from typing import Any

from shelterbelt.partnership import harvest

WHAT = "Nobody is stopped, however much they open"
TESTS = [
    "shelterbelt/records/tests/test_harvest.py::test_the_fourth_record_in_an_hour_is_not_given_but_those_before_are"
]


def remove(monkeypatch: Any) -> None:
    """Let no limit be passed."""
    monkeypatch.setattr(harvest, "limits_passed", lambda *_args: [])
