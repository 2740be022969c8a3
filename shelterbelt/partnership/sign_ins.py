"""Which sessions of a person are alive, and ending them: dead on the next request, wherever it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.sessions.models import Session

from shelterbelt.partnership.devices import device_words
from shelterbelt.partnership.models import SignIn, User
from shelterbelt.partnership.sessions import SEEN, SHARED_DEVICE

MOST = 50
"""Sessions of one person that are shown, the latest ones."""


@dataclass(frozen=True)
class Alive:
    """One session that is alive: its signing in, when it was last used, where, and whether it is the one that asks."""

    sign_in: SignIn
    seen_at: datetime | None
    on_shared_device: bool
    is_this_one: bool


def note_sign_in(request: Any, user: User) -> None:
    """Note where somebody signed in, once their session has its lasting key."""
    if request.session.session_key is None:
        request.session.save()
    SignIn.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "user": user,
            "where": device_words(request.META.get("HTTP_USER_AGENT", "")),
        },
    )


def alive(user: User, this_key: str | None, now: datetime) -> list[Alive]:
    """Return the person's sessions that are alive, this one first, then the latest."""
    rows = list(SignIn.objects.filter(user=user).order_by("-created_at", "-pk")[:MOST])
    sessions = {
        session.session_key: session.get_decoded()
        for session in Session.objects.filter(
            session_key__in=[row.session_key for row in rows], expire_date__gt=now
        )
    }
    found = [
        Alive(
            row,
            _moment(sessions[row.session_key].get(SEEN)),
            bool(sessions[row.session_key].get(SHARED_DEVICE)),
            row.session_key == this_key,
        )
        for row in rows
        if row.session_key in sessions and _is_of(sessions[row.session_key], user)
    ]
    return sorted(found, key=lambda each: not each.is_this_one)


def end_sessions(rows: Sequence[SignIn]) -> None:
    """End these sessions: their keys open nothing any more."""
    Session.objects.filter(session_key__in=[row.session_key for row in rows]).delete()
    SignIn.objects.filter(pk__in=[row.pk for row in rows]).delete()


def forget_ended(now: datetime) -> int:
    """Forget sessions that have run out, and the signing in of every session that is no more; called by the tick."""
    Session.objects.filter(expire_date__lte=now).delete()
    alive_keys = Session.objects.values("session_key")
    return SignIn.objects.exclude(session_key__in=alive_keys).delete()[0]


def _is_of(session: dict[str, Any], user: User) -> bool:
    return str(session.get("_auth_user_id", "")) == str(user.pk)


def _moment(stamp: float | None) -> datetime | None:
    return datetime.fromtimestamp(stamp, UTC) if stamp else None
