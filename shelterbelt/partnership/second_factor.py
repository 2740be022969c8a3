"""Nobody comes to casework with a password alone: the second factor is set up before first use."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from shelterbelt.core import clock
from shelterbelt.partnership.models import Membership
from shelterbelt.partnership.rules import must_set_up_second_factor


class SecondFactorMiddleware:
    """Send whoever still has to set up a second factor to its page, from every page of members."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        """Turn back at the doors of members; public pages and the account's own stay open."""
        door = getattr(view, "door", None)
        if not settings.SECOND_FACTOR_REQUIRED or door is None or door.kind != "member":
            return None
        if not request.user.is_authenticated or not second_factor_missing(request.user):
            return None
        return redirect("partnership:second_factor")


def second_factor_missing(user: Any) -> bool:
    """Whether this person has to set up a second factor first, for any membership in force."""
    has_factor = (
        Authenticator.objects.filter(user=user).exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
    )
    roles = (
        ()
        if has_factor
        else Membership.objects.in_force(clock.now()).filter(user=user).values_list("role", flat=True)
    )
    return must_set_up_second_factor(
        roles=set(roles), has_factor=has_factor, required=settings.SECOND_FACTOR_REQUIRED
    )
