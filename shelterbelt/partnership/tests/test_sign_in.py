"""Signing in: by invitation only, the same answer whoever asks, sessions that end, a second factor first."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import get_resolver, reverse

from shelterbelt.core import clock
from shelterbelt.partnership.doors import ALLAUTH_DOORS
from shelterbelt.partnership.models import Membership, User
from shelterbelt.partnership.tests.conftest import PASSWORD

SIGN_IN = "/account/sign-in/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def come_in(client, email="sam@harbour.example", password=PASSWORD, **more):
    return client.post(SIGN_IN, {"login": email, "password": password, **more})


def is_in(client) -> bool:
    return client.get(reverse("choose_membership")).status_code == 200


def test_one_signs_in_with_address_and_password(client, world):
    assert come_in(client).headers["Location"] == "/work/"
    assert is_in(client)


def test_the_address_may_be_typed_in_any_case(client, world):
    assert come_in(client, "SAM@Harbour.Example").status_code == 302


def test_the_answer_is_the_same_whether_the_address_exists_or_not(client, world):
    User.objects.filter(pk=world.lead.user_id).update(left_at=clock.now())
    answers = {
        TOKEN.sub("", come_in(client, email, password).content.decode()).replace(email, "")
        for email, password in (
            ("sam@harbour.example", "wrong-words"),
            ("nobody@harbour.example", "wrong-words"),
            ("dee@hill.example", PASSWORD),
        )
    }
    assert len(answers) == 1
    assert "not right" in answers.pop()


@pytest.fixture
def mails_at_once(settings):
    """What the worker would do a moment later is done at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def test_asking_for_a_new_password_gives_the_same_answer(client, world, mails_at_once):
    address = reverse("account_reset_password")
    known = client.post(address, {"email": "sam@harbour.example"})
    unknown = client.post(address, {"email": "nobody@harbour.example"})
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )
    assert [message.to for message in mail.outbox] == [["sam@harbour.example"]]


def test_a_new_password_is_chosen_by_the_link_in_the_mail(client, world, mails_at_once):
    client.post(reverse("account_reset_password"), {"email": "sam@harbour.example"})
    link = re.search(r"/account/password/reset/key/\S+/", mail.outbox[0].body).group()
    form = client.get(link, follow=True)
    chosen = {"password1": "entirely-new-words", "password2": "entirely-new-words"}
    done = client.post(form.redirect_chain[-1][0], chosen, follow=True)
    assert done.status_code == 200
    assert come_in(client, password="entirely-new-words").status_code == 302


def test_nobody_makes_an_account_for_themselves(client, db):
    assert client.get("/account/signup/").status_code == 404
    assert client.get("/account/").status_code == 404


def test_five_wrong_passwords_lock_that_address_from_that_place(client, world):
    for _ in range(5):
        come_in(client, password="wrong-words")
    come_in(client)
    assert not is_in(client)


@pytest.mark.parametrize(("shared", "minutes"), [(False, 30), (True, 10)])
def test_an_idle_session_ends_and_a_shared_device_sooner(client, world, settings, shared, minutes):
    settings.SESSION_IDLE_MINUTES, settings.SHARED_DEVICE_IDLE_MINUTES = 30, 10
    start = clock.now()
    with time_machine.travel(start, tick=False) as time:
        come_in(client, **({"shared_device": "on"} if shared else {}))
        assert is_in(client)
        time.move_to(start + timedelta(minutes=minutes))
        assert is_in(client)
        time.move_to(start + timedelta(minutes=2 * minutes, seconds=1))
        assert not is_in(client)


def test_a_session_ends_after_its_longest_time_however_busy(client, world, settings):
    settings.SESSION_ABSOLUTE_HOURS, settings.SESSION_IDLE_MINUTES = 2, 30
    start = clock.now()
    with time_machine.travel(start, tick=False) as time:
        come_in(client)
        for minutes in range(0, 121, 20):
            time.move_to(start + timedelta(minutes=minutes))
            assert is_in(client)
        time.move_to(start + timedelta(minutes=121))
        assert not is_in(client)


