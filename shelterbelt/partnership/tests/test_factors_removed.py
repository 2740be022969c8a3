"""Whoever takes a second factor off an account, its owner and the guardians hear of it."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.partnership.models import Notification
from shelterbelt.partnership.tests.conftest import PASSWORD
from shelterbelt.partnership.tests.test_confirming import code_of
from shelterbelt.partnership.tests.test_one_time_codes import LOGIN


def with_both(world):
    """Return who signed in by password and code alone, having a passkey too, and the passkey."""
    secret = generate_totp_secret()
    TOTP.activate(world.screener.user, secret)
    key = Authenticator.objects.create(user=world.screener.user, type="webauthn", data={"name": "Phone"})
    client = Client()
    client.post(reverse("account_login"), LOGIN)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client, key


def told():
    return {each.to: each.text for each in Notification.objects.filter(key__startswith="factor-removed:")}


def test_a_passkey_that_is_removed_is_told_to_its_owner_and_their_guardian_and_nobody_else(world):
    client, key = with_both(world)
    assert client.post(reverse("mfa_remove_webauthn", args=[key.pk])).status_code == 302
    assert not Authenticator.objects.filter(type="webauthn").exists()
    heard = told()
    assert set(heard) == {world.screener, world.guardian}
    assert "a passkey less" in heard[world.screener] and "Sam Obi" in heard[world.guardian]
    assert Entry.objects.filter(act="remove a passkey", subject=world.screener.user.reference).count() == 1


def test_the_code_app_too_and_what_was_not_removed_is_not_told(world):
    client, key = with_both(world)
    client.get(reverse("mfa_remove_webauthn", args=[key.pk]))
    client.post(reverse("mfa_remove_webauthn", args=[key.pk + 99]))
    assert not told()
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(type="totp").exists()
    assert "the code app less" in told()[world.screener]
