"""Removing a second factor by the library's own pages; whose it was, and the guardians, are told whoever removed it."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.http import HttpResponseBase

from shelterbelt.partnership.actions.factors import tell_of_removed_factor


def _told(view: Callable[..., HttpResponseBase], sort: Authenticator.Type) -> Callable[..., HttpResponseBase]:
    """Return the library's page with the telling behind it: what it removed shows by what is left."""

    def inner(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        before = _held(request, sort)
        answer = view(request, *args, **kwargs)
        if request.method == "POST" and _held(request, sort) < before:
            tell_of_removed_factor(user=request.user, sort=str(sort))
        return answer

    return inner


def _held(request: Any, sort: Authenticator.Type) -> int:
    if request.method != "POST" or not request.user.is_authenticated:
        return 0
    return Authenticator.objects.filter(user=request.user, type=sort).count()


remove_passkey = _told(webauthn.remove_webauthn, Authenticator.Type.WEBAUTHN)
remove_app = _told(totp.deactivate_totp, Authenticator.Type.TOTP)
