"""Failed sign-ins count against the address tried, wherever they come from."""

from typing import Any

from django.conf import settings

WHAT = "Anybody can lock the owner of an account out"
TESTS = [
    "shelterbelt/partnership/tests/test_alike.py::"
    "test_a_source_that_fails_again_and_again_is_held_and_the_owner_elsewhere_is_not"
]


def remove(monkeypatch: Any) -> None:
    """Lock by address alone."""
    monkeypatch.setattr(settings, "AXES_LOCKOUT_PARAMETERS", ["username"])
