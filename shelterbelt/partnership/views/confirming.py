"""Showing the second factor again: by passkey where the member has one, else by a code of the authenticator app."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.mfa.webauthn.forms import ReauthenticateWebAuthnForm
from allauth.mfa.webauthn.internal import auth as passkeys
from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters

from shelterbelt.core import clock
from shelterbelt.partnership import unsent
from shelterbelt.partnership.actions.sign_ins import note_confirmed
from shelterbelt.partnership.confirming import minutes, note_shown, way_of
from shelterbelt.partnership.gate import account_page
from shelterbelt.partnership.sign_in import AppCodeForm

FORMS = {"webauthn": ReauthenticateWebAuthnForm, "totp": AppCodeForm}


@account_page
@sensitive_post_parameters()
def confirm(request: Any) -> HttpResponseBase:
    """Ask for the second factor, and lead back to where it was needed or to what was sent there."""
    asked = request.POST if request.method == "POST" else request.GET
    onward, sent = _onward(asked.get("next", "")), "sent" in asked
    way = way_of(request.user)
    if not way:
        return render(request, "partnership/second_factor.html", {"again": True})
    form = FORMS[way](user=request.user, data=request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        form.save()
        note_shown(request, way)
        note_confirmed(user=request.user)
        return redirect(
            f"{reverse('partnership:confirmed')}?{urlencode({'next': onward})}" if sent else onward
        )
    context = {"form": form, "onward": onward, "sent": sent, "minutes": minutes(request.session)}
    if way == "webauthn":
        context["js_data"] = {"request_options": passkeys.begin_authentication(request.user)}
    return render(request, f"mfa/confirm_{way}.html", context)


@account_page
def confirmed(request: Any) -> HttpResponseBase:
    """Show what was sent to a page that asked first, to be sent now or thrown away."""
    onward = _onward(request.POST.get("next") or request.GET.get("next", ""))
    path = urlsplit(onward).path
    typed = unsent.waiting(user=request.user, path=path, now=clock.now())
    if request.method == "POST":
        unsent.forget_at(request.user, path)
        return redirect(settings.LOGIN_REDIRECT_URL)
    if typed is None:
        return redirect(onward)
    context = {"words": unsent.words_of(typed), "path": path, "save_now": {unsent.SAVE_NOW: "yes"}}
    return render(request, "partnership/confirmed.html", context)


def _onward(typed: str) -> str:
    """Return the address on this site to go on to: nobody is led away from here by a link."""
    here = url_has_allowed_host_and_scheme(typed, None) and typed.startswith("/")
    return typed if here else str(settings.LOGIN_REDIRECT_URL)
