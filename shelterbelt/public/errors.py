"""What is said when a page cannot be given: the same for what is absent and for what is not yours."""

import logging
from typing import Any

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
log = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer 404, in the same words whether the page is absent or closed to whoever asks."""
    return _page(request, "not_found", 404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Answer 400 without repeating anything of the request."""
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
    """Answer 500; if even that page cannot be drawn, with words that need nothing."""
    try:
        return _page(request, "server_error", 500)
    except Exception:
        log.exception("the page for a server error could not be drawn")
        return HttpResponse(LAST_WORDS, status=500)


def _page(request: Any, name: str, status: int) -> HttpResponse:
    # The surroundings are always the same, so that they tell nobody whether a page exists.
    request.shell = Shell(exit=True)
    return HttpResponse(render_to_string(f"public/errors/{name}.html", request=request), status=status)
