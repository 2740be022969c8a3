"""The page of a report says who shared it."""

from typing import Any

from shelterbelt.intelligence.views import file

WHAT = "The desk prints who shared a report"
TESTS = ["shelterbelt/intelligence/tests/test_sources.py::test_no_page_of_the_unit_says_who_shared"]


def remove(monkeypatch: Any) -> None:
    """Add the sharer's name to what the page shows of the source."""
    plain = file._source

    def named(report: Any) -> list[tuple[str, str]]:
        raised = report.submission.raised_by if report.submission else None
        return [*plain(report), ("Shared by", raised.user.name if raised else "")]

    monkeypatch.setattr(file, "_source", named)
