"""A person's page: what each source says, the Records that the viewer may open, who looked."""

import pytest
from django.urls import reverse
from django.utils import timezone

from shelterbelt.audit.models import Entry
from shelterbelt.core.errors import Forbidden, Refused
from shelterbelt.people.actions import claim, state_identity
from shelterbelt.people.models import Identity
from shelterbelt.records.actions import add_part, open_record, share_record
from shelterbelt.records.tests.conftest import CHILD, KIND, sign_in


def page(membership, name, person, **data):
    there = reverse(f"records:{name}", kwargs={"reference": person.reference})
    client = sign_in(membership)
    response = client.post(there, data) if data else client.get(there)
    return response.status_code, response.content.decode()


def test_claims_stand_by_source_and_records_only_where_the_viewer_may_open_them(world):
    theirs = open_record(kind=KIND, area=world.area, holder=world.moor, at=world.now)
    add_part(record=theirs, role="witness", stated_by=world.moor, at=world.now, person=world.child)
    claim(person=world.child, source=world.moor, stated_by="self", given_name="Rosie")
    status, shown = page(world.worker, "person", world.child)
    assert status == 200
    assert "Harbour council," in shown and "Moor council," in shown and "Rosie" in shown
    assert world.record.reference in shown and theirs.reference not in shown
    assert theirs.reference in page(world.outsider, "person", world.child)[1]


def test_no_name_stands_in_the_title_or_the_audit(world):
    shown = page(world.worker, "person", world.child)[1]
    assert CHILD in shown
    assert CHILD not in shown.split("</title>")[0]
    assert not Entry.objects.filter(detail__icontains="Featherstone").exists()


def test_who_saw_a_person_is_shown_on_the_person(world):
    page(world.colleague, "person", world.child)
    assert "Owen Pugh" in page(world.worker, "person_seen", world.child)[1]


@pytest.mark.parametrize(
    "typed, found",
    [("feather", True), ("Amber feather", True), ("rose", True), ("xx", False), ("Amber X", False)],
)
def test_people_are_found_by_a_part_of_their_names_and_by_its_beginning(world, typed, found):
    response = sign_in(world.worker).post(reverse("records:people"), {"q": typed})
    assert (world.child.reference in response.content.decode()) == found


def test_what_was_typed_in_a_search_stands_nowhere_in_the_audit(world):
    sign_in(world.worker).post(reverse("records:people"), {"q": "Featherstone"})
    entry = Entry.objects.get(act="search people")
    assert entry.detail == {"shown": [world.child.reference]}
    assert "Featherstone" not in str(vars(entry))


def form(**said):
    return {"stated_by": "self", "sex": "F", "idempotency_key": "k" * 12, **said}


def test_a_claim_is_added_once_beside_the_earlier_one(world):
    for _ in range(2):
        assert page(world.worker, "state_identity", world.child, **form(known_as="Rosie"))[0] == 302
    assert world.child.identities.count() == 2
    assert world.child.identities.order_by("-pk")[0].source == world.harbour


@pytest.mark.parametrize(
    "said, words",
    [
        ({}, "at least one thing"),
        ({"nhs_number": "9990000019"}, "NHS number"),
        ({"upn": "A1234567890123456"}, "13 characters or fewer"),
        ({"postcode": "HELLO"}, "postcode"),
        (
            {"born_on_day": "1", "born_on_month": "1", "born_on_year": "1850", "given_name": "A"},
            "last 120 years",
        ),
    ],
)
def test_a_claim_that_cannot_be_is_refused_in_words(world, said, words):
    status, shown = page(world.worker, "state_identity", world.child, **form(**said))
    assert status == 200 and words in shown
    assert world.child.identities.count() == 1


def test_an_nhs_number_is_stored_in_its_normal_form(world):
    made = state_identity(by=world.worker, person=world.child, nhs_number=" 999 000 0018 ")
    assert made.nhs_number == "9990000018"


def test_nobody_out_of_reach_adds_to_a_person(world):
    with pytest.raises(Refused):
        state_identity(by=world.outsider, person=world.child, given_name="X")
    with pytest.raises(Forbidden):
        state_identity(by=world.guardian, person=world.child, given_name="X")
    assert Identity.objects.count() == 1


def test_the_shown_name_is_of_the_latest_claim_that_has_one(world):
    share_record(
        by=world.worker, record=world.record, to=world.police, purpose="X", lawful_basis="public_task"
    )
    state_identity(by=world.officer, person=world.child, given_name="Ambrosia")
    state_identity(by=world.officer, person=world.child, postcode="SW1A 1AA")
    assert world.child.shown_name == "Ambrosia"
    assert timezone.now() > world.child.created_at
