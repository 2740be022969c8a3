"""An address that must not be found: kept apart, shown to nobody, read once by one member when a second person agreed."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.core.protected import WORD
from shelterbelt.partnership.actions import decide_approval
from shelterbelt.partnership.models import Approval, Conflict
from shelterbelt.people.actions import ask_for_address, state_home, state_protected_home
from shelterbelt.people.models import Home, MatchKey, ProtectedHome
from shelterbelt.records.tests.conftest import sign_in

WHERE = "14 Vexquarry Terrace"
KEY = str(uuid4())
WHY = "The court asks that papers are served on her by hand today."


@pytest.fixture
def home(world):
    return state_protected_home(
        by=world.worker,
        person=world.child,
        stated_by="self",
        address=WHERE,
        postcode="sw1a 2aa",
        kind="refuge",
    )


@pytest.fixture
def asked(world, home):
    return ask_for_address(by=world.colleague, home=home, why=WHY, once="one")


def agree(world, approval):
    return decide_approval(by=world.guardian, approval=approval, agreed=True, why="I spoke to the court.")


def page_of(home):
    return reverse("records:protected_address", args=[home.reference])


def test_it_is_stored_apart_and_encrypted_and_nothing_of_it_is_looked_for(world, home):
    assert (str(home.sealed), Home.objects.count()) == (WORD, 0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM people_protectedhome")
        assert "Vexquarry" not in cursor.fetchone()[0]
    before = MatchKey.objects.count()
    state_protected_home(
        by=world.worker, person=world.child, stated_by="self", address=WHERE, postcode="SW1A 1AA"
    )
    assert MatchKey.objects.count() == before
    state_home(by=world.worker, person=world.child, stated_by="self", postcode="SW1A 1AA")
    assert MatchKey.objects.count() > before


@pytest.mark.parametrize(
    ("said", "sentence"),
    [({"address": " "}, "must be protected"), ({"address": WHERE, "postcode": "nowhere"}, "postcode")],
)
def test_what_is_refused(world, said, sentence):
    with pytest.raises(Refused, match=f"(?i){sentence}"):
        state_protected_home(by=world.worker, person=world.child, stated_by="self", **said)
    with pytest.raises(Refused):
        state_protected_home(by=world.outsider, person=world.child, stated_by="self", address=WHERE)


def test_the_form_keeps_it_apart_when_it_must_be_secret(world):
    client, there = sign_in(world.worker), reverse("records:add_home", args=[world.child.reference])
    said = {
        "stated_by": "self",
        "kind": "home",
        "address": WHERE,
        "protected": "yes",
        "idempotency_key": str(uuid4()),
    }
    assert client.post(there, said).status_code == 302
    assert client.post(there, said).status_code == 302
    assert (ProtectedHome.objects.count(), Home.objects.count()) == (1, 0)


@pytest.mark.parametrize("who", ["worker", "colleague"])
def test_no_page_shows_it_not_even_to_who_stated_it(world, home, who):
    client = sign_in(getattr(world, who))
    names = ("person", "reaching", "standard", "around", "lifetime", "person_pdf", "person_seen", "add_home")
    for name in names:
        page = client.get(reverse(f"records:{name}", args=[world.child.reference]))
        assert page.status_code == 200
        assert b"Vexquarry" not in page.content, name
    assert (
        "Ask to read it"
        in client.get(reverse("records:reaching", args=[world.child.reference])).content.decode()
    )


def test_who_does_not_see_the_person_gets_the_page_of_what_is_not_there(world, home):
    for who in (world.outsider, world.officer):
        assert sign_in(who).get(page_of(home)).status_code == 404
    assert sign_in(world.worker).get(page_of(home).replace(home.reference, "Z" * 12)).status_code == 404


def test_it_is_read_once_by_who_asked_when_the_guardian_agreed(world, home, asked):
    client = sign_in(world.colleague)
    assert b"Vexquarry" not in client.post(page_of(home), {"read": "yes"}).content
    agree(world, asked)
    assert b"Vexquarry" not in client.get(page_of(home)).content
    read = client.post(page_of(home), {"read": "yes"}).content.decode()
    assert WHERE in read and "SW1A 2AA" in read and "Refuge" in read and WHY in read
    assert WHERE not in client.post(page_of(home), {"read": "yes"}).content.decode()
    entry = Entry.objects.get(act="read what is protected")
    assert (entry.subject, entry.why, entry.is_look) == (world.child.reference, WHY, True)
    assert "Vexquarry" not in str(entry.detail)


def test_nobody_else_reads_what_was_agreed_for_one_and_not_after_the_hour(world, home, asked):
    agree(world, asked)
    other = sign_in(world.worker)
    assert WHERE not in other.post(page_of(home), {"read": "yes"}).content.decode()
    with time_machine.travel(clock.now() + timedelta(minutes=61)):
        assert WHERE not in sign_in(world.colleague).post(page_of(home), {"read": "yes"}).content.decode()


def test_one_address_is_agreed_to_and_not_another_of_the_same_person(world, home, asked):
    other = state_protected_home(by=world.worker, person=world.child, stated_by="self", address="Other house")
    agree(world, asked)
    assert (
        "Other house" not in sign_in(world.colleague).post(page_of(other), {"read": "yes"}).content.decode()
    )


def test_who_decides_is_another_the_guardian_of_whose_it_is_and_in_no_conflict(world, home, asked):
    for who in (world.colleague, world.worker, world.other_guardian):
        with pytest.raises(Refused):
            agree_by = {"by": who, "approval": asked, "agreed": True, "why": "Yes."}
            decide_approval(**agree_by)
    Conflict.objects.create(
        user=world.guardian.user, subject=world.child.reference, nature="relative", since=world.now,
        declared_by=world.guardian,
    )  # fmt: skip
    with pytest.raises(Refused, match="conflict"):
        agree(world, asked)


def test_a_wrong_reason_is_told_and_kept(world, home):
    client = sign_in(world.worker)
    page = client.post(page_of(home), {"why": "", "idempotency_key": KEY})
    assert "Enter what you need the address for" in page.content.decode()
    client.post(page_of(home), {"why": WHY, "idempotency_key": KEY})
    client.post(page_of(home), {"why": WHY, "idempotency_key": KEY})
    assert Approval.objects.count() == 1


def test_the_second_factor_is_shown_before_it_is_read(world, home, asked):
    agree(world, asked)
    TOTP.activate(world.colleague.user, generate_totp_secret())
    client = sign_in(world.colleague)
    for answer in (client.get(page_of(home)), client.post(page_of(home), {"read": "yes"})):
        assert answer.headers["Location"].startswith(reverse("partnership:confirm"))
    asked.refresh_from_db()
    assert asked.used_at is None
