"""Offers of who may already be here are made from everybody, and not from those whom the viewer sees."""

from typing import Any

from shelterbelt.people import matching
from shelterbelt.people.models import Person

WHAT = "People out of sight are offered as likely the same"
TESTS = [
    "shelterbelt/records/tests/test_likely.py::test_nobody_out_of_reach_is_offered",
    "shelterbelt/records/tests/test_likely.py::test_a_person_kept_apart_is_offered_to_nobody_and_by_the_same_queries[sealed]",
]


def remove(monkeypatch: Any) -> None:
    """Ask nothing of the gate: everybody's claims are compared and shown."""
    plain = matching.likely

    def of_all(said: Any, among: Any, **kwargs: Any) -> Any:
        kwargs.pop("reached_by", None)
        return plain(said, Person.objects.all(), **kwargs)

    monkeypatch.setattr("shelterbelt.records.likely.likely", of_all)
