"""A guardian may review looks of their own."""

from typing import Any

from shelterbelt.records.models import Review

WHAT = "A review about a guardian, or about a second account of theirs, is theirs to close"
TESTS = [
    "shelterbelt/records/tests/test_reviews.py::test_a_guardian_never_sees_a_review_about_an_account_of_their_own",
    "shelterbelt/records/tests/test_reviews.py::test_where_the_only_guardian_is_the_one_who_looked_another_organisation_reviews",
]


def remove(monkeypatch: Any) -> None:
    """Ask only for the organisation."""
    monkeypatch.setattr(
        type(Review.objects.all()),
        "reviewable_by",
        lambda self, membership, now: self.filter(owed_by=membership.organisation_id),
    )
