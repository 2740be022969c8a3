"""A message is told to whoever was meant when it was written."""

from typing import Any

from shelterbelt.partnership.models import Notification

WHAT = "Nobody asks whether the reader may still see what a message is about"
TESTS = [
    "shelterbelt/home/tests/test_deliveries.py::test_what_one_can_no_longer_see_is_neither_mailed_nor_shown",
    "shelterbelt/home/tests/test_deliveries.py::test_rights_are_asked_again_at_each_try",
    "shelterbelt/home/tests/test_deliveries.py::test_a_referrer_in_conflict_hears_no_more_of_their_referral",
]


def remove(monkeypatch: Any) -> None:
    """Show and mail every message."""
    monkeypatch.setattr(
        "shelterbelt.home.telling.told_to",
        lambda membership, _now: Notification.objects.filter(to=membership),
    )
