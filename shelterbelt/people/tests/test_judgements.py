"""Saying that two people are one and taking it back: nothing merges, and what is taken back leaves no trace but its row."""

import contextlib
import random

import pytest
from django.utils import timezone

from shelterbelt.core.errors import Forbidden, Refused
from shelterbelt.people.actions import claim, judge, take_back
from shelterbelt.people.actions.judgements import groups
from shelterbelt.people.models import Identity, Judgement, MatchKey, Person, PersonReach, Verdict
from shelterbelt.records.tests.conftest import *  # noqa: F403 - the small world


@pytest.fixture
def people(world):
    made = []
    for number in range(8):
        person = Person.objects.create()
        claim(
            person=person,
            source=world.harbour,
            stated_by="self",
            given_name=f"Child{number}",
            family_name="Fenn",
        )
        PersonReach.objects.create(person=person, organisation=world.harbour, basis="x", since=world.now)
        made.append(person)
    return made


def state():
    """Everything about people but the judgements themselves."""
    return (
        sorted(Person.objects.values_list("pk", "reference", "one_of", "standard_due", "standard_answered")),
        sorted(Identity.objects.values_list("pk", "person", "given_name", "family_name")),
        sorted(MatchKey.objects.values_list("key", "person")),
        sorted(PersonReach.objects.values_list("person", "organisation", "until")),
    )


def standing():
    rows = Judgement.objects.standing().filter(verdict=Verdict.SAME).values_list("first", "second")
    return groups(set(Person.objects.values_list("pk", flat=True)), list(rows))


def stored():
    found = {}
    for pk, head in Person.objects.values_list("pk", "one_of"):
        found.setdefault(head or pk, set()).add(pk)
    return sorted(map(sorted, found.values()))


def sequence(world, people, chance, seen):
    """One random sequence of links and unlinks, to its end where all is taken back.

    What is stored is a function of the judgements that stand: whenever the same ones stand again, whatever was linked and
    unlinked between and in whatever order, everything is exactly as it was (``seen`` holds it from one sequence to the next).
    """
    steps = chance.randint(1, 5)
    while steps or Judgement.objects.standing().exists():
        open_ones = list(Judgement.objects.standing().order_by("pk"))
        steps = max(steps - 1, 0)
        if open_ones and (not steps or chance.random() < 0.4):
            take_back(by=world.worker, judgement=chance.choice(open_ones), why="Wrong")
        else:
            one, other = chance.sample(people, 2)
            verdict = chance.choice(
                [Verdict.SAME, Verdict.SAME, Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE]
            )
            with contextlib.suppress(Refused):
                judge(by=world.worker, person=one, other=other, verdict=verdict)
        stands = frozenset(Judgement.objects.standing().values_list("first", "second", "verdict"))
        if stands not in seen:
            assert stored() == sorted(map(sorted, standing()))
        assert seen.setdefault(stands, now := state()) == now


def run(world, people, many):
    before = state()
    seen, chance = {frozenset(): before}, random.Random(many)
    for _ in range(many):
        sequence(world, people[:5], chance, seen)
    assert state() == before
    return seen


def test_links_taken_back_restore_exactly(world, people):
    assert len(run(world, people, 100)) > 50


@pytest.mark.deep
def test_five_thousand_sequences_of_links_and_unlinks_restore_exactly(world, people, promise):
    run(world, people, 5_000)
    promise("links taken back", "5,000 sequences, all restored", "5,000 sequences, all restored", True)


def test_a_second_judgement_waits_until_the_first_is_taken_back(world, people):
    first = judge(by=world.worker, person=people[0], other=people[1], verdict="different")
    with pytest.raises(Refused, match="already judged"):
        judge(by=world.colleague, person=people[1], other=people[0], verdict="same")
    take_back(by=world.colleague, judgement=first, why="It is the same child.")
    assert judge(by=world.colleague, person=people[1], other=people[0], verdict="same").first == people[0]


def test_an_adoption_needs_an_authority_and_keeps_its_direction(world, people):
    with pytest.raises(Refused, match="authority"):
        judge(by=world.worker, person=people[3], other=people[1], verdict="adopted")
    made = judge(
        by=world.worker, person=people[3], other=people[1], verdict="adopted", why="Court order seen."
    )
    assert (made.first, made.second) == (people[3], people[1])
    assert not Person.objects.exclude(one_of=None).exists()


def test_nobody_judges_people_out_of_reach_or_without_the_role(world, people):
    with pytest.raises(Refused):
        judge(by=world.outsider, person=people[0], other=people[1], verdict="same")
    with pytest.raises(Forbidden):
        judge(by=world.guardian, person=people[0], other=people[1], verdict="same")
    assert not Judgement.objects.exists()


def test_a_judgement_is_made_once_for_one_key(world, people):
    for _ in range(2):
        judge(by=world.worker, person=people[0], other=people[1], verdict="same", once="a" * 12)
    assert Judgement.objects.get().judged_at <= timezone.now()
