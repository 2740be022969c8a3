"""Signing in with the organisation's account, against a made-up identity provider that speaks the protocol and can lie."""

import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import jwt
import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.cache import cache
from django.urls import reverse

from shelterbelt.partnership.models import User
from shelterbelt.partnership.sessions import BEGUN

CLIENT = "shelterbelt-tests"
LOGIN = "/account/organisation/organisation/sign-in/"
BACK = "/account/organisation/organisation/back/"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Answers(BaseHTTPRequestHandler):
    """What the provider answers; ``server.says`` holds what is said of whoever signs in."""

    def do_GET(self):
        at, says = self.server.at, self.server.says
        pages = {
            "/.well-known/openid-configuration": {
                "issuer": says.issuer or at, "authorization_endpoint": f"{at}/authorize", "token_endpoint": f"{at}/token",
                "userinfo_endpoint": f"{at}/userinfo", "jwks_uri": f"{at}/keys",
            },
            "/keys": {"keys": [json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())) | {"kid": "one", "alg": "RS256"}]},
            "/userinfo": {"sub": says.sub, "email": says.email, "email_verified": says.verified, "name": "Any Name"},
        }  # fmt: skip
        self._answer(pages[self.path])

    def do_POST(self):
        says = self.server.says
        says.posted = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        now = int(time.time())
        claims = {
            "iss": self.server.at, "aud": CLIENT, "sub": "person-1", "iat": now, "exp": now + 300, "jti": str(uuid4()),
            "nonce": says.nonce, **says.claims,
        }  # fmt: skip
        token = says.token or jwt.encode(
            claims, says.key, algorithm=says.algorithm, headers={"kid": says.kid, "typ": says.sort}
        )
        said = {"access_token": "opaque", "token_type": "Bearer"}
        self._answer(said | ({"id_token": token} if says.with_token else {}))

    def _answer(self, said):
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def provider(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.at = f"http://127.0.0.1:{server.server_port}"
    server.says = SimpleNamespace(
        issuer="", sub="person-1", email="sam@harbour.example", verified=True, claims={}, key=KEY, algorithm="RS256", kid="one",
        with_token=True, posted={}, token="", nonce="", sort="JWT",
    )  # fmt: skip
    app = {
        "provider_id": "organisation", "name": "Your organisation's account", "client_id": CLIENT, "secret": "shh",
        "settings": {"server_url": server.at},
    }  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    cache.clear()
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def sent_out(client) -> dict[str, str]:
    answer = client.post(LOGIN)
    assert answer.status_code == 302, answer.content[:300]
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["Location"]).query).items()}


def comes_back(client, provider, **changed):
    asked = sent_out(client)
    provider.says.nonce = asked["nonce"]
    return client.get(BACK, {"code": "abc", "state": asked["state"], **changed})


def is_in(client) -> bool:
    return client.get(reverse("choose_membership")).status_code == 200


def test_whoever_the_organisation_vouches_for_comes_in(client, world, provider):
    comes_back(client, provider)
    assert is_in(client)
    assert User.objects.count() == 5


def test_looking_at_the_address_signs_nobody_in_without_a_press(client, world, provider):
    page = client.get(LOGIN)
    assert page.status_code == 200
    assert "Location" not in page.headers


def test_the_request_carries_state_and_a_challenge_and_the_answer_its_proof(client, world, provider):
    asked = sent_out(client)
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert len(asked["state"]) >= 16 and len(asked["code_challenge"]) == 43
    assert asked["redirect_uri"].endswith(BACK)
    assert len(asked["nonce"]) == 64 and asked["nonce"] != sent_out(client)["nonce"]
    client.get(BACK, {"code": "abc", "state": asked["state"]})
    assert len(provider.says.posted["code_verifier"][0]) >= 43
    assert "code_verifier" not in asked


