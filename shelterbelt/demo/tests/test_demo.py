"""The demo: built by the rooms' own acts, and there only in demo mode."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from shelterbelt.audit.models import Entry
from shelterbelt.concerns.models import Concern, Referral
from shelterbelt.core import clock
from shelterbelt.demo.cast import WORKERS
from shelterbelt.demo.foundations import lay_foundations
from shelterbelt.partnership.models import User
from shelterbelt.partnership.posts import ROLES
from shelterbelt.records.models import Duty


@pytest.mark.django_db
def test_the_demo_holds_a_year_of_concerns_made_by_real_acts():
    call_command("demo", stdout=StringIO())
    now = clock.now()
    assert Concern.objects.count() > 40
    assert not Concern.objects.filter(received_at__gt=now).exists()
    assert Referral.objects.filter(feedback_seen_at__isnull=False).exists()
    assert 0 < Duty.objects.late(now).count() < Duty.objects.count() / 4
    assert set(Entry.objects.values_list("act", flat=True)) >= {"send a referral", "decide on a concern"}
    call_command("verify", stdout=StringIO())


@pytest.mark.django_db
def test_the_demo_is_never_built_over_people():
    User.objects.create_user("someone@example.org", "Someone")
    with pytest.raises(CommandError, match="already has people"):
        call_command("demo", stdout=StringIO())


@pytest.mark.django_db
def test_the_demo_is_never_built_in_production(settings):
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        call_command("demo", stdout=StringIO())


@pytest.mark.django_db
def test_signing_in_with_one_click_exists_only_in_demo_mode(settings):
    settings.DEMO = False
    assert Client().get("/demo/").status_code == 404
    assert Client().post("/demo/sign-in/0/").status_code == 404
    settings.DEMO = True
    assert Client().get("/demo/").status_code == 200
    assert Client().get("/demo/sign-in/0/").status_code == 405


@pytest.mark.django_db
def test_one_click_signs_in_as_that_person(settings):
    settings.DEMO = True
    lay_foundations(clock.now())
    client = Client()
    assert client.post("/demo/sign-in/1/").headers["Location"] == "/work/"
    assert WORKERS[1].name in client.get("/work/").content.decode()
    assert client.post(f"/demo/sign-in/{len(WORKERS)}/").status_code == 404


def test_each_worker_of_the_cast_has_a_known_role():
    assert {worker.role for worker in WORKERS} <= set(ROLES)
