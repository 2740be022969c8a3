"""Whoever asks to read what is protected reads it, whatever a second person said."""

from typing import Any

from shelterbelt.partnership.actions import approvals
from shelterbelt.partnership.models import Approval

WHAT = "A protected address is read without a second person's yes"
TESTS = [
    "shelterbelt/records/tests/test_protected_addresses.py::test_it_is_read_once_by_who_asked_when_the_guardian_agreed",
]


def remove(monkeypatch: Any) -> None:
    """Take each request for agreed to, and use nothing up."""
    monkeypatch.setattr(Approval, "standing", lambda _self, _now: "agreed")
    monkeypatch.setattr(approvals, "why_not", lambda *_: "")
    monkeypatch.setattr(approvals, "spend", lambda *, approval, **_: Approval.objects.get(pk=approval.pk))
