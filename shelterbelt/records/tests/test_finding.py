"""What somebody types into the search is taken apart, and finds people and places within reach however it is spelt."""

from datetime import date

import pytest
from django.urls import reverse

from shelterbelt.people.actions import claim, state_contact
from shelterbelt.places.models import Place
from shelterbelt.records.actions import add_part
from shelterbelt.records.finding import taken_apart
from shelterbelt.records.tests.conftest import sign_in


@pytest.mark.parametrize(
    "typed, field, value",
    [
        ("Amber Featherstone", "words", ("Amber", "Featherstone")),
        ("Amber 14/03/2012", "born_on", date(2012, 3, 14)),
        ("2012-03-14 Amber", "born_on", date(2012, 3, 14)),
        ("31/02/2012", "born_on", None),
        ("999 000 0018", "numbers", (("nhs", "9990000018"),)),
        ("a801200001001", "numbers", (("upn", "A801200001001"),)),
        ("sw1a1aa", "postcode", "SW1A 1AA"),
        ("01632 960001", "phone", "01632 960001"),
        ("Quillfeather", "words", ("Quillfeather",)),
        ("k7q2 m4xd 09ab", "reference", "K7Q2M4XD09AB"),
        ("k7q2 m4xd 09ab", "words", ()),
        ("", "words", ()),
    ],
)
def test_what_is_typed_is_taken_apart(typed, field, value):
    assert getattr(taken_apart(typed), field) == value


def found(world, typed, who=None):
    answer = sign_in(who or world.worker).post(reverse("records:people"), {"q": typed})
    return f"/people/{world.child.reference}/" in answer.content.decode()


def test_a_person_is_found_by_each_thing_that_is_known(world):
    claim(
        person=world.child, source=world.harbour, stated_by="self", given_name="Amber", family_name="Ash", postcode="SW1A 1AA",
        nhs_number="9990000018", born_on=date(2012, 3, 14),
    )  # fmt: skip
    state_contact(by=world.worker, person=world.child, stated_by="self", means="phone", value="01632 960001")
    for typed in (
        "amber ash", "ash amber", "Ambre Ash", "Fetherstone", "9990000018", "SW1A 1AA", "01632 960 001", "Amber 14/03/2012",
        "feathers", world.child.reference, "Zoe 14/03/2012 Ash",
    ):  # fmt: skip
        assert found(world, typed), typed
        assert not found(world, typed, world.outsider), typed
    for typed in ("Zebedee", "9990000026", "M1 1AE", "01632 960999"):
        assert not found(world, typed), typed


def test_a_place_is_found_in_records_within_reach(world):
    place = Place.objects.create(kind="business", name="Arcade on the promenade", area=world.area)
    add_part(record=world.record, role="occurred_at", stated_by=world.harbour, at=world.now, place=place)
    for who, seen in ((world.worker, True), (world.outsider, False)):
        page = sign_in(who).post(reverse("records:people"), {"q": "promenade arcade"}).content.decode()
        assert ("Arcade on the promenade" in page) == seen


def test_a_record_is_found_by_a_misspelt_name_in_it(world):
    page = sign_in(world.worker).post(reverse("records:search"), {"q": "Fetherston"}).content.decode()
    assert world.record.reference in page
