"""A message about a Record stays in the list when its reader may no longer see the Record."""

from typing import Any

from shelterbelt.partnership.models import Notification

WHAT = "Messages are shown to those who may no longer see what they are about"
TESTS = ["tests/test_two_worlds.py::test_what_is_hidden_changes_nothing[niamh]"]


def remove(monkeypatch: Any) -> None:
    """Show every message that ever came."""
    everything = lambda membership, _now: Notification.objects.filter(to=membership)  # noqa: E731
    monkeypatch.setattr("shelterbelt.home.telling.told_to", everything)
