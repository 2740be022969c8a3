"""The cases by which a matcher of children is judged, each by name: two descriptions and what is said of them."""

from datetime import date

import pytest

from shelterbelt.people.matching.comparing import compare
from shelterbelt.people.matching.description import describe
from shelterbelt.people.matching.keys import asked_under, kept_under
from shelterbelt.people.matching.sounds import is_near, sound, words_of
from shelterbelt.people.matching.weights import DEFAULT, strength

BORN = date(2011, 3, 4)
HOME = {"postcode": "SA1 4QT", "address": "14 Ferry Lane, Harbour"}


def said(given, family="", born=BORN, **more):
    return describe(given_name=given, family_name=family, born_on=born, **more)


SAME = {
    "twice the same": (said("Maisie", "Thornbury"), said("Maisie", "Thornbury")),
    "a nickname": (said("William", "Thornbury"), said("Billy", "Thornbury")),
    "a nickname in the known-as": (said("Margaret", "Shaw"), said("Peggy", "Shaw", known_as="Maggie")),
    "a slip in the first name": (said("Jayden", "Okafor"), said("Jaydne", "Okafor")),
    "a slip in the family name": (said("Jayden", "Okafor"), said("Jayden", "Okafro")),
    "another transliteration": (said("Mohammed", "Hussain"), said("Muhammad", "Hussein")),
    "another script": (said("Oleksandr", "Kovalenko"), said("Олександр", "Коваленко")),
    "another script beside the Latin one": (said("Alexander", "Kovalenko"), said("Oleks", "K", other_script="Олександр Коваленко")),
    "accents": (said("Zoë", "Núñez"), said("Zoe", "Nunez")),
    "day and month the other way round": (said("Beth", "Aldous"), said("Beth", "Aldous", date(2011, 4, 3))),
    "a year off": (said("Beth", "Aldous"), said("Beth", "Aldous", date(2012, 3, 4))),
    "a digit off": (said("Beth", "Aldous"), said("Beth", "Aldous", date(2011, 3, 14))),
    "first and family name the other way round": (said("Priti", "Desai"), said("Desai", "Priti")),
    "half of a hyphenated family name": (said("Rosa", "Delgado-Price"), said("Rosa", "Price")),
    "a hyphenated first name in one word": (said("Amber-Rose", "Fenn"), said("Amberrose", "Fenn")),
    "a former family name": (said("Tia", "Rowntree"), said("Tia", "Marsh", former_names="Rowntree")),
    "one name only, at one home": (said("Suharto", "", **HOME), said("Suharto", "", **HOME)),
    "another family name with one NHS number": (
        said("Tia", "Rowntree", nhs_number="9990000018"), said("Tia", "Marsh", None, nhs_number="9990000018"),
    ),
    "no birth date, at one home": (said("Corey", "Lindqvist", None, **HOME), said("Cory", "Lindqvist", None, **HOME)),
}  # fmt: skip
APART = {
    "twins": (said("Ellis", "Farrow", sex="M", **HOME), said("Joni", "Farrow", sex="F", **HOME)),
    "twins of one sex": (said("Ellis", "Farrow", sex="M", **HOME), said("Aidan", "Farrow", sex="M", **HOME)),
    "brothers": (said("Ellis", "Farrow", **HOME), said("Joseph", "Farrow", date(2013, 9, 1), **HOME)),
    "father and son of one name": (said("John", "Farrow", **HOME), said("John", "Farrow", date(1984, 3, 4), **HOME)),
    "neighbours in one postcode": (
        said("Ellis", "Farrow", **HOME), said("Noah", "Brook", date(2012, 1, 1), **(HOME | {"address": "16 Ferry Lane"})),
    ),
    "one common name and nothing else": (said("Mohammed", "Khan", None), said("Mohammed", "Khan", date(1999, 1, 1))),
    "two NHS numbers": (
        said("Beth", "Aldous", nhs_number="9990000018"), said("Beth", "Aldous", nhs_number="9990000026"),
    ),
    "one school and birthday": (said("Beth", "Aldous", school="Quayside"), said("Maya", "Chen", school="Quayside")),
}  # fmt: skip
SURE = ("Very likely the same person", "Likely the same person")


def score(pair):
    return compare(*pair, DEFAULT)


@pytest.mark.parametrize("case", SAME)
def test_the_same_person_is_offered_as_likely(case):
    found = score(SAME[case])
    assert strength(found.total) in SURE, found


@pytest.mark.parametrize("case", SAME)
def test_the_same_person_is_looked_up_under_a_key_that_the_other_claim_is_kept_under(case):
    one, other = SAME[case]
    assert asked_under(one) & kept_under(other)
    assert asked_under(other) & kept_under(one) or other.born_on is None


@pytest.mark.parametrize("case", APART)
def test_two_people_are_never_called_likely(case):
    found = score(APART[case])
    assert strength(found.total) not in SURE, found


def test_what_a_household_shares_counts_once():
    home = dict(**HOME, phones=["01632 960001"])
    one = compare(said("Ellis", "Farrow", **HOME), said("Ellis", "Farrow", **HOME), DEFAULT).total
    all_of_it = compare(said("Ellis", "Farrow", **home), said("Ellis", "Farrow", **home), DEFAULT).total
    assert one == all_of_it


def test_each_finding_says_in_words_what_was_found():
    found = {each.words for each in score(APART["twins"]).findings}
    assert "Born on the same day" in found
    assert "One home and one birth date with different first names: this fits twins" in found


def test_a_common_name_says_less_than_a_rare_one():
    common = score((said("Jack", "Smith"), said("Jack", "Smith"))).total
    assert common < score((said("Corey", "Lindqvist"), said("Corey", "Lindqvist"))).total


def test_the_pseudo_postcode_of_no_address_is_no_home():
    nowhere = {"postcode": "ZZ99 3VZ"}
    found = compare(said("Beth", "A", **nowhere), said("Joan", "B", **nowhere), DEFAULT)
    assert not any("home" in each.level for each in found.findings)


@pytest.mark.parametrize(
    "one, other",
    [("mohammed", "muhammad"), ("catherine", "katharine"), ("stephen", "steven"), ("yusuf", "yousef")],
)
def test_names_that_sound_alike_have_one_code(one, other):
    assert sound(one) == sound(other)


def test_hostile_text_is_only_text():
    for text in ("", " ", "'; DROP TABLE", "\x00", "🙂" * 50, "a" * 5000, "ﷺ", "-", "O’"):
        assert isinstance(kept_under(said(text, text)), set)
        assert all(isinstance(sound(word), str) for word in words_of(text))
    assert not is_near("ab", "abcdef")
