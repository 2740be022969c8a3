"""One row that cannot be told of holds up no other, whichever room the clock tells of."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from shelterbelt.core import clock
from shelterbelt.demo.build import send_tale
from shelterbelt.demo.story import TALES
from shelterbelt.home.models import Errand
from shelterbelt.law.calendar import local_day
from shelterbelt.plans.actions import add_action, reminding, start_plan
from shelterbelt.plans.models import Action
from shelterbelt.records.actions import pointers
from shelterbelt.records.bases import BASES
from shelterbelt.records.models import PointerRequest, PointerTold, Purpose, Told
from tests.stock import lay


def failing_at_first(monkeypatch, place, name: str) -> None:
    """Let the function fail the first time in each tick, whatever it is asked."""
    real, asked = getattr(place, name), []

    def once(*args):
        asked.append(args)
        if len(asked) == 1:
            raise ValueError("Zebedee's row is odd")
        return real(*args)

    monkeypatch.setattr(place, name, once)


@pytest.mark.django_db
def test_one_pointer_that_fails_stops_no_other(monkeypatch):
    world, now = lay(), clock.now()
    marcus = world.people["marcus"]
    asked = PointerRequest.objects.create(
        asked_by=marcus, organisation=marcus.organisation, asked_at=now, purpose=Purpose.AT_RISK, words="Seen here.",
        lawful_basis=next(iter(BASES)),
    )  # fmt: skip
    for tale in TALES[:2]:
        record = send_tale(tale, world.people["aisha"]).concern.record
        person = record.parts.exclude(person=None).first().person
        PointerTold.objects.create(request=asked, organisation=record.holder, person=person, why=Told.KNOWN)
    failing_at_first(monkeypatch, pointers, "_is_for")
    call_command("tick", stdout=StringIO())
    assert PointerTold.objects.filter(told_at=None).count() == 1
    assert [each.what for each in Errand.objects.all()] == ["Telling who asked about whom"]


@pytest.mark.django_db
def test_one_late_action_that_fails_stops_no_other(monkeypatch):
    world, now = lay(), clock.now()
    priya = world.people["priya"]
    day = local_day(now)
    plan = start_plan(
        by=priya, area=world.areas["harbour"], name="Plan", starts_on=day, ends_on=day + timedelta(days=365)
    )
    for title in ("Train hotels", "Ring the clubs"):
        add_action(
            by=priya, plan=plan, title=title, effect_looked_for="Each has one", codes=["BUS-CYP-1"],
            owner=priya.organisation, due_on=day - timedelta(days=1),
        )  # fmt: skip
    failing_at_first(monkeypatch, reminding, "_who_hears")
    call_command("tick", stdout=StringIO())
    assert Action.objects.filter(escalated_on=None).count() == 1
    assert [each.what for each in Errand.objects.all()] == ["Telling of an action of a plan"]
