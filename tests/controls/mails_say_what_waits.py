"""The mail that a message waits says what the message is about."""

from typing import Any

from shelterbelt.home import actions
from shelterbelt.people.models import Identity

WHAT = "A mail names the child whom a waiting message is about"
TESTS = ["tests/test_canaries.py::test_what_is_sealed_comes_out_nowhere"]


def remove(monkeypatch: Any) -> None:
    """Add names to the mail."""
    plain = actions.EmailMessage

    def naming(subject: str, words: str, *rest: Any, **more: Any) -> Any:
        names = " ".join(each.full_name for each in Identity.objects.order_by("pk"))
        return plain(subject, f"{words} {names}", *rest, **more)

    monkeypatch.setattr(actions, "EmailMessage", naming)
