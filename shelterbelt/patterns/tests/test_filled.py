"""What a form begins with that an interview leads to: read from the answers alone, by tables somebody in practice can read."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from shelterbelt.patterns.rules import for_information, for_nrm, for_referral

DENNY = {"name": "Denny", "nickname": "Den", "age": "25", "reach": "A white van", "danger": "yes"}
MATE = {"name": "Kay", "danger": "no"}
FLAT = {"name": "Flat 4, Quay House", "kind": "home", "what": "Parties"}
TALK = {
    "view.sexual": "yes", "view.criminal": "not_sure", "view.nrm": "yes", "view.why": "An older man pays",
    "view.contexts": ["neighbourhood", "online"], "words.own": "I just wanted to see my mates", "after.feels": "Tired",
    "after.health": "A cut hand", "during.went": "To the arcade", "during.paid": "Denny", "during.afraid": "Denny",
    "during.harms": ["threatened", "money", "substances"],
}  # fmt: skip
AWAY = "Between 3 September 2026 and 5 September 2026"


@dataclass(frozen=True)
class Row:
    said: dict

    def value(self, code):
        return self.said.get(code)


@dataclass(frozen=True)
class Talk:
    said: dict = field(default_factory=lambda: dict(TALK))
    people: tuple = (DENNY, MATE)
    places: tuple = (FLAT,)

    def value(self, ref):
        return self.said.get(ref)

    def each(self, page):
        return [Row(each) for each in getattr(self, page)]


def words_of(begun):
    return repr(begun)


def test_information_holds_who_where_and_when_and_neither_the_child_nor_the_talk():
    begun = for_information(Talk(), AWAY)
    assert begun.rows["people"] == [
        {"name": "Denny", "nickname": "Den", "role": "suspected", "details": "About 25\nA white van"},
        {"name": "Kay", "role": "unknown"},
    ]
    assert begun.rows["things"] == [{"kind": "place", "value": "Flat 4, Quay House", "details": "Parties"}]
    assert begun.pages["what"]["themes"] == ["cse", "trafficking"] and begun.pages["what"]["happened"] == AWAY
    for never in ("mates", "arcade", "older man", "interview", "Tired", "told"):
        assert never not in words_of(begun), never


def test_where_nobody_and_nothing_was_named_there_is_nothing_to_begin_with():
    begun = for_information(Talk({}, (), ()), AWAY)
    assert begun.pages == {} and begun.rows == {"people": [], "things": []}


@pytest.mark.parametrize(
    ("page", "question", "answer"),
    [
        ("happened", "spoken", "yes"),
        ("happened", "account", "Told in a return home interview on 5 September 2026.\nAn older man pays"),
        ("happened", "happened_on", date(2026, 9, 3)),
        ("happened", "place_name", "Flat 4, Quay House"),
        ("happened", "impact", "Tired"),
        ("harm", "types", ["cse", "trafficking"]),
        ("harm", "why", "An older man pays"),
        ("contexts", "neighbourhood", "yes"),
        ("contexts", "home", None),
    ],
)
def test_a_referral_begins_with_what_was_said_and_asks_for_the_rest(page, question, answer):
    begun = for_referral(Talk(), {"given_name": "Ada"}, "5 September 2026", date(2026, 9, 3))
    assert begun.pages[page].get(question) == answer
    (words,) = begun.rows["words"]
    assert (words["whose"], words["speaker"], words["said"]) == (
        "Ada",
        "child",
        "I just wanted to see my mates",
    )
    assert begun.rows["children"] == [{"given_name": "Ada", "role": "harmed", "referred": "yes"}]


@pytest.mark.parametrize(
    ("page", "question", "answer"),
    [
        ("person", "names", "Ada Marsh"),
        ("child", "authority", "Harbour"),
        ("child", "missing", "no"),
        ("happened", "types", ["sexual"]),
        ("happened", "when", AWAY),
        ("happened", "recruited", "To the arcade\nDenny"),
        ("evidence", "general", ["missing", "fear", "debt"]),
        ("evidence", "exploiters", "Denny, Den, About 25, A white van"),
        ("needs", "health", "A cut hand"),
    ],
)
def test_a_trafficking_referral_begins_in_the_order_of_its_form(page, question, answer):
    begun = for_nrm(Talk(), {"names": "Ada Marsh"}, "Harbour", "5 September 2026", AWAY)
    assert begun.pages[page].get(question) == answer


def test_what_is_longer_than_a_question_takes_is_cut_and_never_refused():
    long = Talk(dict(TALK) | {"words.own": "x" * 9000, "view.why": "y" * 9000})
    begun = for_referral(long, {}, "5 September 2026", None)
    assert len(begun.rows["words"][0]["said"]) == 4000 and len(begun.pages["harm"]["why"]) == 2000
    assert begun.rows["children"] == [] and "happened_on" not in begun.pages["happened"]
