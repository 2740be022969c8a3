"""Young people seen together: entered by a person, seen through the records it matters to, ended, found to be one."""

from datetime import timedelta

import pytest
from django.urls import reverse

from shelterbelt.core.errors import Refused
from shelterbelt.people.actions import claim
from shelterbelt.people.models import Person
from shelterbelt.places.models import Place
from shelterbelt.records.actions import add_part, open_record, seal_record, share_record
from shelterbelt.records.actions.groups import (
    add_to_group,
    describe_group,
    end_group,
    join_groups,
    leave_group,
)
from shelterbelt.records.around import around
from shelterbelt.records.models import PeerGroup
from shelterbelt.records.tests.conftest import *  # noqa: F403 - the small world
from shelterbelt.records.tests.conftest import KIND, sign_in


@pytest.fixture
def friend(world):
    return in_record(world, world.record, "Vesper", "Lowe")


def in_record(world, record, given, family):
    person = Person.objects.create()
    claim(person=person, source=world.harbour, stated_by="parent", given_name=given, family_name=family)
    add_part(record=record, role="met", stated_by=world.harbour, at=world.now, person=person)
    return person


@pytest.fixture
def place(world):
    made = Place.objects.create(kind="neighbourhood", name="Bus stop, Quay Road", area=world.area)
    add_part(record=world.record, role="occurred_at", stated_by=world.harbour, at=world.now, place=made)
    return made


def described(world, people, **changed):
    said = {"name": "The bus stop group", "stated_by": "self", "words": "Ada named them.", **changed}
    return describe_group(by=world.worker, record=world.record, people=people, **said)


def test_a_group_stands_on_the_page_of_each_who_is_in_it_and_in_their_network(world, friend, place):
    made = described(world, [world.child, friend], place=place, since=world.now.date())
    client = sign_in(world.worker)
    page = client.get(reverse("records:group", args=[made.reference])).content.decode()
    for words in (
        "The bus stop group",
        "Bus stop, Quay Road",
        "Amber-Rose",
        "Vesper",
        "The person themselves",
        "Harbour council",
    ):
        assert words in page
    assert "<title>A group" in page
    person = client.get(reverse("records:person", args=[world.child.reference])).content.decode()
    assert "The bus stop group" in person
    network = around(world.worker, world.child, world.now + timedelta(minutes=1), "outside the family")
    assert {node.name for node in network.nodes.values()} == {"Amber-Rose Featherstone", "Vesper Lowe"}


def test_a_group_is_seen_through_a_record_and_only_whom_the_reader_sees(world, friend):
    made = described(world, [world.child, friend])
    page = reverse("records:group", args=[made.reference])
    assert sign_in(world.outsider).get(page).status_code == 404
    share_record(
        by=world.worker,
        record=world.record,
        to=world.moor,
        purpose="To help.",
        lawful_basis="public_task",
        told_family="told",
    )
    assert "Vesper" in sign_in(world.outsider).get(page).content.decode()
    other = open_record(kind=KIND, area=world.area, holder=world.harbour, at=world.now)
    third = in_record(world, other, "Hidden", "Quorvex")
    add_to_group(by=world.worker, group=made, record=other, people=[third])
    text = sign_in(world.outsider).get(page).content.decode()
    assert "Quorvex" not in text and other.reference not in text
    assert "Quorvex" in sign_in(world.worker).get(page).content.decode()
    network = around(world.outsider, world.child, world.now + timedelta(minutes=1))
    assert "Hidden Quorvex" not in {node.name for node in network.nodes.values()}


def test_who_sees_a_group_by_another_record_learns_neither_its_place_nor_a_group_beyond_sight(
    world, friend, place
):
    other = open_record(kind=KIND, area=world.area, holder=world.harbour, at=world.now)
    third = in_record(world, other, "Bram", "Fenn")
    made = described(world, [world.child, friend], place=place)
    add_to_group(by=world.worker, group=made, record=other, people=[third])
    beyond = described(world, [world.child, friend], name="Beyond")
    share_record(
        by=world.worker, record=other, to=world.moor, purpose="To help.", lawful_basis="public_task", told_family="told"
    )  # fmt: skip
    pages = [
        reverse("records:group", args=[made.reference]),
        reverse("records:person", args=[third.reference]),
    ]

    def read(member):
        return "".join(sign_in(member).get(page).content.decode() for page in pages)

    assert "The bus stop group" in read(world.outsider) and "Bus stop, Quay Road" not in read(world.outsider)
    assert read(world.worker).count("Bus stop, Quay Road") == 2
    join_groups(by=world.worker, group=made, other=beyond, why="Both name the same evenings.")
    assert beyond.reference not in read(world.outsider) and beyond.reference in read(world.worker)


