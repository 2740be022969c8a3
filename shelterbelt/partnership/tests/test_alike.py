"""Signing in, asking for a new password and opening an invitation answer alike, whether or not there is an account.

Alike means status, body, headers, number and shape of questions to the database, and how often a password is hashed.
"""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.partnership.models import User
from shelterbelt.partnership.tests.conftest import PASSWORD

TOKEN = re.compile(r'(csrfmiddlewaretoken" value=")[^"]+')
VALUES = re.compile(r"'[^']*'|\b\d+\b")
HASHED: list[str] = []
SAVEPOINT = re.compile(r'"s\d+_x\d+"')


class Counted(MD5PasswordHasher):
    """A quick hasher that counts how often it is asked."""

    def encode(self, password, salt):
        HASHED.append(password)
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def counted(settings):
    settings.PASSWORD_HASHERS = [f"{__name__}.Counted"]
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def asked(address, data=None, method="post"):
    """Return everything of an answer that could tell two cases apart."""
    cache.clear()
    client = Client()
    HASHED.clear()
    with CaptureQueriesContext(connection) as seen:
        answer = getattr(client, method)(address, data or {})
    body = TOKEN.sub(r"\1X", answer.content.decode())
    for value in (data or {}).values():
        body = body.replace(value, "TYPED")
    headers = {name: value for name, value in answer.headers.items() if name not in ("Content-Length",)}
    if "Expires" in headers:
        headers["Expires"] = "NOW"  # the second may turn between two answers
    shapes = [SAVEPOINT.sub("SAVE", VALUES.sub("?", each["sql"])) for each in seen]
    return answer.status_code, body, headers, shapes, len(HASHED)


def leave(world):
    User.objects.filter(pk=world.lead.user_id).update(left_at=clock.now())


def test_signing_in_answers_alike(world):
    for user in User.objects.all():
        user.set_password(PASSWORD)
        user.save()
    leave(world)
    cases = {
        who: asked("/account/sign-in/", {"login": email, "password": password})
        for who, email, password in (
            ("wrong password", "sam@harbour.example", "wrong-words"),
            ("nobody", "nobody@harbour.example", "wrong-words"),
            ("leaver", "dee@hill.example", PASSWORD),
        )
    }
    first = cases["wrong password"]
    for who, case in cases.items():
        assert case[:3] == first[:3], who
        assert case[4] == first[4], f"{who}: hashed {case[4]} times instead of {first[4]}"
        assert len(case[3]) == len(first[3]), f"{who}: {[q for q in case[3] if q not in first[3]]}"


def test_asking_for_a_new_password_answers_alike_and_looks_nobody_up(world, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    leave(world)
    cases = [
        asked(reverse("account_reset_password"), {"email": email})
        for email in ("sam@harbour.example", "nobody@harbour.example", "dee@hill.example")
    ]
    assert cases[0] == cases[1] == cases[2]
    assert not any("partnership_user" in each for each in cases[0][3])


def test_only_somebody_with_an_account_gets_the_mail(world):
    leave(world)
    for email in ("Sam@Harbour.example", "nobody@harbour.example", "dee@hill.example"):
        asked(reverse("account_reset_password"), {"email": email})
    assert [message.to for message in mail.outbox] == [["sam@harbour.example"]]


def test_an_invitation_that_is_not_open_answers_alike(world):
    cases = [asked(f"/invitation/{token}/", method="get") for token in ("x" * 43, "y" * 43, "z" * 5)]
    assert cases[0] == cases[1] == cases[2]
    assert cases[0][0] == 404


def test_a_source_that_fails_again_and_again_is_held_and_the_owner_elsewhere_is_not(world):
    wrong = {"login": "sam@harbour.example", "password": "wrong-words"}
    right = {"login": "sam@harbour.example", "password": PASSWORD}
    for user in User.objects.filter(email="sam@harbour.example"):
        user.set_password(PASSWORD)
        user.save()
    attacker, owner = Client(REMOTE_ADDR="203.0.113.9"), Client(REMOTE_ADDR="198.51.100.7")
    for _ in range(30):
        attacker.post("/account/sign-in/", wrong)
    attacker.post("/account/sign-in/", right)
    assert attacker.get(reverse("choose_membership")).status_code != 200
    assert owner.post("/account/sign-in/", right).status_code == 302
    assert owner.get(reverse("choose_membership")).status_code == 200
