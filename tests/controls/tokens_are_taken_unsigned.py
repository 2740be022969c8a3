"""A token of the organisation's sign-in is believed because we fetched it, whoever signed it."""

from typing import Any

from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter

from shelterbelt.partnership.single_sign_on import SignedTokens

WHAT = "The signature of the organisation's token is not checked"
TESTS = [
    "shelterbelt/partnership/tests/test_single_sign_on.py::test_a_token_that_does_not_hold_lets_nobody_in"
]


def remove(monkeypatch: Any) -> None:
    """Go the library's way."""
    monkeypatch.setattr(SignedTokens, "complete_login", OpenIDConnectOAuth2Adapter.complete_login)