def test_a_sealed_record_takes_its_groups_out_of_sight(world, friend):
    made = described(world, [world.child, friend])
    seal_record(by=world.worker, record=world.record, why_recorded="A relative works there.")
    assert sign_in(world.colleague).get(reverse("records:group", args=[made.reference])).status_code == 404


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"people": 1}, {"since": 2}, {"people": "elsewhere"}, {"place": "elsewhere"}]
)
def test_what_a_group_needs_is_asked_for(world, friend, wrong):
    people, changed = [world.child, friend], {}
    if wrong.get("people") == 1:
        people = [world.child]
    elif wrong.get("people") == "elsewhere":
        people = [world.child, Person.objects.create()]
    elif "since" in wrong:
        changed = {"since": world.now.date() + timedelta(days=2)}
    elif "place" in wrong:
        changed = {"place": Place.objects.create(kind="neighbourhood", name="Elsewhere", area=world.area)}
    else:
        changed = wrong
    with pytest.raises(Refused):
        described(world, people, **changed)
    assert not PeerGroup.objects.exists()


def test_somebody_leaves_and_the_group_ends_and_both_stay_readable(world, friend):
    made, today = described(world, [world.child, friend]), world.now.date()
    leave_group(by=world.worker, group=made, person=friend, on=today)
    assert made.members.get(person=friend).left_on == today
    with pytest.raises(Refused):
        end_group(by=world.worker, group=made, on=today, why=" ")
    end_group(by=world.worker, group=made, on=today, why="They have moved on.")
    with pytest.raises(Refused, match="ended"):
        add_to_group(by=world.worker, group=made, record=world.record, people=[friend])
    assert (
        "They have moved on."
        in sign_in(world.worker).get(reverse("records:group", args=[made.reference])).content.decode()
    )


def test_two_groups_found_to_be_one_stand_once(world, friend):
    third = in_record(world, world.record, "Bram", "Fenn")
    one, other = (
        described(world, [world.child, friend]),
        described(world, [friend, third], name="The skate group"),
    )
    join_groups(by=world.worker, group=one, other=other, why="Both name the same evenings.")
    assert set(other.members.values_list("person", flat=True)) == {world.child.pk, friend.pk, third.pk}
    assert list(PeerGroup.objects.standing()) == [other]
    page = sign_in(world.worker).get(reverse("records:group", args=[one.reference])).content.decode()
    assert "same group as another" in page


def test_nobody_changes_a_group_without_a_record_that_they_work_on(world, friend):
    made = described(world, [world.child, friend])
    for act in (
        lambda: leave_group(by=world.outsider, group=made, person=friend, on=world.now.date()),
        lambda: end_group(by=world.outsider, group=made, on=world.now.date(), why="No."),
        lambda: add_to_group(by=world.outsider, group=made, record=world.record, people=[friend]),
    ):
        with pytest.raises(Refused):
            act()


def test_it_is_entered_from_the_record_s_page(world, friend, place):
    client, page = sign_in(world.worker), reverse("records:describe_group", args=[world.record.reference])
    assert (
        "Young people seen together"
        in client.get(reverse("records:record", args=[world.record.reference])).content.decode()
    )
    typed = {
        "people": [world.child.reference, friend.reference], "name": "The bus stop group", "place": place.reference,
        "stated_by": "parent", "idempotency_key": "g" * 12,
    }  # fmt: skip
    answer = client.post(page, typed, follow=True)
    assert "Vesper" in answer.content.decode()
    third = in_record(world, world.record, "Bram", "Fenn")
    made = PeerGroup.objects.get()
    client.post(page, {"group": made.reference, "people": [third.reference], "idempotency_key": "h" * 12})
    assert made.members.count() == 3
    for name in ("group_leave", "group_end", "group_join"):
        assert client.get(reverse(f"records:{name}", args=[made.reference])).status_code == 200
