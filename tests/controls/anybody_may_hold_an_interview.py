"""Nobody asks any longer whether who holds an interview is independent of the child's care."""

from typing import Any

WHAT = "Nobody who cares for or works with a child holds their return home interview"
TESTS = [
    "shelterbelt/missing/tests/test_thread.py::test_the_home_its_group_and_the_childs_own_worker_may_not_hold_the_interview"
]


def remove(monkeypatch: Any) -> None:
    """Find everybody independent."""
    monkeypatch.setattr("shelterbelt.missing.actions.interviewing.not_independent", lambda _holder: None)
