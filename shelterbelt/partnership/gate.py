"""The gate of every signed-in page: who may come in, and that the look is recorded before the page is given."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render

from shelterbelt.audit.actions import Fact, write
from shelterbelt.core import clock
from shelterbelt.core.errors import ConfirmFirst
from shelterbelt.core.guarded import demand_if_guarded
from shelterbelt.core.pages import Door, View
from shelterbelt.partnership import confirming, harvest, unsent
from shelterbelt.partnership.permissions import Permission

refusals = logging.getLogger("shelterbelt.refusals")
OK = 200
TOO_MANY = 429


class MemberRequest(HttpRequest):
    """A request of a signed-in person who acts under a membership."""

    membership: Any
    looks: list[Fact]


def page(permission: Permission) -> Callable[[View], View]:
    """Let in who holds the permission; others get the same 404 as a page that does not exist.

    Looks noted by the view (``note_look``) are written to the audit before the answer leaves; if that
    fails, so does the page.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def inner(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                unsent.keep_for_the_sender(request)
                return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
            if request.membership is None:
                return redirect("choose_membership")
            if not permission.held_by(request.membership):
                _note_refusal(request)
                raise Http404
            request.looks = []
            try:
                response = _typed_before(request, lambda: view(request, *args, **kwargs))
            except ConfirmFirst:
                return confirming.lead_there(request)
            except Http404:
                _note_refusal(request)
                raise
            return _recorded(request, response)

        inner.door = Door("member", permission)  # type: ignore[attr-defined]
        return inner

    return decorate


def _note_refusal(request: Any) -> None:
    """Write to the log who was given nothing on which route; the same for what is absent and for what is not theirs."""
    route = getattr(getattr(request, "resolver_match", None), "route", "")
    refusals.warning("nothing given: %s %s to %s", request.method, route, request.membership.reference)


def _recorded(request: Any, response: HttpResponseBase) -> HttpResponseBase:
    """Return the page once its looks are written; in its place a plain one when they pass a limit on harvesting."""
    if not request.looks:
        return response
    now = clock.now()
    passed = harvest.limits_passed(request.membership, request.looks, now)
    with transaction.atomic():
        if not passed:
            write(by=request.membership, facts=request.looks)
            return response
        kind, reference, holder = request.membership.audit_subject()
        write(
            by=request.membership, facts=[Fact("stopped at a limit", kind, reference, holder, passed[0].code)]
        )
        harvest.tell_guardians(request.membership, now)
    whose = "organisation" if all(each.what == "organisation" for each in passed) else "person"
    spans = {each.span for each in passed}
    context = {"whose": whose, "until_tomorrow": "day" in spans}
    return render(request, "partnership/too_much.html", context, status=TOO_MANY)


def _typed_before(request: Any, answer: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    """Answer, after giving back or taking up what this person typed here before their session ended, if anything."""
    if not (request.membership.has_unsent or unsent.asked(request)):
        return answer()
    if request.method == "POST":
        nothing_to_save = unsent.taken_up(request)
        if nothing_to_save:
            return nothing_to_save
        response = answer()
        unsent.forget(request)
        return response
    response = answer()
    return unsent.give_back(request, response) if response.status_code == OK else response


def account_page(view: View) -> View:
    """Let in anybody who is signed in, whatever their membership."""

    @wraps(view)
    def inner(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        return view(request, *args, **kwargs)

    inner.door = Door("account")  # type: ignore[attr-defined]
    return inner


def note_look(request: Any, noun: Any, act: str, why: str = "") -> None:
    """Note that the page shows this noun; written to the audit when the view has returned.

    Raises ConfirmFirst when it is guarded and the second factor was not shown of late.
    """
    subject = noun.audit_subject()
    demand_if_guarded(request.membership, subject)
    kind, reference, holder = subject
    request.looks.append(
        Fact(act=act, subject_kind=kind, subject=reference, holder=holder, why=why, is_look=True)
    )
