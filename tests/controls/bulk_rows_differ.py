"""The region's bulk writer leaves what is due where it stood in the story that it copies."""

from datetime import timedelta
from typing import Any

from shelterbelt.demo.region import stamping

WHAT = "The bulk writer of the region writes other rows than the acts"
TESTS = ["shelterbelt/demo/tests/test_region.py::test_a_story_told_again_leaves_the_rows_that_the_acts_leave"]


def remove(monkeypatch: Any) -> None:
    """Let every duty be due an hour later than the law says."""
    real = stamping._dues
    monkeypatch.setattr(stamping, "_dues", lambda: lambda code, at: real()(code, at) + timedelta(hours=1))
