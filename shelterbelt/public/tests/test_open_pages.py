"""Pages without an account: no cookie, no third party, a way out, the same for everybody."""

import re

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY
from django.test import Client
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.demo.foundations import lay_foundations
from shelterbelt.public import help as helping
from shelterbelt.public.errors import LAST_WORDS, server_error

PATHS = [
    "/", "/help/", "/duties-and-clocks/", "/accessibility/", "/privacy/",
    *(f"/help/{page.code}/" for page in helping.pages()),
]  # fmt: skip
HOSTILE = [
    "/help/nobody/", "/help/../privacy", "/help/%3Cscript%3E/", "/help/child%00/", "/help/child/../../etc/passwd",
    "/help/" + "a" * 3000 + "/", "/help/child'--/", "/.git/config", "/%2e%2e/%2e%2e/etc/passwd", "/help/child%0d%0aSet-Cookie:x=1/",
]  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(lay_foundations(clock.now()).people["aisha"].user)
    assert BACKEND_SESSION_KEY in client.session
    return client


@pytest.mark.parametrize("path", PATHS)
def test_an_open_page_sets_no_cookie_and_asks_for_none(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies and "Set-Cookie" not in response.headers
    assert "cookie" not in response.headers.get("Vary", "").lower()
    assert b"csrfmiddlewaretoken" not in response.content


@pytest.mark.parametrize("path", PATHS)
def test_an_open_page_is_the_same_for_somebody_who_is_signed_in(client, signed_in, path):
    theirs = signed_in.get(path)
    assert theirs.content == client.get(path).content
    assert not theirs.cookies


@pytest.mark.parametrize("path", PATHS)
def test_an_open_page_loads_nothing_from_elsewhere_and_tells_nobody_where_one_was(client, path):
    response = client.get(path)
    text = response.content.decode()
    loaded = re.findall(r'<(?:script|img|iframe|source|video|audio|link)\b[^>]*?(?:src|href)="([^"]*)"', text)
    assert loaded, "the pattern finds the page's own files"
    assert all(address.startswith("/") and not address.startswith("//") for address in loaded), loaded
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "<script>" not in text and 'style="' not in text


@pytest.mark.parametrize("path", PATHS)
def test_an_open_page_has_the_way_out_and_the_way_to_help(client, path):
    text = client.get(path).content.decode()
    assert "Exit this page" in text
    assert f'href="{reverse("public:help")}"' in text
    assert len(re.findall("<h1", text)) == 1


@pytest.mark.parametrize("path", PATHS)
def test_an_open_page_takes_nothing(client, path):
    assert client.post(path, {"q": "x"}).status_code == 405
    assert client.head(path).status_code == 200


def test_the_help_page_leads_to_the_page_of_every_kind_of_visitor(client):
    text = client.get("/help/").content.decode()
    for page in helping.pages():
        assert f'href="/help/{page.code}/"' in text
    assert 'href="tel:999"' in text


@pytest.mark.parametrize("path", HOSTILE)
def test_a_hostile_address_is_not_found_and_says_nothing_back(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert not response.cookies
    assert "script&gt;" not in response.content.decode() and "<script>" not in response.content.decode()


def test_every_absent_page_gets_the_same_answer_signed_in_or_not(client, signed_in):
    answers = {client.get("/nothing/").content, client.get("/help/nobody/").content}
    answers |= {signed_in.get("/nothing/").content, signed_in.get("/work/messages/0000/read/x/").content}
    assert len(answers) == 1


def test_a_page_that_is_closed_to_a_role_looks_like_one_that_is_absent(signed_in):
    closed = signed_in.get("/work/search/")
    assert closed.status_code == 404
    assert closed.content == signed_in.get("/nothing/").content


def test_a_form_without_its_token_is_told_so_without_a_trace_of_what_was_sent():
    client = Client(enforce_csrf_checks=True)
    client.force_login(lay_foundations(clock.now()).people["aisha"].user)
    response = client.post("/work/messages/read/", {"secret": "Peter"})
    assert response.status_code == 403
    assert "This form has expired" in response.content.decode() and "Peter" not in response.content.decode()


def test_a_fault_is_answered_with_a_page_and_at_the_worst_with_plain_words(rf, monkeypatch):
    response = server_error(rf.get("/"))
    assert (response.status_code, "Something went wrong" in response.content.decode()) == (500, True)
    monkeypatch.setattr("shelterbelt.public.errors.render_to_string", lambda *_, **__: 1 / 0)
    response = server_error(rf.get("/"))
    assert (response.status_code, response.content.decode()) == (500, LAST_WORDS)


def test_a_host_that_is_not_ours_is_refused_without_repeating_it(client):
    response = client.get("/help/", HTTP_HOST="evil.example")
    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()
