"""What a claim about a person must hold to be kept."""

from datetime import date

import pytest

from shelterbelt.people.rules import faults, remarks, tidied

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "facts, field",
    [
        ({}, "given_name"),
        ({"given_name": "", "sex": "F"}, "given_name"),
        ({"nhs_number": "999 000 0019"}, "nhs_number"),
        ({"postcode": "NOWHERE"}, "postcode"),
        ({"born_on": date(2026, 11, 25)}, "born_on"),
        ({"born_on": date(1900, 1, 1)}, "born_on"),
        ({"upn": "A" * 20}, "upn"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(facts, field):
    assert field in [each.field for each in faults(facts, TODAY)]


@pytest.mark.parametrize(
    "facts",
    [
        {"known_as": "Rosie"},
        {"nhs_number": "999 000 0018"},
        {"born_on": TODAY},
        {"postcode": "sw1a1aa"},
        {"address": "A boat"},
    ],
)
def test_one_thing_known_is_enough(facts):
    assert faults(facts, TODAY) == []


def test_identifiers_are_kept_in_their_normal_form_and_names_as_they_are_written():
    said = {"nhs_number": "999-000-0018", "postcode": "sw1a1aa", "given_name": " de la Tour "}
    assert tidied(said) == {"nhs_number": "9990000018", "postcode": "SW1A 1AA", "given_name": "de la Tour"}


def test_what_is_accepted_with_a_doubt_is_said():
    assert remarks({"given_name": "A"}) == []
    assert remarks({"upn": "A1"}) != [] or faults({"upn": "A1"}, TODAY) != []
