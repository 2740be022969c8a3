"""How allauth signs people in here: by invitation only, the same answer whoever asks, sessions dated from sign-in."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from shelterbelt.core import clock
from shelterbelt.core.keys import ring
from shelterbelt.partnership import confirming
from shelterbelt.partnership.actions.sign_ins import note_signed_in
from shelterbelt.partnership.confirming import ways_in
from shelterbelt.partnership.sessions import BEGUN, SEEN
from shelterbelt.partnership.sign_ins import note_sign_in

NO_ACCOUNT = "No account could be opened with that. Ask your administrator."


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by e-mail address and password, for accounts that an invitation made."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or the password is not right.",
        "too_many_login_attempts": "Too many attempts to sign in. Try again later.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themselves."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Return who this is; for a leaver nobody, so that the answer is that to a wrong password."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in and date the session from this moment, so that an order to end sessions misses none."""
        super().login(request, user)
        request.session[BEGUN] = request.session[SEEN] = clock.now().timestamp()
        confirming.note_sign_in(request, user)
        note_sign_in(request, user)
        note_signed_in(user=user, by=ways_in(request, user))

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponseBase:
        """A leaver is told no more than a stranger."""
        messages.error(request, NO_ACCOUNT)
        return redirect("account_login")

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """After sign-in people come to their work."""
        return str(settings.LOGIN_REDIRECT_URL)

    def get_logout_redirect_url(self, request: HttpRequest) -> str:
        """After signing out people come to the public front page."""
        return "/"

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Signing in and out say nothing: a name must not stay on a shared screen."""
        template = kwargs.get("message_template") or (args[2] if len(args) > 2 else "")
        if template and str(template).endswith(("logged_in.txt", "logged_out.txt")):
            return
        super().add_message(*args, **kwargs)


class FactorAdapter(DefaultMFAAdapter):
    """The secrets of second factors lie encrypted in the database, by the ring of the protected fields."""

    def encrypt(self, text: str) -> str:
        """Return what is stored of a secret."""
        return ring().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return the secret; one that was stored before secrets were encrypted is taken as it is."""
        try:
            return ring().decrypt(encrypted_text.encode()).decode()
        except (InvalidToken, ValueError):
            return encrypted_text


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Single sign-on finds the account that an invitation made; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody gets an account by signing on from elsewhere."""
        return False

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """There is no page of connected accounts; go to work."""
        return str(settings.LOGIN_REDIRECT_URL)
