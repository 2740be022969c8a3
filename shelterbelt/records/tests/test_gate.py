"""What is hidden and what does not exist give the same answer, after the same queries; sizes change no number of queries."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from shelterbelt.core.references import new_reference
from shelterbelt.partnership.models import Conflict
from shelterbelt.people.actions import claim
from shelterbelt.people.models import Person
from shelterbelt.records.actions import add_part, open_record, share_record, write_note
from shelterbelt.records.models import NamedOn, Record
from shelterbelt.records.tests.conftest import KIND, sign_in


def answer(client, method, there, data=None):
    """Return (status, headers, body without its form token, which is new each time, number of queries)."""
    with CaptureQueriesContext(connection) as queries:
        response = getattr(client, method)(there, data or {})
    body = re.sub(rb'csrfmiddlewaretoken" value="\w+"', b"", response.content)
    headers = {name: value for name, value in response.items() if name != "Set-Cookie"}
    return response.status_code, headers, body, len(queries)


HIDE = {
    "out of reach": lambda world, record: None,
    "sealed": lambda world, record: (give(world, record), seal(world, record)),
    "in conflict": lambda world, record: (give(world, record), bar(world, record)),
    "taken back": lambda world, record: take_back(world, record),  # noqa: PLW0108  (defined below)
    "of a kind that the role does not cover": lambda world, record: (give(world, record), hide_kind(record)),
}


def give(world, record):
    return share_record(
        by=world.worker, record=record, to=world.moor, purpose="X", lawful_basis="public_task"
    )


def seal(world, record):
    Record.objects.filter(pk=record.pk).update(sealed_at=timezone.now(), sealed_by=world.worker.user)
    NamedOn.objects.create(record=record, user=world.worker.user)


def bar(world, record):
    Conflict.objects.create(
        user=world.outsider.user,
        subject=record.reference,
        nature="own",
        since=world.now,
        declared_by=world.worker,
    )


def take_back(world, record):
    give(world, record).record.reaches.filter(organisation=world.moor).update(until=world.now)


def hide_kind(record):
    Record.objects.filter(pk=record.pk).update(kind="another")


@pytest.fixture(params=HIDE)
def hidden(request, world):
    """A Record hidden from the outsider in one way, with something of every sort on it."""
    note = write_note(by=world.worker, record=world.record, text="X", happened_at=world.now)
    share = share_record(
        by=world.worker, record=world.record, to=world.police, purpose="X", lawful_basis="public_task"
    )
    HIDE[request.param](world, world.record)
    return {"record": world.record, "note": note, "share": share, "duty": world.duty, "person": world.child}


@pytest.mark.parametrize(
    "name, noun",
    [
        ("record", "record"), ("chronology", "record"), ("seen", "record"), ("write_note", "record"),
        ("share", "record"), ("change_note", "note"), ("waive_duty", "duty"), ("answer_share", "share"),
        ("acknowledge_share", "share"), ("withdraw_share", "share"), ("person", "person"), ("person_seen", "person"),
        ("state_identity", "person"),
    ],
)  # fmt: skip
def test_hidden_and_absent_give_the_same_answer(world, hidden, name, noun):
    client = sign_in(world.outsider)
    client.get(reverse("records:records"))
    for method in ("post",) if name == "acknowledge_share" else ("get", "post"):
        there, nowhere = (
            reverse(f"records:{name}", kwargs={"reference": reference})
            for reference in (hidden[noun].reference, new_reference())
        )
        found = answer(client, method, there)
        assert found == answer(client, method, nowhere)
        assert found[0] == 404


def test_a_visible_record_gives_another_answer(world):
    client = sign_in(world.worker)
    there = reverse("records:record", kwargs={"reference": world.record.reference})
    assert answer(client, "get", there)[0] == 200


@pytest.mark.parametrize("typed", ["Featherstone", "amber", "reference"])
@pytest.mark.parametrize("page", ["search", "people"])
def test_a_search_that_finds_something_hidden_says_what_an_empty_search_says(world, hidden, page, typed):
    client = sign_in(world.outsider)
    client.get(reverse("records:records"))
    typed = world.record.reference if typed == "reference" else typed
    nothing = new_reference() if typed == world.record.reference else "Z" * len(typed)
    words = {"one": typed, "other": nothing}
    found, none = (answer(client, "post", reverse(f"records:{page}"), {"q": q}) for q in words.values())
    assert found[0] == none[0] == 200
    assert found[3] == none[3]
    assert found[2].replace(typed.encode(), b"") == none[2].replace(words["other"].encode(), b"")


def more(world, count):
    """Give Harbour council more Records of more children with the same family name."""
    for _ in range(count):
        record = open_record(kind=KIND, area=world.area, holder=world.harbour, at=world.now)
        child = Person.objects.create()
        claim(
            person=child, source=world.harbour, stated_by="self", given_name="Lee", family_name="Featherstone"
        )
        add_part(record=record, role="harmed", stated_by=world.harbour, at=world.now, person=child)


@pytest.mark.parametrize(
    "method, page, data",
    [("get", "records", {}), ("post", "search", {"q": "Feather"}), ("post", "people", {"q": "Feather"})],
)
def test_lists_and_searches_take_the_same_number_of_queries_at_any_size(world, method, page, data):
    client = sign_in(world.worker)
    there = reverse(f"records:{page}")
    client.get(reverse("records:records"))
    few = answer(client, method, there, data)
    more(world, 12)
    many = answer(client, method, there, data)
    assert few[0] == many[0] == 200
    assert many[2].count(b"<tr") == few[2].count(b"<tr") + 12
    assert many[3] == few[3] <= 25


def test_a_record_takes_the_same_number_of_queries_however_much_hangs_on_it(world):
    client = sign_in(world.worker)
    places = [
        reverse(f"records:{page}", kwargs={"reference": world.record.reference})
        for page in ("record", "chronology", "seen")
    ]
    busy(world, 1)
    client.get(places[0])
    few = [answer(client, "get", there)[3] for there in places]
    busy(world, 8)
    assert [answer(client, "get", there)[3] for there in places] == few
    assert max(few) <= 25


def busy(world, count):
    for number in range(count):
        note = write_note(by=world.worker, record=world.record, text=f"N{number}", happened_at=world.now)
        note.earlier.create(version=9, text="before", replaced_at=world.now)
        child = Person.objects.create()
        claim(person=child, source=world.harbour, stated_by="self", given_name="Kit")
        add_part(record=world.record, role="witness", stated_by=world.harbour, at=world.now, person=child)
        share_record(
            by=world.worker, record=world.record, to=world.police, purpose="X", lawful_basis="public_task"
        )