@pytest.mark.parametrize("state", ["", "another", None])
def test_an_answer_that_this_browser_did_not_ask_for_is_refused(client, world, provider, state):
    asked = sent_out(client)
    client.get(BACK, {"code": "abc", **({} if state is None else {"state": state})})
    assert not is_in(client)
    assert not provider.says.posted
    assert asked["state"] != state


def test_an_answer_serves_once_and_in_its_own_browser(client, world, provider):
    asked = sent_out(client)
    provider.says.nonce = asked["nonce"]
    other = type(client)()
    other.get(BACK, {"code": "abc", "state": asked["state"]})
    assert not is_in(other)
    client.get(BACK, {"code": "abc", "state": asked["state"]})
    client.post(reverse("account_logout"))
    client.get(BACK, {"code": "abc", "state": asked["state"]})
    assert not is_in(client)


LIES = {
    "made for another sign-in": {"claims": {"nonce": "f" * 64}},
    "made for no sign-in": {"claims": {"nonce": None}},
    "for calling a service": {"sort": "at+jwt"},
    "for signing out": {"claims": {"events": {"http://schemas.openid.net/event/backchannel-logout": {}}}},
    "given to another client": {"claims": {"azp": "somebody-else"}},
    "signed with another key": {"key": OTHER_KEY},
    "signed with a key that nobody knows": {"kid": "two"},
    "not signed": {"key": None, "algorithm": "none"},
    "signed with a shared secret": {"key": "x" * 64, "algorithm": "HS256"},
    "for another site": {"claims": {"aud": "somebody-else"}},
    "from another server": {"claims": {"iss": "https://elsewhere.example"}},
    "past its end": {"claims": {"exp": int(time.time()) - 3600}},
    "of no use yet": {"claims": {"nbf": int(time.time()) + 3600}},
    "no token at all": {"with_token": False},
    "no token but words": {"token": "not.a.token"},
    "about somebody else than the server says": {"sub": "person-2"},
    "a server that speaks for another": {"issuer": "https://elsewhere.example"},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_does_not_hold_lets_nobody_in(client, world, provider, lie):
    vars(provider.says).update(LIES[lie])
    comes_back(client, provider)
    assert not is_in(client)


def test_a_token_is_not_taken_twice(client, world, provider):
    provider.says.claims = {"jti": "the-same"}
    comes_back(client, provider)
    client.post(reverse("account_logout"))
    comes_back(client, provider)
    assert not is_in(client)


@pytest.mark.parametrize(
    "said", [{"email": "nobody@harbour.example"}, {"verified": False}, {"email": "", "verified": True}]
)
def test_an_address_that_is_unknown_or_not_vouched_for_gives_no_account(client, world, provider, said):
    vars(provider.says).update(said)
    comes_back(client, provider)
    assert not is_in(client)
    assert User.objects.count() == 5


def test_the_person_is_known_by_the_providers_own_number_afterwards(client, world, provider):
    comes_back(client, provider)
    client.post(reverse("account_logout"))
    provider.says.email = "ada@fenmoor.example"
    comes_back(client, provider)
    assert str(client.session["_auth_user_id"]) == str(world.screener.user.pk)


def test_our_own_second_factor_is_asked_for_all_the_same(client, world, provider):
    TOTP.activate(world.screener.user, generate_totp_secret())
    answer = comes_back(client, provider)
    assert answer.headers["Location"].startswith(reverse("mfa_authenticate"))
    assert not is_in(client)


def test_a_leaver_does_not_come_in_by_the_organisations_account(client, world, provider):
    User.objects.filter(pk=world.screener.user.pk).update(left_at="2026-01-01T00:00Z")
    comes_back(client, provider)
    assert not is_in(client)


def test_a_session_from_the_organisations_account_lasts_no_longer_than_any_other(client, world, provider):
    comes_back(client, provider)
    assert is_in(client)
    session = client.session
    session[BEGUN] = session[BEGUN] - 13 * 3600
    session.save()
    assert not is_in(client)
    assert sent_out(client)["state"]
