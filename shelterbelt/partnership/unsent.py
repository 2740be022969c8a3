"""A form that arrives after its sender's session has ended is kept for them until they have signed in again.

It is bound to the person whose session it was: whoever else signs in on the same device is never given it.
"""

import json
from datetime import datetime, timedelta
from typing import Any

from cryptography.fernet import InvalidToken
from django.conf import settings
from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect, render

from shelterbelt.core import clock
from shelterbelt.core.keys import ring
from shelterbelt.partnership.models import Unsent, User

NOT_TYPED = {"idempotency_key", "version"}
MOST_CHARACTERS = 200_000
A_SENTENCE = 20
SAVE_NOW, THROW_AWAY = "save-unsent", "throw-away-unsent"


def keep(*, user: User, path: str, typed: dict[str, list[str]], now: datetime) -> None:
    """Keep what was typed for this person at this address; the latest takes the place of an earlier one."""
    said = json.dumps({name: values for name, values in typed.items() if name != "csrfmiddlewaretoken"})
    if len(said) <= MOST_CHARACTERS:
        sealed = ring().encrypt(said.encode()).decode()
        Unsent.objects.update_or_create(user=user, path=path, defaults={"sealed": sealed, "kept_at": now})


def waiting(*, user: User, path: str, now: datetime) -> dict[str, list[str]] | None:
    """Return what this person typed at this address and could not send, or None."""
    since = now - timedelta(hours=settings.UNSENT_HOURS)
    found = Unsent.objects.filter(user=user, path=path, kept_at__gt=since).first()
    if found is None:
        return None
    try:
        typed: dict[str, list[str]] = json.loads(ring().decrypt(found.sealed.encode()))
    except InvalidToken:
        return None
    return typed


def forget_old(now: datetime) -> int:
    """Remove what nobody came back for; return how many."""
    return Unsent.objects.filter(kept_at__lte=now - timedelta(hours=settings.UNSENT_HOURS)).delete()[0]


def keep_for_the_sender(request: Any) -> bool:
    """Keep a form that cannot be taken now for whoever sent it; return whether anybody is known to have."""
    user = request.user if request.user.is_authenticated else getattr(request, "session_ended_for", None)
    if request.method != "POST" or user is None or request.FILES:
        return False
    keep(user=user, path=request.path_info, typed=dict(request.POST.lists()), now=clock.now())
    return True


def asked(request: Any) -> bool:
    """Return whether one of the two buttons was pressed under what was given back."""
    return bool({SAVE_NOW, THROW_AWAY} & set(request.POST))


def taken_up(request: Any) -> HttpResponseBase | None:
    """Let a press on "Save it now" arrive as what was typed; return an answer when there is nothing to save."""
    if SAVE_NOW in request.POST:
        typed = waiting(user=request.user, path=request.path_info, now=clock.now())
        if typed is None:
            return redirect(request.path_info)
        request.POST = _as_posted(typed)
    elif THROW_AWAY in request.POST:
        forget(request)
        return redirect(request.path_info)
    return None


def forget(request: Any) -> None:
    """Forget what was kept of this person for this address: a form of theirs has been answered since."""
    forget_at(request.user, request.path_info)


def forget_at(user: Any, path: str) -> None:
    """Forget what was kept of a person for an address."""
    Unsent.objects.filter(user=user, path=path).delete()


def words_of(typed: dict[str, list[str]]) -> list[str]:
    """Return what was typed in sentences, to be shown to who typed it."""
    said = [value for name, values in typed.items() if name not in NOT_TYPED for value in values]
    return [value for value in said if len(value) > A_SENTENCE]


def give_back(request: Any, response: HttpResponseBase) -> HttpResponseBase:
    """Answer with what this person typed here before their session ended, or with the page itself."""
    typed = waiting(user=request.user, path=request.path_info, now=clock.now())
    if typed is None:
        return response
    page = {"words": words_of(typed), "save_now": {SAVE_NOW: "yes"}, "throw_away": {THROW_AWAY: "yes"}}
    return render(request, "partnership/unsent.html", page)


def _as_posted(typed: dict[str, list[str]]) -> QueryDict:
    posted = QueryDict(mutable=True)
    for name, values in typed.items():
        posted.setlist(name, values)
    return posted
