"""What a second person agreed to once can be used for ever."""

from typing import Any

from shelterbelt.partnership.models import Approval

WHAT = "An approval is used a second time and after its hour"
TESTS = [
    "shelterbelt/partnership/tests/test_second_person.py::test_it_is_used_once_in_time_by_who_asked_for_what_was_asked"
]


def remove(monkeypatch: Any) -> None:
    """Let whatever was agreed to stay usable."""
    monkeypatch.setattr(
        Approval,
        "standing",
        lambda self, _now: {True: "agreed", False: "refused", None: "waiting"}[self.agreed],
    )
