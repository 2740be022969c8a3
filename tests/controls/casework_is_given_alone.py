"""One administrator gives casework without a second person."""

from typing import Any

from shelterbelt.partnership.actions import memberships

WHAT = "A role in casework is granted by one person"
TESTS = ["tests/test_administrator.py::test_with_a_second_person_a_worker_is_given_their_role"]


def remove(monkeypatch: Any) -> None:
    """Count no role as casework when it is granted."""
    monkeypatch.setattr(memberships, "CASEWORK_ROLES", frozenset())
