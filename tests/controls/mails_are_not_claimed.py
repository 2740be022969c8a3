"""Two deliveries at once take the same mail."""

from typing import Any

from shelterbelt.home.models import Mailing

WHAT = "A delivery does not claim a mail before it hands it over"
TESTS = ["tests/reliability/test_at_once.py::test_ticks_at_once_mail_and_escalate_once"]


def remove(monkeypatch: Any) -> None:
    """Take every mail for one's own."""
    monkeypatch.setattr(
        "shelterbelt.home.actions._claim", lambda pk, _now: Mailing.objects.select_related("to").get(pk=pk)
    )
