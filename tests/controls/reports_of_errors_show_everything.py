"""A report of an error holds its words and the values around it."""

from typing import Any

from django.views.debug import ExceptionReporter

from shelterbelt.config.logs import DiscreetReporter

WHAT = "A report of an error shows what the page was about"
TESTS = ["tests/test_canaries.py::test_what_is_sealed_comes_out_nowhere"]


def remove(monkeypatch: Any) -> None:
    """Report as Django does."""
    for name in ("get_traceback_text", "get_traceback_html"):
        monkeypatch.setattr(DiscreetReporter, name, getattr(ExceptionReporter, name))
