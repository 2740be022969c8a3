"""What is withdrawn keeps its document."""

from typing import Any

from shelterbelt.plans.actions import judging

WHAT = "The document of withdrawn evidence stays on the disk"
TESTS = [
    "shelterbelt/plans/tests/test_evidence.py::test_what_is_withdrawn_is_gone_from_the_disk_and_that_it_was_there_stays"
]


def remove(monkeypatch: Any) -> None:
    """Forget no file."""
    monkeypatch.setattr(judging, "forget", lambda _file: None)