def test_ending_sessions_by_order_catches_one_that_was_not_used_yet(client, world):
    come_in(client)
    User.objects.filter(pk=world.screener.user_id).update(sessions_end_at=clock.now())
    assert not is_in(client)


def test_signing_out_clears_the_browser(client, world):
    come_in(client)
    out = client.post(reverse("account_logout"))
    assert out.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert not is_in(client)


def test_pages_of_signed_in_people_are_not_kept(client, world):
    come_in(client)
    assert client.get(reverse("choose_membership")).headers["Cache-Control"] == "no-store"
    assert client.get(reverse("partnership:conflicts")).headers["Cache-Control"] == "no-store"


def test_one_chooses_among_several_memberships(client, world):
    second = Membership.objects.create(
        user=world.screener.user, organisation=world.school, role="practitioner", since=clock.now()
    )
    come_in(client)
    assert client.get(reverse("partnership:conflicts")).headers["Location"] == reverse("choose_membership")
    page = client.get(reverse("choose_membership")).content.decode()
    assert "Harbour council" in page
    assert "Hill School" in page
    client.post(reverse("choose_membership"), {"membership": second.reference, "shared_device": "yes"})
    assert client.session["membership"] == second.reference
    assert client.session["shared_device"] is True
    assert client.get(reverse("partnership:conflicts")).status_code == 200


def test_nobody_chooses_anothers_membership(client, world):
    come_in(client)
    stolen = client.post(
        reverse("choose_membership"), {"membership": world.admin.reference, "shared_device": "no"}
    )
    assert stolen.status_code == 200
    assert client.get(reverse("partnership:organisations")).status_code == 404


def test_casework_waits_for_the_second_factor(client, world, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    come_in(client)
    assert client.get(reverse("partnership:conflicts")).headers["Location"] == reverse(
        "partnership:second_factor"
    )
    assert "Authenticator app" in client.get(reverse("partnership:second_factor")).content.decode()
    Authenticator.objects.create(user=world.screener.user, type="recovery_codes", data={})
    assert client.get(reverse("partnership:conflicts")).status_code == 302
    Authenticator.objects.create(user=world.screener.user, type="totp", data={"secret": "x"})
    assert client.get(reverse("partnership:conflicts")).status_code == 200


def test_a_strategy_lead_who_sees_no_names_needs_none(client, world, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    Membership.objects.filter(pk=world.screener.pk).update(role="strategy_lead")
    come_in(client)
    assert client.get(reverse("partnership:conflicts")).status_code == 200


def test_a_second_factor_is_asked_for_at_sign_in(client, world):
    Authenticator.objects.create(user=world.screener.user, type="totp", data={"secret": "x"})
    assert come_in(client).headers["Location"].startswith(reverse("mfa_authenticate"))
    assert not is_in(client)
    assert "Sign" in client.get(reverse("mfa_authenticate")).content.decode()


ACCOUNT_PAGES = (
    "account_reauthenticate", "account_change_password", "mfa_index", "mfa_activate_totp", "mfa_list_webauthn",
    "mfa_add_webauthn", "account_logout", "mfa_generate_recovery_codes",
)  # fmt: skip


@pytest.mark.parametrize("name", ACCOUNT_PAGES)
def test_the_account_pages_look_like_the_rest_and_hold_no_inline_script(client, world, name):
    come_in(client)
    page = client.get(reverse(name), follow=True)
    text = page.content.decode()
    assert page.status_code == 200
    assert "sb-header__name" in text
    assert text.count("<h1") == 1
    assert not re.search(r"<script(?![^>]*(src=|type=\"application/json\"))", text)
    assert "style=" not in text
    assert "onclick" not in text


@pytest.mark.parametrize("name", sorted(ALLAUTH_DOORS))
def test_every_door_that_stands_open_is_an_address_and_gives_its_reason(name):
    assert len(ALLAUTH_DOORS[name]) > 15
    assert name in get_resolver().reverse_dict


def test_signed_out_people_meet_sign_in_at_the_doors_that_need_it(client, db):
    for name in ACCOUNT_PAGES:
        if name != "account_logout":
            assert client.get(reverse(name)).headers["Location"].startswith(SIGN_IN), name
