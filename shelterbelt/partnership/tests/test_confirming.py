"""The second factor is shown again before what only its owner may do: by the factor that counts, for a short time, and kept words."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.core import clock
from shelterbelt.partnership import actions, matters
from shelterbelt.partnership.access import PEOPLE
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.models import Approval, Unsent
from shelterbelt.partnership.permissions import Permission
from shelterbelt.partnership.rules import is_confirmed, way_to_confirm
from shelterbelt.partnership.tests.conftest import PASSWORD

CONFIRM = reverse("partnership:confirm")
WHY = "I rang the worker and heard the reason."


@pytest.fixture(autouse=True)
def second_factors_are_required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def request_waiting(world):
    """Something that the council's guardian is asked to agree to."""
    asks = Permission("tests.ask", "Ask", frozenset({"screener"}))
    decides = Permission("tests.decide", "Decide", frozenset({"guardian"}))
    matters.matter("tests.open", "Open a closed box", "The box is opened.", asks=asks, decides=decides)
    yield actions.ask_approval(
        by=world.screener, matter="tests.open", why="A child asked for it.", holder=world.council
    )
    del matters.REGISTER["tests.open"]


def app_of(user) -> str:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code_of(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def page_of(approval) -> str:
    return reverse("partnership:approval", kwargs={"reference": approval.reference})


def show(client, secret, onward, **more):
    return client.post(CONFIRM, {"code": code_of(secret), "next": onward, **more})


@pytest.mark.parametrize(
    ("held", "way"),
    [
        ({"totp", "recovery_codes"}, "totp"),
        ({"webauthn", "totp"}, "webauthn"),
        ({"webauthn"}, "webauthn"),
        ({"recovery_codes"}, ""),
        (set(), ""),
    ],
)
def test_a_passkey_counts_where_there_is_one_and_a_recovery_code_never(held, way):
    assert way_to_confirm(held) == way


@pytest.mark.parametrize(
    ("way", "minutes_ago", "required", "confirmed"),
    [
        ("totp", 0, True, True), ("totp", 9, True, True), ("totp", 10, True, False), ("totp", None, True, False),
        ("totp", -1, True, False), ("totp", None, False, False), ("", None, True, False), ("", None, False, True),
    ],
)  # fmt: skip
def test_how_long_it_counts(way, minutes_ago, required, confirmed):
    now = clock.now()
    shown_at = None if minutes_ago is None else now - timedelta(minutes=minutes_ago)
    lasts = timedelta(minutes=10)
    assert is_confirmed(way=way, shown_at=shown_at, lasts=lasts, required=required, now=now) is confirmed


def test_a_second_person_shows_it_before_they_read_and_answer(sign_in, world, request_waiting):
    secret, client = app_of(world.guardian.user), sign_in(world.guardian)
    address = page_of(request_waiting)
    asked = client.get(address)
    assert (asked.status_code, asked.headers["Location"].split("?")[0]) == (302, CONFIRM)
    assert "authenticator app" in client.get(asked.headers["Location"]).content.decode()
    assert show(client, secret, address).headers["Location"] == address
    client.post(address, {"agreed": "yes", "why": WHY})
    request_waiting.refresh_from_db()
    assert request_waiting.agreed is True
    assert Entry.objects.filter(act="show the second factor again").count() == 1


def test_what_was_typed_is_kept_when_it_is_asked_again_and_nothing_is_done_before(
    sign_in, world, request_waiting
):
    secret, client = app_of(world.guardian.user), sign_in(world.guardian)
    address = page_of(request_waiting)
    asked = client.post(address, {"agreed": "yes", "why": WHY})
    assert Approval.objects.get().agreed is None
    assert "nothing has been done yet" in client.get(asked.headers["Location"]).content.decode()
    back = show(client, secret, address, sent="yes").headers["Location"]
    page = client.get(back).content.decode()
    assert WHY in page
    assert 'name="save-unsent"' in page
    client.post(address, {"save-unsent": "yes"})
    request_waiting.refresh_from_db()
    assert (request_waiting.agreed, request_waiting.decided_why) == (True, WHY)


def test_what_was_typed_can_be_thrown_away(sign_in, world, request_waiting):
    secret, client = app_of(world.guardian.user), sign_in(world.guardian)
    client.post(page_of(request_waiting), {"agreed": "yes", "why": WHY})
    show(client, secret, page_of(request_waiting), sent="yes")
    client.post(reverse("partnership:confirmed"), {"next": page_of(request_waiting)})
    assert not Unsent.objects.exists()
    assert Approval.objects.get().agreed is None


@pytest.mark.parametrize(
    ("shared", "figure"), [(False, "second_factor.lasts"), (True, "second_factor.lasts_on_shared")]
)
def test_it_is_asked_again_after_its_time_and_sooner_on_a_shared_device(
    sign_in, world, request_waiting, shared, figure
):
    secret, client = app_of(world.guardian.user), sign_in(world.guardian)
    session = client.session
    session["shared_device"] = shared
    session.save()
    start, address = clock.now(), page_of(request_waiting)
    with time_machine.travel(start, tick=False) as time:
        show(client, secret, address)
        time.move_to(start + timedelta(minutes=figure_here(figure), seconds=-1))
        assert client.get(address).status_code == 200
        time.move_to(start + timedelta(minutes=figure_here(figure)))
        assert client.get(address).status_code == 302


def test_signing_in_with_it_counts_and_a_password_alone_does_not(client, world, request_waiting):
    secret = app_of(world.guardian.user)
    client.post("/account/sign-in/", {"login": "gil@harbour.example", "password": PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert client.get(page_of(request_waiting)).status_code == 200


def test_a_wrong_code_a_used_one_and_a_recovery_code_open_nothing(sign_in, world, request_waiting):
    secret, client = app_of(world.guardian.user), sign_in(world.guardian)
    Authenticator.objects.create(
        user=world.guardian.user, type="recovery_codes", data={"migrated_codes": ["ABCD1234"]}
    )
    address = page_of(request_waiting)
    for code in ("000000", "ABCD1234", ""):
        answer = client.post(CONFIRM, {"code": code, "next": address})
        assert answer.status_code == 200, code
        assert 'value="' + address in answer.content.decode()
    show(client, secret, address)
    used = show(client, secret, address)
    assert "was used already" in used.content.decode()
    assert client.get(address).status_code == 200


def test_who_has_a_passkey_is_asked_for_it_and_a_code_does_not_do(sign_in, world, request_waiting):
    secret, client = app_of(world.guardian.user), sign_in(world.guardian)
    show(client, secret, page_of(request_waiting))
    Authenticator.objects.create(user=world.guardian.user, type="webauthn", data={"name": "Key"})
    assert client.get(page_of(request_waiting)).status_code == 302


def test_who_has_no_second_factor_is_led_to_set_one_up(sign_in, world):
    client = sign_in(world.guardian)
    assert "Set up a second factor" in client.get(f"{CONFIRM}?next=/work/").content.decode()


@pytest.mark.parametrize("elsewhere", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", ""])
def test_nobody_is_led_away_from_the_site(sign_in, world, elsewhere):
    secret, client = app_of(world.guardian.user), sign_in(world.guardian)
    assert show(client, secret, elsewhere).headers["Location"] == "/work/"


def test_an_act_without_a_person_at_a_page_asks_for_none(world, request_waiting):
    said = actions.decide_approval(by=world.guardian, approval=request_waiting, agreed=False, why=WHY)
    assert said.agreed is False
    assert PEOPLE.held_by(world.admin)
