"""Each row of a page asks the database for what stands beside it."""

from typing import Any

WHAT = "Rows are not read together with what they show"
TESTS = ["tests/test_queries.py::test_a_page_asks_no_more_of_ten_concerns_than_of_one[grace]"]


def remove(monkeypatch: Any) -> None:
    """Read every row alone."""
    monkeypatch.setattr(
        "django.db.models.query.QuerySet.select_related", lambda self, *_fields: self._chain()
    )
