"""A pointer is given for people in sealed Records and for those one has a conflict with."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from shelterbelt.partnership.models import Organisation
from shelterbelt.records.models import PointerRequest, Told
from shelterbelt.records.pointing import Found, Held, weighed

WHAT = "A pointer names who holds a sealed record, or one the asker is barred from"
TESTS = [
    "shelterbelt/records/tests/test_pointers.py::test_a_person_kept_apart_is_no_match_by_the_same_queries_and_their_guardian_is_told",
    "shelterbelt/records/tests/test_pointers.py::test_a_second_record_of_a_sealed_child_gives_nothing_away",
    "shelterbelt/records/tests/test_pointers.py::test_an_answer_once_given_is_taken_back_when_the_person_is_kept_apart",
]


def remove(monkeypatch: Any) -> None:
    """Withhold nothing."""

    def tells_all(held: Iterable[Held], own: int) -> Found:
        return weighed([replace(each, withheld=False) for each in held], own)

    def all_named(asked: PointerRequest, _membership: Any) -> list[Organisation]:
        named = asked.told.filter(why=Told.KNOWN).values("organisation")
        return list(Organisation.objects.filter(pk__in=named))

    monkeypatch.setattr("shelterbelt.records.pointing.weighed", tells_all)
    monkeypatch.setattr("shelterbelt.records.views.pointers._known_by", all_named)
