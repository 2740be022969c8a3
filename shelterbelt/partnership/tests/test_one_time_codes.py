"""Codes work once and for a short time, secrets are random and lie encrypted, and changing them asks again who one is."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.core import clock
from shelterbelt.partnership.models import Organisation
from shelterbelt.partnership.passwords import WordsOfThisPlace, leans_on
from shelterbelt.partnership.tests.conftest import PASSWORD
from shelterbelt.partnership.tests.test_confirming import code_of

LOGIN = {"login": "sam@harbour.example", "password": PASSWORD}
BITS = 160


def second_step(code):
    """Sign in with the password and then a code; return whether one is in."""
    client = Client()
    client.post(reverse("account_login"), LOGIN)
    client.post(reverse("mfa_authenticate"), {"code": code})
    return client.get(reverse("choose_membership")).status_code == 200


def test_a_code_of_the_app_works_once(world):
    secret = generate_totp_secret()
    TOTP.activate(world.screener.user, secret)
    code = code_of(secret)
    assert second_step(code) is True
    assert second_step(code) is False


@pytest.mark.parametrize("minutes", [-2, 2])
def test_a_code_of_another_time_does_not_work(world, minutes):
    secret, now = generate_totp_secret(), clock.now()
    TOTP.activate(world.screener.user, secret)
    with time_machine.travel(now + timedelta(minutes=minutes), tick=False):
        code = code_of(secret)
    with time_machine.travel(now, tick=False):
        assert second_step(code) is False
        assert second_step(code_of(secret)) is True


def test_a_recovery_code_works_once(world):
    TOTP.activate(world.screener.user, generate_totp_secret())
    code = RecoveryCodes.activate(world.screener.user).get_unused_codes()[0]
    assert second_step(code) is True
    assert second_step(code) is False


def test_secrets_are_random_and_long_and_lie_encrypted(world):
    secrets = {generate_totp_secret() for _ in range(50)}
    assert len(secrets) == 50
    assert {len(each) * 5 for each in secrets} == {BITS}
    secret = secrets.pop()
    TOTP.activate(world.screener.user, secret)
    codes = RecoveryCodes.activate(world.screener.user)
    assert len(set(codes.get_unused_codes())) == len(codes.get_unused_codes())
    stored = " ".join(str(each) for each in Authenticator.objects.values_list("data", flat=True))
    assert secret not in stored
    assert not [code for code in codes.get_unused_codes() if code in stored]
    assert second_step(code_of(secret))


def test_a_secret_that_was_stored_in_clear_before_goes_on_working(world):
    secret = generate_totp_secret()
    Authenticator.objects.create(user=world.screener.user, type="totp", data={"secret": secret})
    assert second_step(code_of(secret))


CHANGING = (
    "mfa_deactivate_totp", "mfa_add_webauthn", "mfa_generate_recovery_codes", "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
)  # fmt: skip


@pytest.mark.parametrize("name", (*CHANGING, "mfa_activate_totp"))
def test_one_shows_who_one_is_before_changing_how_one_signs_in(world, name):
    if name != "mfa_activate_totp":
        secret = generate_totp_secret()
        TOTP.activate(world.screener.user, secret)
        RecoveryCodes.activate(world.screener.user)
    now, client = clock.now(), Client()
    with time_machine.travel(now, tick=False) as time:
        client.post(reverse("account_login"), LOGIN)
        if name != "mfa_activate_totp":
            client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
        time.move_to(now + timedelta(minutes=6))
        before = set(Authenticator.objects.values_list("pk", "type"))
        for method in (client.get, client.post):
            answer = method(reverse(name))
            if answer.status_code == 405 and method == client.post:
                continue
            assert answer.status_code == 302, (name, method)
            assert "confirm" in answer.headers["Location"], answer.headers["Location"]
        assert set(Authenticator.objects.values_list("pk", "type")) == before


def test_the_password_is_changed_only_with_the_one_that_was(client, world):
    client.post(reverse("account_login"), LOGIN)
    said = {
        "oldpassword": "not it at all",
        "password1": "entirely-new-words",
        "password2": "entirely-new-words",
    }
    client.post(reverse("account_change_password"), said)
    world.screener.user.refresh_from_db()
    assert world.screener.user.check_password(PASSWORD)


def test_signing_in_is_recorded_with_its_factors_and_a_failed_try_is_kept(world):
    secret = generate_totp_secret()
    TOTP.activate(world.screener.user, secret)
    Client().post(reverse("account_login"), LOGIN | {"password": "wrong-words"})
    assert AccessAttempt.objects.count() == 1
    assert not Entry.objects.filter(act="sign in").exists()
    second_step(code_of(secret))
    entry = Entry.objects.get(act="sign in")
    assert entry.subject == world.screener.user.reference
    assert entry.detail == {"by": ["password", "totp"]}


def test_what_is_refused_is_in_the_log_alike_for_absent_and_forbidden_and_names_nobody(
    world, sign_in, caplog
):
    client = sign_in(world.screener)
    client.get(reverse("partnership:organisations"))
    client.get(reverse("partnership:approval", args=["ZZZZZZZZZZZZ"]))
    said = [each.getMessage() for each in caplog.records if each.name == "shelterbelt.refusals"]
    assert said == [
        f"nothing given: GET administration/organisations/ to {world.screener.reference}",
        f"nothing given: GET second-person/<slug:reference>/ to {world.screener.reference}",
    ]


@pytest.mark.parametrize(
    ("password", "leans"),
    [
        ("Harbour-Council-2026", True), ("SAFEGUARDING!!1", True), ("hill school 99", True), ("shelterbelt12345", True),
        ("harbour lanterns swing", False), ("three-unlikely-words-here", False), ("пароль-на-русском", False),
    ],
)  # fmt: skip
def test_words_of_this_place_are_no_password(world, password, leans):
    assert Organisation.objects.filter(name="Harbour council").exists()
    if leans:
        with pytest.raises(Exception, match="nothing to do with your work"):
            WordsOfThisPlace().validate(password)
    else:
        WordsOfThisPlace().validate(password)


def test_a_word_counts_by_what_stands_beside_it():
    assert leans_on("council1", {"council"}) is True
    assert leans_on("council of seven foxes", {"council"}) is False
    assert leans_on("seven foxes", {"council"}) is False
