"""Sessions are seen by their owner and dead at once, everywhere: one by one, all, a new password, a leaver."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.partnership import actions
from shelterbelt.partnership.devices import device_words
from shelterbelt.partnership.models import SignIn, User
from shelterbelt.partnership.sign_ins import forget_ended
from shelterbelt.partnership.tests.conftest import PASSWORD

EMAIL = "sam@harbour.example"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1"


def come_in(password=PASSWORD, agent="", **more):
    client = Client(HTTP_USER_AGENT=agent)
    client.post("/account/sign-in/", {"login": EMAIL, "password": password, **more})
    return client


def is_in(client) -> bool:
    return client.get(reverse("choose_membership")).status_code == 200


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (PHONE, "Safari on an iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537.36 Edg/140", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko Firefox/140.0", "Firefox on Linux"),
        ("<script>alert(1)</script>", "An unknown browser on an unknown device"),
        ("", "An unknown browser on an unknown device"),
    ],
)
def test_a_device_is_named_in_words_that_its_owner_knows(agent, words):
    assert device_words(agent) == words


def test_one_sees_where_one_is_signed_in_and_ends_one_of_them(world):
    here, phone = come_in(), come_in(agent=PHONE, shared_device="on")
    page = here.get(reverse("partnership:sign_ins")).content.decode()
    assert "Safari on an iPhone (shared device)" in page and "this one" in page
    theirs = SignIn.objects.get(where="Safari on an iPhone")
    here.post(reverse("partnership:end_sign_in", args=[theirs.reference]))
    assert is_in(here) and not is_in(phone)
    assert "iPhone" not in here.get(reverse("partnership:sign_ins")).content.decode()


def test_nobody_sees_or_ends_anothers_session(world, sign_in):
    come_in(agent=PHONE)
    other = sign_in(world.lead)
    assert "iPhone" not in other.get(reverse("partnership:sign_ins")).content.decode()
    theirs = SignIn.objects.get()
    assert other.post(reverse("partnership:end_sign_in", args=[theirs.reference])).status_code == 404
    assert Session.objects.filter(session_key=theirs.session_key).exists()


def test_signing_out_everywhere_ends_every_session_at_once(world):
    clients = [come_in() for _ in range(3)]
    done = clients[0].post(reverse("partnership:sign_out_everywhere"))
    assert "Clear-Site-Data" in done.headers
    assert [is_in(client) for client in clients] == [False] * 3


def test_a_new_password_ends_every_other_session(world):
    here, there = come_in(), come_in()
    chosen = {"oldpassword": PASSWORD, "password1": "entirely-new-words", "password2": "entirely-new-words"}
    here.post(reverse("account_change_password"), chosen)
    assert User.objects.get(email=EMAIL).check_password("entirely-new-words")
    assert not is_in(there)


def test_a_leaver_is_out_everywhere_on_the_next_request(world):
    clients = [come_in(), come_in()]
    actions.leave(by=world.admin, user=world.screener.user)
    assert [is_in(client) for client in clients] == [False, False]


def test_signing_in_gives_a_new_key_and_what_was_known_before_opens_nothing(world):
    client = Client()
    client.get("/account/sign-in/")
    before = client.session.session_key
    client.post("/account/sign-in/", {"login": EMAIL, "password": PASSWORD})
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_sessions_that_ran_out_are_forgotten(world):
    come_in()
    Session.objects.update(expire_date=clock.now())
    forget_ended(clock.now())
    assert not Session.objects.exists() and not SignIn.objects.exists()
