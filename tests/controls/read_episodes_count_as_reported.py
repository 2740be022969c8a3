"""Episodes that were read from a return count as if they had been reported and worked on here."""

from typing import Any

from shelterbelt.missing.models.episodes import EpisodeQuerySet

WHAT = "What was read from a return counts in no measure and no figure of work done"
TESTS = [
    "shelterbelt/missing/tests/test_reading_returns.py::test_an_import_counts_in_no_measure_and_starts_no_clock_later"
]


def remove(monkeypatch: Any) -> None:
    """Count every episode."""
    monkeypatch.setattr(EpisodeQuerySet, "reported_here", lambda self: self)
