"""The sign-in form: address, password, and whether the device is shared; and the code that is asked for again later."""

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.models import Authenticator
from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.html import format_html

from shelterbelt.partnership.resetting import send_reset
from shelterbelt.partnership.sessions import SHARED_DEVICE


class SignInForm(LoginForm):
    """allauth's form; a shared device makes the session end after ten idle minutes."""

    shared_device = forms.BooleanField(
        required=False,
        label="Other people use this device",
        help_text="You are then signed out sooner when you do nothing, and the browser keeps nothing that you typed and did not send.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "Email address"
        self.fields["password"].help_text = format_html(
            '<a class="govuk-link" href="{}">I do not know my password</a>', reverse("account_reset_password")
        )
        self.order_fields(["login", "password", "shared_device"])

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponseBase:
        """Sign in, or go on to the second factor; the choice waits in the session either way."""
        response = super().login(request, redirect_url)
        request.session[SHARED_DEVICE] = self.cleaned_data["shared_device"]
        return response


class AppCodeForm(ReauthenticateForm):
    """A fresh code of the authenticator app; a recovery code is not taken, nor used up, here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = "Code of your authenticator app"
        self.fields[
            "code"
        ].help_text = "Six figures. Each code can be used once: if you have just used it, wait for the next."
        self.fields["code"].widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}

    def clean_code(self) -> str:
        """Return the code when it is that of the app now; tries are limited as at sign-in."""
        clear = check_rate_limit(self.user)
        code = str(self.cleaned_data["code"])
        app = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP).first()
        if app is None or not app.wrap().validate_code(code):
            raise forms.ValidationError(
                "That code is not right, or was used already. Type the next one that the app shows."
            )
        app.user = self.user
        self.authenticator = app
        clear()
        return code


class ResetForm(ResetPasswordForm):
    """allauth's form, which looks nobody up: what it does and how long it takes is the same for every address."""

    def clean_email(self) -> str:
        """Return the address as accounts keep it."""
        return str(self.cleaned_data["email"]).strip().lower()

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """Hand the address to the worker."""
        email: str = self.cleaned_data["email"]
        send_reset.enqueue(email, request.build_absolute_uri("/"))
        return email
