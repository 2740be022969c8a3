"""A document with a referral is found by its reference alone, through any referral or concern that is one's own."""

from typing import Any

from shelterbelt.concerns.models.attachments import AttachmentQuerySet

WHAT = "A document of a referral is given through another referral or concern"
TESTS = ["shelterbelt/concerns/tests/test_attaching.py::test_nobody_else_gets_it_by_its_reference"]


def remove(monkeypatch: Any) -> None:
    """Narrow to no referral and no concern."""
    for name in ("of_referral", "of_concern"):
        monkeypatch.setattr(AttachmentQuerySet, name, lambda rows, *_: rows.in_use())
