"""A right that ends is refused on the very next request: open pages, lists, search, messages, figures' records."""

import re
from contextlib import contextmanager
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.db import transaction

from shelterbelt.core import clock
from shelterbelt.partnership.models import Conflict, Membership, User
from shelterbelt.records.actions import share_record, withdraw_share
from shelterbelt.records.models import Note
from shelterbelt.strategy.registry import REGISTER
from tests.stock import hidden_concern, lay, signed_in

NAME, FAMILY = "Zebedee Quillfeather", "Quillfeather"
DAY = timedelta(days=1)
INPUT = re.compile(r"<input[^>]*>")
MEASURES = [code for code in sorted(REGISTER) if REGISTER[code].source.record][:2]


@pytest.fixture
def shared(db):
    """A concern that Harbour shared with the police until tomorrow; the detective has its pages open."""
    world = lay()
    record = hidden_concern(world).concern.record
    share = share_record(
        by=world.people["grace"], record=record, to=world.organisations["police"],
        purpose="To protect the child.", lawful_basis="public_task", until=clock.now() + DAY,
    )  # fmt: skip
    person = record.parts.exclude(person=None).select_related("person").first().person
    return SimpleNamespace(
        world=world, record=record, share=share, person=person, me=world.people["daniel"],
        client=signed_in(world, "daniel"), pages=pages_of(record, person),
    )  # fmt: skip


def pages_of(record, person):
    here = f"/records/{record.reference}/"
    return [
        here, f"{here}chronology/", f"{here}seen/", f"{here}note/", f"{here}share/",
        f"/concerns/{record.reference}/", f"/people/{person.reference}/", f"/people/{person.reference}/seen/",
    ]  # fmt: skip


def share_taken_back(shared):
    withdraw_share(by=shared.world.people["grace"], share=shared.share, why="Shared in error.")


def conflict_declared(shared):
    Conflict.objects.create(
        user=shared.me.user, subject=shared.person.reference, nature="colleague", since=clock.now(),
        declared_by=shared.me,
    )  # fmt: skip


def conflict_with_the_record(shared):
    shared.client.post(
        "/conflicts/declare/",
        {"subject": shared.record.reference, "nature": "own", "idempotency_key": "declared-now"},
    )


def role_changed(shared):
    Membership.objects.filter(pk=shared.me.pk).update(role="setting_lead")


def membership_ended(shared):
    Membership.objects.filter(pk=shared.me.pk).update(until=clock.now())


def session_ended_elsewhere(shared):
    User.objects.filter(pk=shared.me.user_id).update(sessions_end_at=clock.now() + timedelta(seconds=1))


GIVES_404 = (share_taken_back, conflict_declared, conflict_with_the_record, role_changed)
SENDS_AWAY = (membership_ended, session_ended_elsewhere)


def reads(shared):
    """Return every place in which the detective would read of the record, as one text without what they typed."""
    client = shared.client
    answers = [client.get(page) for page in ("/records/", "/work/", "/work/messages/")]
    answers += [client.get(f"/strategy/measures/{code}/?group=not_met") for code in MEASURES]
    answers += [client.post("/records/search/", {"q": typed}) for typed in (NAME, shared.record.reference)]
    answers += [client.post("/people/search/", {"q": NAME})]
    return "".join(INPUT.sub("", each.content.decode()) for each in answers)


def save_a_note(shared):
    data = {"text": "Canary zqx.", "idempotency_key": "open-page-1"} | moment()
    return shared.client.post(shared.pages[3], data)


def moment():
    earlier = clock.now() - timedelta(hours=3)
    return {
        "happened_at_day": str(earlier.day), "happened_at_month": str(earlier.month),
        "happened_at_year": str(earlier.year), "happened_at_time": "00:01",
    }  # fmt: skip


def open_everything(shared):
    for page in shared.pages:
        assert shared.client.get(page).status_code == 200, page
    before = reads(shared)
    assert shared.record.reference in before and FAMILY in before


def is_refused(shared):
    assert {page: shared.client.get(page).status_code for page in shared.pages} == dict.fromkeys(
        shared.pages, 404
    )
    assert save_a_note(shared).status_code == 404
    assert not Note.objects.exists()
    after = reads(shared)
    assert shared.record.reference not in after and shared.person.reference not in after


def test_while_the_right_lasts_the_open_page_saves(shared):
    open_everything(shared)
    assert save_a_note(shared).status_code == 302
    assert Note.objects.get().text == "Canary zqx."


def test_a_right_that_ended_is_refused_on_the_next_request(shared):
    open_everything(shared)
    for ends in GIVES_404:
        with ending(ends, shared):
            is_refused(shared)
    assert shared.client.get(shared.pages[0]).status_code == 200


def test_a_share_ends_at_its_moment_in_open_pages_too(shared):
    open_everything(shared)
    with time_machine.travel(shared.share.until - timedelta(seconds=1), tick=False):
        shared.client = signed_in(shared.world, "daniel")
        assert shared.client.get(shared.pages[0]).status_code == 200
    with time_machine.travel(shared.share.until, tick=False):
        is_refused(shared)


def test_without_a_membership_or_a_session_nothing_is_answered_or_saved(shared):
    for ends in SENDS_AWAY:
        with ending(ends, shared):
            assert save_a_note(shared).status_code == 302
            assert not Note.objects.exists()
            for page in (*shared.pages, "/records/", "/work/", "/work/messages/"):
                response = shared.client.get(page)
                assert response.status_code == 302 and not response.content, page
            assert shared.client.post("/records/search/", {"q": NAME}).status_code == 302


@contextmanager
def ending(ends, shared):
    """Let the right end, and come back afterwards; a fault says how it had ended."""
    with transaction.atomic():
        cookies = shared.client.cookies.copy()
        ends(shared)
        try:
            yield
        except AssertionError as fault:
            raise AssertionError(f"{ends.__name__.replace('_', ' ')}: {fault}") from fault
        shared.client.cookies = cookies
        transaction.set_rollback(True)
