"""Harvest limits: who opens, searches or takes out too much is stopped and told what to do; nobody else is held up."""

import pytest
from django.db import transaction

from shelterbelt.audit.actions import Fact, write
from shelterbelt.audit.models import Entry, Stream
from shelterbelt.partnership.actions import confirm_setting
from shelterbelt.partnership.harvest import LIMITS, asked_along, since_when, sort_of
from shelterbelt.partnership.models import Membership, Notification
from shelterbelt.records.actions import open_record
from shelterbelt.records.tests.conftest import KIND, member, sign_in

STOPPED = "You have opened as much as"


@pytest.fixture
def limit(world):
    administrator = member("Ada Lin", world.moor, "administrator")

    def set_to(code, value):
        confirm_setting(by=administrator, code=code, value=value, version=0)

    return set_to


@pytest.fixture
def pages(world):
    made = [open_record(kind=KIND, area=world.area, holder=world.harbour, at=world.now) for _ in range(5)]
    return [f"/records/{each.reference}/" for each in made]


def test_what_a_look_counts_as():
    rows = [
        ("open a record", "concern", "open"), ("search people", "organisation", "search"), ("list records", "organisation", ""),
        ("export a chronology", "concern", "export"), ("download a pack", "", "export"), ("read a chronology", "concern", "open"),
    ]  # fmt: skip
    for act, kind, sort in rows:
        assert sort_of(act, kind) == sort, act


def test_the_fourth_record_in_an_hour_is_not_given_but_those_before_are(world, limit, pages):
    limit("harvest.opens_in_an_hour", 3)
    client = sign_in(world.worker)
    assert [client.get(page).status_code for page in pages] == [200, 200, 200, 429, 429]
    stopped = client.get(pages[4]).content.decode()
    assert STOPPED in stopped and "ring 999" in stopped and pages[4].split("/")[2] not in stopped
    assert client.get(pages[0]).status_code == 200
    assert client.get(pages[0] + "chronology/").status_code == 200
    assert not Entry.objects.about(pages[4].split("/")[2]).exists()
    assert Entry.objects.filter(act="stopped at a limit", why="harvest.opens_in_an_hour").count() == 3


def test_colleagues_are_not_held_up_and_the_guardian_is_told_once(world, limit, pages):
    limit("harvest.opens_in_an_hour", 1)
    client = sign_in(world.worker)
    for page in pages:
        client.get(page)
    assert sign_in(world.colleague).get(pages[4]).status_code == 200
    assert [each.to for each in Notification.objects.filter(key__startswith="harvest:")] == [world.guardian]


def test_a_second_account_gives_no_second_allowance(world, limit, pages):
    limit("harvest.opens_in_a_day", 2)
    other = member("Mina Two", world.harbour)
    other.user.same_as = world.worker.user
    other.user.save()
    for page in pages[:2]:
        assert sign_in(world.worker).get(page).status_code == 200
    answer = sign_in(other).get(pages[2])
    assert answer.status_code == 429 and "tomorrow" in answer.content.decode()


def test_searches_are_counted_for_themselves(world, limit, pages):
    limit("harvest.searches_in_an_hour", 2)
    client = sign_in(world.worker)
    found = [client.post("/people/search/", {"q": "Amber"}).status_code for _ in range(3)]
    assert found == [200, 200, 429]
    assert client.get(pages[0]).status_code == 200


def test_an_organisation_past_its_limit_is_stopped_and_others_are_not(world, limit, pages):
    limit("harvest.organisation_in_an_hour", 2)
    worker, colleague = sign_in(world.worker), sign_in(world.colleague)
    assert [worker.get(pages[0]).status_code, worker.get(pages[1]).status_code] == [200, 200]
    answer = colleague.get(pages[2])
    assert answer.status_code == 429 and "one organisation may" in answer.content.decode()
    assert sign_in(world.outsider).get("/records/").status_code == 200


def test_what_is_absent_or_hidden_is_answered_as_before_to_who_is_past_the_limit(world, limit, pages):
    limit("harvest.opens_in_an_hour", 1)
    client = sign_in(world.outsider)
    hidden, absent = client.get(pages[0]), client.get("/records/000000000000/")
    assert (
        (hidden.status_code, len(hidden.content))
        == (absent.status_code, len(absent.content))
        == (404, len(absent.content))
    )


def test_what_was_taken_out_today_is_counted(world):
    done = [
        ("export a list", "concern"),
        ("download a pack", ""),
        ("search people", ""),
        ("open a record", "concern"),
    ]
    with transaction.atomic():
        write(
            by=world.worker,
            facts=[
                Fact(act, kind, f"SUBJECT{number}", "HOLDER", is_look=True)
                for number, (act, kind) in enumerate(done)
            ],
        )
    asked = asked_along(world.worker.user.first_account, since_when(world.now))
    counted = Membership.objects.annotate(**asked).values(*(each.count_name for each in LIMITS))
    assert counted.get(pk=world.worker.pk) == {
        "harvest_open_hour": 2, "harvest_open_day": 2, "harvest_search_hour": 1, "harvest_export_day": 2,
        "harvest_organisation_hour": Stream.objects.get(name=world.harbour.reference).length,
    }  # fmt: skip
