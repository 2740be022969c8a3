"""What is said when a page cannot be given: the same for what is absent and for what is not yours."""

import logging
import sys
from types import SimpleNamespace
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string

from shelterbelt.core.pages import door_of
from shelterbelt.govuk.shell import Shell
from shelterbelt.partnership.unsent import keep_for_the_sender

TOKEN_OF_BEFORE = "CSRF token from POST"  # noqa: S105
"""How Django begins to say that a form carries a token, but not today's."""

LAST_WORDS = (
    '<!DOCTYPE html><html lang="en"><title>Something went wrong - Shelterbelt</title>'
    "<h1>Something went wrong</h1><p>What you sent may not have been saved. Try again in a few minutes.</p>"
    "<p>If a child is in danger now, call 999.</p></html>"
)
AWAY = (OperationalError, InterfaceError)
"""What a database raises that cannot be reached, is full, cannot be written or is locked for too long."""
RETRY_SECONDS = 30
WORTH_SHOWING = 20
log = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer 404, in the same words whether the page is absent or closed to whoever asks."""
    return _page(request, "not_found", 404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400 without repeating anything of the request; 503 when the database was away as the session was saved."""
    if _is_away(exception):
        return _away(request)
    return _page(request, "bad_request", 400)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Answer 403 to a form without its token; one left open since signing out and in again is given back instead."""
    door = door_of(request.path_info)
    # Only a token of an earlier sign-in, never a form from elsewhere: nothing is done without another press.
    from_before = door is not None and door.kind == "member" and reason.startswith(TOKEN_OF_BEFORE)
    if from_before and keep_for_the_sender(request):
        return redirect(request.path_info)
    return _page(request, "stale_form", 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500, or 503 while the database is away or full; at the worst with words that need nothing."""
    try:
        if _is_away(sys.exc_info()[1]):
            return _away(request)
        return _page(request, "server_error", 500)
    except Exception:
        log.exception("the page for a server error could not be drawn")
        return HttpResponse(LAST_WORDS, status=500)


def _is_away(error: BaseException | None) -> bool:
    """Whether the database's trouble is the error, or what led to it: Django calls it a session that was deleted."""
    while error is not None:
        if isinstance(error, AWAY):
            return True
        error = error.__cause__ or error.__context__
    return False


def _away(request: Any) -> HttpResponse:
    """Say that nothing was saved, and give back what was typed so that it can be sent again as it was.

    What was typed is kept nowhere but in this answer. It goes back with the form's own token and never with a fresh
    one: who asks is not known now, and a form that another site made must not become ours.
    """
    door, typed = door_of(request.path_info), []
    if request.method == "POST" and door is not None and door.kind == "member":
        typed = [(name, value) for name, values in request.POST.lists() for value in values]
    own = {"idempotency_key", "csrfmiddlewaretoken", "version"}
    context = {
        "request": SimpleNamespace(shell=Shell(exit=True), path=request.path),
        "typed": typed if request.POST.get("csrfmiddlewaretoken") else [],
        "words": [value for name, value in typed if name not in own and len(value) >= WORTH_SHOWING],
        "address": request.get_full_path(),
    }
    response = HttpResponse(render_to_string("public/errors/away.html", context), status=503)
    response["Retry-After"] = str(RETRY_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def _page(request: Any, name: str, status: int) -> HttpResponse:
    # The surroundings are always the same, so that they tell nobody whether a page exists.
    request.shell = Shell(exit=True)
    return HttpResponse(render_to_string(f"public/errors/{name}.html", request=request), status=status)
