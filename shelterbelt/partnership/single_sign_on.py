"""Signing in with the organisation's account: its token must be signed by a key of the server that was set up, whoever fetched it."""

import hmac
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import jwt
from allauth.account.internal.decorators import login_not_required
from allauth.socialaccount.models import SocialApp, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.crypto import salted_hmac

ALGORITHMS = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"})
"""Signatures with a public key; none, and those with a shared secret, are not among them."""
WELL_KNOWN = "/.well-known/openid-configuration"


class SignedTokens(OpenIDConnectOAuth2Adapter):
    """The library's way, which trusts a token that it fetched itself over TLS, with the signature checked all the same."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return what the server says of itself; raises OAuth2Error when it speaks for another."""
        config: dict[str, Any] = super().openid_config
        expected = str(self.get_provider().server_url).removesuffix(WELL_KNOWN).rstrip("/")
        if str(config.get("issuer", "")).rstrip("/") != expected:
            raise OAuth2Error("The server names another issuer than the one that was set up.")
        return config

    def complete_login(self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any) -> Any:
        """Return the login of whoever the signed token is about; what else the server says must be about the same person."""
        sent = str(kwargs["response"].get("id_token") or "")
        try:
            algorithm = jwt.get_unverified_header(sent).get("alg")
        except jwt.PyJWTError as error:
            raise OAuth2Error("There is no token that can be read.") from error
        if algorithm not in ALGORITHMS:
            raise OAuth2Error("The token is signed in a way that is not taken here.")
        self.did_fetch_access_token = False
        said = self._decode_id_token(app, sent)
        refuse_another_sort_of_token(sent, said, app.client_id)
        if not hmac.compare_digest(str(said.get("nonce") or ""), nonce_for(request.GET.get("state", ""))):
            raise OAuth2Error("The token was not made for this sign-in.")
        about = self._fetch_user_info(token.token)
        if about.get("sub") != said.get("sub"):
            raise OAuth2Error("The token and what the server says are about two people.")
        return self.get_provider().sociallogin_from_response(request, {"userinfo": about, "id_token": said})


def nonce_for(state: str) -> str:
    """Return the nonce of one sign-in, bound to its state: the token must carry it, and nobody else can make it."""
    return salted_hmac("shelterbelt.single_sign_on", state, algorithm="sha256").hexdigest()


def refuse_another_sort_of_token(sent: str, said: dict[str, Any], client: str) -> None:
    """Raise OAuth2Error for what is no token of a sign-in to us: one for calling a service, for signing out, for another client."""
    sort = str(jwt.get_unverified_header(sent).get("typ") or "JWT").upper().removeprefix("APPLICATION/")
    if sort != "JWT" or "events" in said or str(said.get("azp") or client) != client:
        raise OAuth2Error("The token is not one of a sign-in here.")


@login_not_required
def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Lead to the organisation's sign-in, with a nonce beside the library's state and challenge."""
    answer: HttpResponseBase = openid.login(request, provider_id)
    place = urlsplit(answer.headers.get("Location", ""))
    asked = dict(parse_qsl(place.query))
    if asked.get("state") and "code_challenge" in asked:
        asked["nonce"] = nonce_for(asked["state"])
        answer.headers["Location"] = urlunsplit(place._replace(query=urlencode(asked)))
    return answer


@login_not_required
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Take whoever comes back from the organisation's sign-in; a server that is away or speaks for another lets nobody in."""
    try:
        return OAuth2CallbackView.adapter_view(SignedTokens(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except (OAuth2Error, OSError):
        return redirect("socialaccount_login_error")
