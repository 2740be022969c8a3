"""A step of a pathway that is not taken counts as done, without its reason."""

from typing import Any

from shelterbelt.concerns.actions import following

WHAT = "A step that is not taken is kept as done"
TESTS = [
    "shelterbelt/concerns/tests/test_pathways.py::"
    "test_a_step_that_is_not_taken_needs_a_reason_and_never_counts_as_done",
]


def remove(monkeypatch: Any) -> None:
    """Meet the duty whatever became of the step."""

    def settle(concern: Any, duty: str, by: Any, at: Any, *_: Any) -> None:
        following.meet(record=concern.record, code=duty, by=by, at=at)

    monkeypatch.setattr(following, "settle", settle)
