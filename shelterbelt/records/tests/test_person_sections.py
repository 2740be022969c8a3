"""The pages about a person: homes and contact, the recording standard, who is around, the chronology, the print."""

import io
from datetime import date, timedelta

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shelterbelt.core.errors import Refused
from shelterbelt.people import actions
from shelterbelt.people.models import Contact, Fact, Person, Relationship
from shelterbelt.places.models import Place
from shelterbelt.records.actions import add_part, open_record, write_note
from shelterbelt.records.around import HUB, MOST_BESIDE, around
from shelterbelt.records.models import Record
from shelterbelt.records.tests.conftest import KIND, sign_in

SECTIONS = ("person", "reaching", "standard", "around", "lifetime", "likely", "person_seen", "person_pdf")
ADDING = ("add_home", "add_contact", "add_number", "answer_standard", "add_relationship")
HOSTILE = "<script>alert(1)</script> '\"; DROP TABLE -- =1+1"


def there(name, person):
    return reverse(f"records:{name}", kwargs={"reference": person.reference})


def get(membership, name, person):
    return sign_in(membership).get(there(name, person))


def beside(world, name, record=None, role="parent"):
    person = Person.objects.create()
    actions.claim(person=person, source=world.harbour, stated_by="self", given_name=name, family_name="Ash")
    add_part(record=record or world.record, role=role, stated_by=world.harbour, at=world.now, person=person)
    return person


@pytest.mark.parametrize("name", [*SECTIONS, *ADDING])
def test_each_page_is_there_for_who_sees_the_person_and_for_nobody_else(world, name):
    assert get(world.worker, name, world.child).status_code == 200
    assert get(world.outsider, name, world.child).status_code == 404
    assert get(world.guardian, name, world.child).status_code == 404


@pytest.mark.parametrize("name", ["person", "reaching", "standard", "around", "lifetime"])
def test_pages_ask_no_more_for_much_than_for_little_and_at_most_25(world, name):
    def count():
        client = sign_in(world.worker)
        client.get(there(name, world.child))
        with CaptureQueriesContext(connection) as seen:
            client.get(there(name, world.child))
        return len(seen)

    grow(world, 2)
    few = count()
    grow(world, 8)
    assert count() <= few <= 25


def grow(world, many):
    for n in range(many):
        record = open_record(kind=KIND, area=world.area, holder=world.harbour, at=world.now)
        add_part(record=record, role="harmed", stated_by=world.harbour, at=world.now, person=world.child)
        other = beside(world, f"Friend{n}", record, "witness")
        write_note(by=world.worker, record=record, text="Rang.", happened_at=world.now)
        facts = {"by": world.worker, "person": world.child, "stated_by": "self"}
        actions.state_contact(**facts, means="phone", value=f"01632 96000{n}", may_ring=True)
        actions.state_home(**facts, postcode="SW1A 1AA")
        actions.state_facts(**facts, said={"occupation": {"value": "College"}})
        actions.state_relationship(
            by=world.worker, person=other, other=world.child, kind="friend", stated_by="self"
        )


def test_what_is_safe_is_said_and_nothing_that_was_not_ticked(world):
    client = sign_in(world.worker)
    said = {
        "stated_by": "self", "means": "phone", "value": "01632 960001", "may": ["may_text"], "when": "After 4pm",
        "must_not_know": "Stepfather", "idempotency_key": "k" * 12,
    }  # fmt: skip
    for _ in range(2):
        assert client.post(there("add_contact", world.child), said).status_code == 302
    found = Contact.objects.get()
    assert found.allowed == ["send a text"]
    page = get(world.worker, "reaching", world.child).content.decode()
    assert "Stepfather" in page and "Send a text" in page


def test_a_number_that_cannot_be_is_refused_in_words_and_kept(world):
    said = {"stated_by": "self", "means": "phone", "value": "12", "idempotency_key": "k" * 12}
    page = sign_in(world.worker).post(there("add_contact", world.child), said).content.decode()
    assert "area code" in page and 'value="12"' in page


def test_the_standard_takes_a_value_or_a_reason_and_counts_them(world):
    before = world.child.standard_answered
    client = sign_in(world.worker)
    said = {
        "stated_by": "self", "ethnicity": "census:11", "nationality_reason": "declined", "occupation_reason": "not_asked",
        "idempotency_key": "k" * 12,
    }  # fmt: skip
    assert client.post(there("answer_standard", world.child), said).status_code == 302
    world.child.refresh_from_db()
    assert world.child.standard_answered == before + 2
    assert Fact.objects.get(field="ethnicity").value == "Pakistani"
    page = get(world.worker, "standard", world.child).content.decode()
    assert "They prefer not to say" in page and "90 per cent" in page


