"""Reach of a Record, and of the people in it, ends when its last basis ends."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from shelterbelt.core.errors import Refused
from shelterbelt.people.models import Person
from shelterbelt.records.access import decide, people_visible_to, who_sees
from shelterbelt.records.actions import add_part, close, share_record, withdraw_share
from shelterbelt.records.models import NamedOn, Record


def give(world, **more):
    return share_record(
        by=world.worker, record=world.record, to=world.police, purpose="X", lawful_basis="public_task", **more
    )


def reached(world, now=None):
    """Whether the officer sees (the Record, the child)."""
    now = now or timezone.now()
    record = Record.objects.visible_to(world.officer, now).filter(pk=world.record.pk).exists()
    assert decide(world.officer, "view", world.record, now) == record
    person = people_visible_to(world.officer, now).filter(pk=world.child.pk).exists()
    assert Person.objects.visible_to(world.officer, now).filter(pk=world.child.pk).exists() == person
    return record, person


def test_a_share_gives_reach_and_taking_it_back_ends_it_at_once(world):
    assert reached(world) == (False, False)
    share = give(world)
    assert reached(world) == (True, True)
    withdraw_share(by=world.worker, share=share, why="Shared in error.")
    assert reached(world) == (False, False)


def test_a_share_ends_on_its_moment(world):
    until = world.now + timedelta(days=1)
    give(world, until=until)
    assert reached(world, until - timedelta(microseconds=1)) == (True, True)
    assert reached(world, until) == (False, False)


def test_of_two_shares_the_longer_counts_whichever_came_first(world):
    for first, second in ((1, 5), (5, 1)):
        shares = [give(world, until=timezone.now() + timedelta(days=days)) for days in (first, second)]
        assert reached(world, world.now + timedelta(days=3)) == (True, True)
        for share in shares:
            withdraw_share(by=world.worker, share=share, why="Shared in error.")
        assert reached(world) == (False, False)


def test_taking_back_one_share_leaves_what_another_gives(world):
    first, _ = give(world), give(world, until=timezone.now() + timedelta(days=2))
    withdraw_share(by=world.worker, share=first, why="Shared in error.")
    assert reached(world) == (True, True)
    assert reached(world, timezone.now() + timedelta(days=3)) == (False, False)


def test_a_share_with_an_end_does_not_shorten_what_an_agency_of_the_record_sees(world):
    add_part(
        record=world.record, role="agency", stated_by=world.harbour, at=world.now, organisation=world.police
    )
    share = give(world, until=world.now + timedelta(days=1))
    assert reached(world, world.now + timedelta(days=9)) == (True, True)
    withdraw_share(by=world.worker, share=share, why="Shared in error.")
    assert reached(world) == (True, True)


def test_a_person_added_later_is_reached_by_those_who_reach_the_record(world):
    give(world)
    later = Person.objects.create()
    add_part(record=world.record, role="witness", stated_by=world.harbour, at=timezone.now(), person=later)
    assert people_visible_to(world.officer, timezone.now()).filter(pk=later.pk).exists()


def test_a_person_in_a_sealed_record_does_not_show_through(world):
    Record.objects.filter(pk=world.record.pk).update(sealed_at=world.now, sealed_by=world.worker.user)
    NamedOn.objects.create(record=world.record, user=world.worker.user)
    assert people_visible_to(world.worker, timezone.now()).exists()
    assert not people_visible_to(world.colleague, timezone.now()).exists()


def test_a_person_does_not_show_to_a_role_that_works_on_no_record(world):
    assert not people_visible_to(world.guardian, timezone.now()).exists()


def test_who_sees_counts_people_whose_role_covers_the_record(world):
    now = timezone.now()
    assert who_sees(world.record, now) == [("Harbour council", 3)]
    assert who_sees(world.record, now, also=[world.police]) == [("Coast police", 1), ("Harbour council", 3)]
    give(world)
    assert who_sees(world.record, timezone.now()) == [("Coast police", 1), ("Harbour council", 3)]


def test_who_sees_a_sealed_record_are_those_named_on_it(world):
    Record.objects.filter(pk=world.record.pk).update(sealed_at=world.now, sealed_by=world.worker.user)
    NamedOn.objects.create(record=world.record, user=world.worker.user)
    world.record.refresh_from_db()
    assert who_sees(world.record, timezone.now()) == [("Harbour council", 1)]


def test_a_closed_record_can_be_read_and_noted_but_not_shared(world):
    close(record=world.record, why="Done", at=timezone.now())
    with pytest.raises(Refused, match="cannot share"):
        give(world)


def test_a_share_can_be_taken_back_after_closing(world):
    share = give(world)
    close(record=world.record, why="Done", at=timezone.now())
    withdraw_share(by=world.worker, share=share, why="Shared in error.")
    assert reached(world) == (False, False)


@pytest.mark.parametrize(
    "said, field",
    [
        ({"purpose": " "}, "purpose"), ({"lawful_basis": "consent"}, "lawful_basis"),
        ({"told_family": "not_safe"}, "told_family_why"), ({"until": "past"}, "until"), ({"to": "own"}, "to"),
    ],
)  # fmt: skip
def test_a_share_without_what_makes_it_lawful_is_refused(world, said, field):
    facts = {"to": world.police, "purpose": "X", "lawful_basis": "public_task", **said}
    if facts["to"] == "own":
        facts["to"] = world.harbour
    if facts.get("until") == "past":
        facts["until"] = world.now
    with pytest.raises(Refused) as refused:
        share_record(by=world.worker, record=world.record, **facts)
    assert refused.value.field == field


def test_a_membership_that_ended_decides_nothing(world):
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        world.worker.until = timezone.now()
        world.worker.save()
        assert not decide(world.worker, "view", world.record, timezone.now())
        assert not Record.objects.visible_to(world.worker, timezone.now()).exists()
