"""Offers of who may already be here: within reach only, explained, decided by a worker, and taken back."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.partnership.models import Conflict
from shelterbelt.people.actions import claim, judge
from shelterbelt.people.models import Judgement, Person
from shelterbelt.records.actions import add_part, open_record
from shelterbelt.records.likely import together
from shelterbelt.records.models import Record
from shelterbelt.records.tests.conftest import CHILD, KIND, sign_in


def somebody(world, given, family="Featherstone", record=None, holder=None, **facts):
    holder = holder or world.harbour
    person = Person.objects.create()
    claim(person=person, source=holder, stated_by="self", given_name=given, family_name=family, **facts)
    record = record or open_record(kind=KIND, area=world.area, holder=holder, at=world.now)
    add_part(record=record, role="about", stated_by=holder, at=world.now, person=person)
    return person, record


def typed(membership, **said):
    response = sign_in(membership).post(reverse("records:known"), said)
    return response.content.decode()


@pytest.mark.parametrize(
    "given, family, found",
    [
        ("Amber", "Featherstone", True), ("amber rose", "fetherstone", True), ("Ambre-Rose", "Featherston", True),
        ("Featherstone", "Amber-Rose", True), ("Zebedee", "Quill", False),
    ],
)  # fmt: skip
def test_a_typed_name_finds_whom_it_means_however_it_is_spelt(world, given, family, found):
    assert (world.child.reference in typed(world.worker, given_name=given, family_name=family)) == found


def test_nobody_out_of_reach_is_offered(world):
    somebody(world, "Amber-Rose", holder=world.moor)
    page = typed(world.outsider, given_name="Amber-Rose", family_name="Featherstone")
    assert world.child.reference not in page
    assert "Amber-Rose" in page  # their own


@pytest.mark.parametrize("hide", ["sealed", "conflict"])
def test_a_person_kept_apart_is_offered_to_nobody_and_by_the_same_queries(world, hide):
    def ask():
        client = sign_in(world.worker)
        client.get(reverse("records:records"))
        with CaptureQueriesContext(connection) as seen:
            page = client.post(reverse("records:known"), {"given_name": "Zebedee", "family_name": "Quill"})
        return page.content.decode().split("<main")[1], len(seen)

    nobody = ask()
    person, record = somebody(world, "Zebedee", "Quill")
    if hide == "sealed":
        Record.objects.filter(pk=record.pk).update(sealed_at=world.now, sealed_by=world.colleague.user)
    else:
        Conflict.objects.create(
            user=world.worker.user,
            subject=person.reference,
            nature="own",
            since=world.now,
            declared_by=world.worker,
        )
    hidden = ask()
    assert "Quill" in nobody[0] and person.reference not in hidden[0]
    assert nobody[1] == hidden[1]


def test_what_was_typed_stands_nowhere_in_the_audit(world):
    typed(world.worker, given_name="Amber", family_name="Featherstone")
    entry = Entry.objects.get(act="be offered people who may be meant")
    assert entry.detail == {"shown": [world.child.reference]}


def test_a_script_is_given_the_offers_alone(world):
    client = sign_in(world.worker)
    said = {"given_name": "Amber", "family_name": "Featherstone"}
    page = client.post(reverse("records:known"), said, headers={"X-Part": "offers"}).content.decode()
    assert world.child.reference in page and "<html" not in page


def test_a_worker_compares_says_same_and_takes_it_back(world):
    twin, _ = somebody(world, "Amber Rose", postcode="SW1A 1AA")
    client = sign_in(world.worker)
    there = {"reference": world.child.reference}
    assert twin.reference in client.get(reverse("records:likely", kwargs=there)).content.decode()
    compare = reverse("records:compare", kwargs={**there, "other": twin.reference})
    assert "The same family name" in client.get(compare).content.decode()
    said = {"verdict": "same", "why": "The school confirmed it.", "idempotency_key": "k" * 12}
    assert client.post(compare, said).status_code == 302
    made = Judgement.objects.get()
    assert {made.first, made.second} == {world.child, twin}
    assert "The school confirmed it." in client.get(reverse("records:likely", kwargs=there)).content.decode()
    undo = reverse("records:take_back", kwargs={"reference": made.reference})
    assert client.post(undo, {"why": "Another child.", "idempotency_key": "j" * 12}).status_code == 302
    assert not Judgement.objects.standing().exists()


def test_a_person_out_of_reach_cannot_be_compared(world):
    theirs, _ = somebody(world, "Amber", holder=world.moor)
    there = {"reference": world.child.reference, "other": theirs.reference}
    assert sign_in(world.worker).get(reverse("records:compare", kwargs=there)).status_code == 404
    assert sign_in(world.outsider).get(reverse("records:compare", kwargs=there)).status_code == 404


def test_two_who_are_joined_by_somebody_out_of_reach_are_not_shown_together(world):
    mine, _ = somebody(world, "Amber")
    middle, hidden = somebody(world, "Amber")
    judge(by=world.worker, person=world.child, other=middle, verdict="same")
    judge(by=world.worker, person=middle, other=mine, verdict="same")
    assert set(together(world.worker, world.child, world.now).same) == {world.child, middle, mine}
    Record.objects.filter(pk=hidden.pk).update(sealed_at=world.now, sealed_by=world.colleague.user)
    assert together(world.worker, world.child, world.now).same == (world.child,)


def test_who_somebody_was_before_an_adoption_is_seen_from_the_new_side_only(world):
    before, _ = somebody(world, "Amber")
    judge(by=world.worker, person=world.child, other=before, verdict="adopted", why="Order seen.")
    assert together(world.worker, world.child, world.now).before == (before,)
    assert together(world.worker, before, world.now) == type(together(world.worker, before, world.now))(
        (before,), (), ()
    )


def test_no_name_stands_in_a_title(world):
    client = sign_in(world.worker)
    for name in ("likely", "person"):
        page = client.get(reverse(f"records:{name}", kwargs={"reference": world.child.reference}))
        assert CHILD not in page.content.decode().split("</title>")[0]
