"""Which membership a request acts under, looked up afresh each time so that a leaver is cut off at once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponseBase

from shelterbelt.core import clock
from shelterbelt.core.kept import kept_rows
from shelterbelt.core.pages import is_open_to_all
from shelterbelt.partnership import confirming, harvest
from shelterbelt.partnership.confirming import SHARED_DEVICE
from shelterbelt.partnership.models import Membership, Unsent

CHOSEN = "membership"
BEGUN = "begun_at"
SEEN = "seen_at"
MOST_MEMBERSHIPS = 20
SEEN_AGAIN_AFTER = timedelta(seconds=30)
"""How old the last sight of a session may grow before it is written again: most pages write none."""


ASKED_ALONG: dict[str, Callable[[datetime], Any]] = {}
"""Name -> what a room above wants to know of whoever acts, on every page: asked in the one query for the membership."""


class MembershipMiddleware:
    """Set ``request.membership``; end sessions that are over by idle time, absolute time or order.

    Pages that are open to everybody read no session, so that they set no cookie and are the same for all.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        """Answer the request under the membership in force now, or none."""
        request.membership = None
        if is_open_to_all(request.path_info):
            return self.get_response(request)
        if request.user.is_authenticated:
            now = clock.now()
            if session_is_over(request.session, request.user, now):
                # Not a leaver's: nobody comes back for it.
                request.session_ended_for = request.user if request.user.left_at is None else None
                logout(request)
            else:
                _note_seen(request.session, now)
                request.membership = membership_of(request, now)
                if request.membership is not None:
                    request.membership.confirmed = partial(confirming.has_confirmed, request)
        elif SESSION_KEY in request.session:
            # A leaver's session: the person may no longer sign in, so nothing of it is kept.
            request.session.flush()
        return self.get_response(request)


def _note_seen(session: Any, now: datetime) -> None:
    """Note that the session is in use; an idle one ends by its time or up to half a minute before, never after."""
    if now.timestamp() - session.get(SEEN, 0) >= SEEN_AGAIN_AFTER.total_seconds():
        session[SEEN] = now.timestamp()


def session_is_over(session: Any, user: Any, now: datetime) -> bool:
    """Return whether the session has ended: idle too long, too old, ended by order, or the person has left."""
    if user.left_at is not None:
        return True
    begun = session.setdefault(BEGUN, now.timestamp())
    idle_minutes = (
        settings.SHARED_DEVICE_IDLE_MINUTES if session.get(SHARED_DEVICE) else settings.SESSION_IDLE_MINUTES
    )
    idle = now.timestamp() - session.get(SEEN, now.timestamp())
    if idle > timedelta(minutes=idle_minutes).total_seconds():
        return True
    if now.timestamp() - begun > timedelta(hours=settings.SESSION_ABSOLUTE_HOURS).total_seconds():
        return True
    return user.sessions_end_at is not None and begun < user.sessions_end_at.timestamp()


def membership_of(request: Any, now: datetime) -> Membership | None:
    """Return the chosen membership when in force, else the only one, else None."""
    user, since = request.user, harvest.since_when(now)
    values = {
        "user": user.pk, "first_account": user.first_account, "now": now, "hour": since["hour"], "day": since["day"],
    }  # fmt: skip
    found: list[Membership] = kept_rows("memberships of a request", _memberships, values)
    chosen = request.session.get(CHOSEN)
    for membership in found:
        if membership.reference == chosen:
            return membership
    if len(found) == 1:
        request.session[CHOSEN] = found[0].reference
        return found[0]
    return None


def _memberships(one: Any) -> Any:
    """Return the memberships of an account that are in force, with all that every page needs to know of whoever acts."""
    return (
        Membership.objects.in_force(one.now)
        .filter(user=one.user)
        .select_related("user", "organisation", "area")
        # Asked along with it, so that no page asks again: hardly anybody has any.
        .annotate(has_unsent=Exists(Unsent.objects.filter(user=OuterRef("user"))))
        .annotate(**harvest.asked_along(one.first_account, {"hour": one.hour, "day": one.day}))
        .annotate(**{name: ask(one.now) for name, ask in ASKED_ALONG.items()})
        .order_by("pk")[:MOST_MEMBERSHIPS]
    )


def choose(session: Any, membership: Membership, *, shared_device: bool) -> None:
    """Act under this membership from the next request on; a shared device ends the session sooner."""
    session[CHOSEN] = membership.reference
    session[SHARED_DEVICE] = shared_device
