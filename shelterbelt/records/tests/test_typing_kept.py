"""What somebody typed outlives an ended session, a lost connection and a second tab, and is nobody else's to read."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from shelterbelt.core import clock
from shelterbelt.partnership.models import Unsent
from shelterbelt.partnership.unsent import forget_old
from shelterbelt.people.models import Person
from shelterbelt.records.actions import add_part, open_record
from shelterbelt.records.models import Note
from shelterbelt.records.tests.conftest import KIND, sign_in

SAID = "She said that the man in the grey van waits at the gate on Fridays."
BACKEND = "django.contrib.auth.backends.ModelBackend"
LATER = timedelta(minutes=40)


def typed(**more: str) -> dict[str, str]:
    return {
        "text": SAID,
        "happened_at_day": "1",
        "happened_at_month": "3",
        "happened_at_year": "2026",
        "happened_at_time": "10:15",
        "idempotency_key": "typed-once-only",
        **more,
    }


def address(record) -> str:
    return reverse("records:write_note", kwargs={"reference": record.reference})


@pytest.fixture
def second(world):
    """Another child's record that the worker sees too."""
    record = open_record(kind=KIND, area=world.area, holder=world.harbour, at=world.now)
    add_part(
        record=record, role="harmed", stated_by=world.harbour, at=world.now, person=Person.objects.create()
    )
    return record


def sent_too_late(world) -> Client:
    """The worker opens a page, is idle for too long, and sends it."""
    client = sign_in(world.worker)
    client.get(address(world.record))
    with time_machine.travel(timezone.now() + LATER):
        answer = client.post(address(world.record), typed())
    assert answer.status_code == 302 and reverse("account_login") in answer["Location"]
    assert not Note.objects.exists()
    return client


def test_what_was_sent_after_the_session_ended_is_given_back_to_its_writer_and_saved_once(world):
    client = sent_too_late(world)
    client.force_login(world.worker.user, backend=BACKEND)
    page = client.get(address(world.record))
    assert SAID in page.content.decode()
    assert "Save it now" in page.content.decode()
    first = client.post(address(world.record), {"save-unsent": "yes"})
    again = client.post(address(world.record), {"save-unsent": "yes"})
    assert (first.status_code, again.status_code) == (302, 302)
    assert Note.objects.get().text == SAID
    assert SAID not in client.get(address(world.record)).content.decode()


def test_nobody_else_who_signs_in_on_that_device_is_given_it(world):
    client = sent_too_late(world)
    client.force_login(world.colleague.user, backend=BACKEND)
    page = client.get(address(world.record))
    assert page.status_code == 200
    assert SAID not in page.content.decode()
    client.post(address(world.record), {"save-unsent": "yes"})
    assert not Note.objects.exists()
    assert Unsent.objects.count() == 1


def test_it_is_kept_sealed_and_not_for_long(world):
    sent_too_late(world)
    kept = Unsent.objects.get()
    assert "grey van" not in kept.sealed and kept.user == world.worker.user
    assert forget_old(clock.now()) == 0
    assert forget_old(clock.now() + timedelta(hours=settings.UNSENT_HOURS, minutes=41)) == 1


def test_it_can_be_thrown_away(world):
    client = sent_too_late(world)
    client.force_login(world.worker.user, backend=BACKEND)
    client.post(address(world.record), {"throw-away-unsent": "yes"})
    assert not Unsent.objects.exists() and not Note.objects.exists()


def test_who_no_longer_sees_the_record_is_given_nothing_of_its_page(world):
    client = sent_too_late(world)
    type(world.worker).objects.filter(pk=world.worker.pk).update(until=timezone.now() - timedelta(minutes=1))
    client.force_login(world.worker.user, backend=BACKEND)
    assert SAID not in client.get(address(world.record)).content.decode()


def test_a_form_from_before_signing_in_again_in_another_tab_is_given_back(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.worker.user, backend=BACKEND)
    token = client.get(address(world.record)).cookies[settings.CSRF_COOKIE_NAME].value
    client.cookies[settings.CSRF_COOKIE_NAME] = token[::-1]
    answer = client.post(address(world.record), typed(csrfmiddlewaretoken=token))
    assert answer.status_code == 302
    assert SAID in client.get(address(world.record)).content.decode()
    assert not Note.objects.exists()


def test_a_form_from_another_site_is_refused_and_not_kept(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.worker.user, backend=BACKEND)
    answer = client.post(address(world.record), typed(), headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert not Unsent.objects.exists()


def browse(page, live_server, member):
    client = Client()
    client.force_login(member.user, backend=BACKEND)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_lost_connection_leaves_the_text_on_the_page_and_the_browser_keeps_nothing(
    world, page, live_server
):
    browse(page, live_server, world.worker)
    page.goto(live_server.url + address(world.record))
    page.get_by_label("Note", exact=True).fill(SAID)
    page.context.set_offline(True)
    page.get_by_role("button", name="Save note").click()
    page.get_by_role("alert").filter(has_text="There is no connection").wait_for()
    assert page.get_by_label("Note", exact=True).input_value() == SAID
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert not Note.objects.exists()
    page.context.set_offline(False)
    # GOV.UK's button takes no second press within a second.
    page.wait_for_timeout(1100)
    page.get_by_role("button", name="Save note").click()
    page.wait_for_url("**#notes")
    assert Note.objects.get().text == SAID


@pytest.mark.deep
@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_two_tabs_on_two_children_saved_in_turn_cross_nothing(world, second, page, live_server, promise):
    browse(page, live_server, world.worker)
    tabs = {world.record: page, second: page.context.new_page()}
    for round_ in ("first", "second"):
        for record, tab in tabs.items():
            tab.goto(live_server.url + address(record))
            tab.get_by_label("Note", exact=True).fill(f"{round_} on {record.reference}")
        for tab in tabs.values():
            tab.get_by_role("button", name="Save note").click()
            tab.wait_for_url("**#notes")
    held = {(note.record_id, note.text) for note in Note.objects.all()}
    meant = {(r.pk, f"{n} on {r.reference}") for r in tabs for n in ("first", "second")}
    promise(
        "two tabs on two children, saved in turn",
        "each save on the record its page was opened for",
        f"{len(held & meant)} of {len(meant)} there, {len(held - meant)} elsewhere",
        held == meant,
    )
