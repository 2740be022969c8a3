"""A sealed record is opened, printed, worked on and read about only after the second factor was shown again."""

from uuid import uuid4

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse
from django.utils import timezone

from shelterbelt.audit.models import Entry
from shelterbelt.core import clock
from shelterbelt.core.guarded import Guarded
from shelterbelt.partnership.confirming import CONFIRMED
from shelterbelt.records.actions import seal_record, write_note
from shelterbelt.records.models import Note
from shelterbelt.records.tests.conftest import sign_in

CONFIRM = reverse("partnership:confirm")
WORDS = "She rang from the bus station and is safe with her aunt."


@pytest.fixture
def sealed(world):
    write_note(by=world.worker, record=world.record, happened_at=world.now, text="Canary zqx.")
    seal_record(by=world.worker, record=world.record)
    TOTP.activate(world.worker.user, generate_totp_secret())
    world.record.refresh_from_db()
    return world.record


def confirmed(client):
    session = client.session
    session[CONFIRMED] = {"totp": clock.now().timestamp()}
    session.save()
    return client


def asks(answer) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith(CONFIRM)


RECORD_PAGES = ("record", "chronology", "seen", "write_note", "share")
PERSON_PAGES = (
    "add_home",
    "person",
    "lifetime",
    "person_pdf",
    "reaching",
    "standard",
    "around",
    "person_seen",
    "state_identity",
)


@pytest.mark.parametrize("name", RECORD_PAGES)
def test_every_page_of_a_sealed_record_asks(world, sealed, name):
    address, client = reverse(f"records:{name}", args=[sealed.reference]), sign_in(world.worker)
    assert asks(client.get(address))
    assert not Entry.objects.filter(is_look=True, subject=sealed.reference).exists()
    assert confirmed(client).get(address).status_code == 200


@pytest.mark.parametrize("name", PERSON_PAGES)
def test_every_page_of_a_person_on_it_asks(world, sealed, name):
    address, client = reverse(f"records:{name}", args=[world.child.reference]), sign_in(world.worker)
    assert asks(client.get(address))
    assert confirmed(client).get(address).status_code == 200


def test_the_list_asks_nothing_and_says_nothing_of_what_is_in_it(world, sealed):
    page = sign_in(world.worker).get(reverse("records:records"))
    assert page.status_code == 200
    assert "zqx" not in page.content.decode()


def test_a_note_that_is_sent_too_late_is_kept_and_not_written(world, sealed):
    address, client = reverse("records:write_note", args=[sealed.reference]), sign_in(world.worker)
    before = Note.objects.count()
    there = timezone.localtime(world.now)
    said = {
        "text": WORDS, "idempotency_key": str(uuid4()), "happened_at_day": there.day, "happened_at_month": there.month,
        "happened_at_year": there.year, "happened_at_time": "00:00",
    }  # fmt: skip
    answer = client.post(address, said)
    assert asks(answer)
    assert Note.objects.count() == before
    confirmed(client)
    assert WORDS in client.get(f"{reverse('partnership:confirmed')}?next={address}").content.decode()
    client.post(address, {"save-unsent": "yes"})
    assert Note.objects.filter(text=WORDS).count() == 1


def test_a_press_on_a_button_does_nothing_before(world, sealed):
    address = reverse("records:give_duty", args=[world.duty.reference])
    client = sign_in(world.worker)
    said = {"to": world.worker.reference}
    assert asks(client.post(address, said))
    world.duty.refresh_from_db()
    assert world.duty.allocated_to is None
    confirmed(client).post(address, said)
    world.duty.refresh_from_db()
    assert world.duty.allocated_to == world.worker


def test_who_is_not_named_gets_the_same_page_as_for_what_is_not_there(world, sealed):
    TOTP.activate(world.colleague.user, generate_totp_secret())
    client = sign_in(world.colleague)
    for reference in (sealed.reference, "ZZZZZZZZZZZZ"):
        assert client.get(reverse("records:record", args=[reference])).status_code == 404


def test_a_record_that_is_not_sealed_asks_nothing(world):
    TOTP.activate(world.worker.user, generate_totp_secret())
    assert not isinstance(world.record.audit_subject(), Guarded)
    assert (
        sign_in(world.worker).get(reverse("records:record", args=[world.record.reference])).status_code == 200
    )