@pytest.mark.parametrize(
    "said, words",
    [
        ({}, "at least one"),
        ({"sex": {"value": "M", "reason": "declined"}}, "not both"),
        ({"disability": {"value": "NONE,AUT"}}, "stands alone"),
        ({"ethnicity": {"value": "99", "scheme": "census"}}, "from the list"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(world, said, words):
    with pytest.raises(Refused, match=words):
        actions.state_facts(by=world.worker, person=world.child, stated_by="self", said=said)
    assert not Fact.objects.exists()


def test_a_connection_is_added_seen_from_both_sides_and_ended(world):
    mother = beside(world, "Jo")
    client = sign_in(world.worker)
    said = {"stated_by": "self", "other": mother.reference, "kind": "mother", "idempotency_key": "k" * 12}
    assert client.post(there("add_relationship", world.child), said).status_code == 302
    assert "Mother" in get(world.worker, "around", world.child).content.decode()
    assert "Child" in get(world.worker, "around", mother).content.decode()
    made = Relationship.objects.get()
    end = reverse("records:end_relationship", kwargs={"reference": made.reference})
    when = {"on_day": "1", "on_month": "2", "on_year": "2024", "why": "", "idempotency_key": "e" * 12}
    assert client.post(end, when).status_code == 302
    made.refresh_from_db()
    assert made.ended_on == date(2024, 2, 1)
    assert "ended 1 February 2024" in get(world.worker, "around", world.child).content.decode()


def test_people_beyond_the_readers_sight_are_not_around_anybody(world):
    hidden_record = open_record(kind=KIND, area=world.area, holder=world.harbour, at=world.now)
    hidden = beside(world, "Hidden", hidden_record)
    actions.state_relationship(
        by=world.worker, person=hidden, other=world.child, kind="controls", stated_by="self"
    )
    assert "Hidden Ash" in get(world.worker, "around", world.child).content.decode()
    Record.objects.filter(pk=hidden_record.pk).update(sealed_at=world.now, sealed_by=world.colleague.user)
    page = get(world.worker, "around", world.child).content.decode()
    assert "Hidden" not in page and "Controls" not in page


def test_the_network_takes_two_steps_and_is_capped(world):
    friend = beside(world, "Friend")
    second = open_record(kind=KIND, area=world.area, holder=world.harbour, at=world.now)
    add_part(record=second, role="witness", stated_by=world.harbour, at=world.now, person=friend)
    place = Place.objects.create(kind="business", name="Arcade", area=world.area)
    add_part(record=second, role="occurred_at", stated_by=world.harbour, at=world.now, place=place)
    network = around(world.worker, world.child, world.now)
    assert {node.name: node.step for node in network.nodes.values()} == {
        "Amber-Rose Featherstone": 0, "Friend Ash": 1, "Arcade": 2,
    }  # fmt: skip
    for n in range(MOST_BESIDE + 5):
        beside(world, f"Many{n}")
    network = around(world.worker, world.child, world.now)
    assert network.more and sum(node.step == 1 for node in network.nodes.values()) == MOST_BESIDE
    for n in range(HUB):
        beside(world, f"More{n}")
    assert len(around(world.worker, world.child, world.now).nodes) <= 1 + MOST_BESIDE


def test_a_chronology_is_over_all_records_that_the_reader_sees(world):
    later = open_record(kind=KIND, area=world.area, holder=world.harbour, at=world.now - timedelta(days=1))
    add_part(record=later, role="harmed", stated_by=world.harbour, at=world.now, person=world.child)
    write_note(by=world.worker, record=later, text="A later note.", happened_at=world.now)
    write_note(by=world.worker, record=world.record, text="An earlier note.", happened_at=world.now)
    page = get(world.worker, "lifetime", world.child).content.decode()
    assert "A later note." in page and "An earlier note." in page and later.reference in page


def test_the_print_is_tagged_and_names_others_only_on_request(world):
    beside(world, "Jo")
    actions.claim(person=world.child, source=world.harbour, stated_by="self", given_name=HOSTILE[:100])
    for query, named in (("", False), ("?others=1", True)):
        answer = sign_in(world.worker).get(there("person_pdf", world.child) + query)
        assert (
            answer["Content-Type"] == "application/pdf"
            and "Featherstone" not in answer["Content-Disposition"]
        )
        with pikepdf.open(io.BytesIO(answer.content)) as pdf:
            assert pdf.Root.MarkInfo.Marked
        assert (len(answer.content) > 1000) and named in (True, False)


def test_hostile_text_comes_back_as_text(world):
    facts = {"by": world.worker, "person": world.child, "stated_by": "self"}
    actions.state_contact(**facts, means="through", value=HOSTILE, must_not_know=HOSTILE)
    actions.state_facts(**facts, said={"places": {"value": HOSTILE}})
    for name in ("reaching", "standard"):
        page = get(world.worker, name, world.child).content.decode()
        assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_statuses_stand_side_by_side(world):
    add_part(record=world.record, role="harming", stated_by=world.harbour, at=world.now, person=world.child)
    page = get(world.worker, "person", world.child).content.decode()
    assert "Child who has been harmed" in page and "Child who has harmed" in page
