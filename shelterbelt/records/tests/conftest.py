"""A small world: two councils, police, a school; a child known to one council; workers and an outsider."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from shelterbelt.partnership.models import Area, Membership, Organisation, User
from shelterbelt.people.actions import claim
from shelterbelt.people.models import Person
from shelterbelt.records import kinds
from shelterbelt.records.actions import add_part, open_duty, open_record
from shelterbelt.records.kinds import Event, Kind

KIND = "test_worry"
CHILD = "Amber-Rose Featherstone"


def events(record):
    return [Event(record.opened_at, "Decided: assess", "Harbour council", "Because of what was heard.")]


@pytest.fixture(autouse=True)
def worry():
    """A kind of Record of the tests' own, gone again after each test."""
    covered = frozenset({"practitioner", "screener"})
    kinds.REGISTER[KIND] = Kind(KIND, "Worry", covered, frozenset({"practitioner"}), "rooms:own_page", events)
    yield kinds.REGISTER[KIND]
    del kinds.REGISTER[KIND]


@pytest.fixture(autouse=True)
def no_second_factor(settings):
    """How somebody signs in is the partnership room's to test."""
    settings.SECOND_FACTOR_REQUIRED = False


def member(name, organisation, role="practitioner", since=None):
    """Return a new user's membership."""
    user = User.objects.create_user(f"{name}@example.org".replace(" ", "."), name)
    since = since or timezone.now() - timedelta(days=30)
    return Membership.objects.create(user=user, organisation=organisation, role=role, since=since)


def sign_in(membership):
    """Return a client signed in as the member."""
    client = Client()
    client.force_login(membership.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def world(db):
    now = timezone.now()
    area = Area.objects.create(kind="authority", code="TEST1", name="Harbour")
    made = {
        name: Organisation.objects.create(name=label, kind=kind, area=area)
        for name, label, kind in [
            ("harbour", "Harbour council", "childrens_services"),
            ("moor", "Moor council", "childrens_services"),
            ("police", "Coast police", "police"),
        ]
    }
    record = open_record(kind=KIND, area=area, holder=made["harbour"], at=now - timedelta(days=3))
    child = Person.objects.create()
    claim(
        person=child,
        source=made["harbour"],
        stated_by="parent",
        given_name="Amber-Rose",
        family_name="Featherstone",
    )
    add_part(
        record=record, role="harmed", stated_by=made["harbour"], at=now - timedelta(days=2), person=child
    )
    duty = open_duty(
        record=record, code="referral.decision", name="Decide on the referral", owed_by=made["harbour"],
        started_at=now - timedelta(days=3), due_at=now + timedelta(hours=1),
    )  # fmt: skip
    return SimpleNamespace(
        **made, area=area, record=record, child=child, duty=duty, now=now,
        worker=member("Mina Shah", made["harbour"]), colleague=member("Owen Pugh", made["harbour"]),
        screener=member("Grace Lo", made["harbour"], "screener"), officer=member("Tariq Aziz", made["police"]),
        outsider=member("Nell Marsh", made["moor"]), guardian=member("Ida Wren", made["harbour"], "guardian"),
        other_guardian=member("Sol Reed", made["moor"], "guardian"),
    )  # fmt: skip


@pytest.fixture
def record(world):
    return world.record
