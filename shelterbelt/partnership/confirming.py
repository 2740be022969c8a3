"""Showing one's second factor again: before what is sealed, a file of many people, and a second person's yes.

It is remembered in the session, for the factor by which it was done, and counts for a short time that the partnership sets.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.partnership import unsent
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.rules import is_confirmed, way_to_confirm

SHARED_DEVICE = "shared_device"
CONFIRMED = "confirmed_at"
LASTS, LASTS_ON_SHARED = "second_factor.lasts", "second_factor.lasts_on_shared"


def way_of(user: Any) -> str:
    """Return the factor by which this person shows that it is them: 'webauthn', 'totp' or ""."""
    return way_to_confirm(set(Authenticator.objects.filter(user=user).values_list("type", flat=True)))


def minutes(session: Any) -> int:
    """Return for how many minutes it counts in this session."""
    return figure_here(LASTS_ON_SHARED if session.get(SHARED_DEVICE) else LASTS)


def has_confirmed(request: Any) -> bool:
    """Whether whoever sits at this session showed their second factor of late."""
    way = way_of(request.user)
    stamp = request.session.get(CONFIRMED, {}).get(way)
    return is_confirmed(
        way=way,
        shown_at=datetime.fromtimestamp(stamp, UTC) if stamp else None,
        lasts=timedelta(minutes=minutes(request.session)),
        required=settings.SECOND_FACTOR_REQUIRED,
        now=clock.now(),
    )


def note_shown(request: Any, way: str) -> None:
    """Remember that the factor was shown now."""
    request.session[CONFIRMED] = {
        **request.session.get(CONFIRMED, {}),
        str(way): clock.now().timestamp(),
    }


def note_sign_in(request: Any, user: Any) -> None:
    """Remember the factors by which somebody signed in just now; what an earlier session showed counts for nothing."""
    request.session.pop(CONFIRMED, None)
    for record in get_authentication_records(request, user):
        if record.get("method") == "mfa":
            note_shown(request, record["type"])


def ways_in(request: Any, user: Any) -> list[str]:
    """Return by what somebody signed in, such as ['password', 'totp']."""
    records = get_authentication_records(request, user)
    return [str(each.get("type") or each.get("method", "")) for each in records]


def lead_there(request: Any) -> HttpResponseBase:
    """Keep what was typed, if anything, and lead to the page that asks; from there one comes back here."""
    sent = unsent.keep_for_the_sender(request)
    onward = request.path_info if request.method == "POST" else request.get_full_path()
    asked = {"next": onward, **({"sent": "yes"} if sent else {})}
    return redirect(f"{reverse('partnership:confirm')}?{urlencode(asked)}")
