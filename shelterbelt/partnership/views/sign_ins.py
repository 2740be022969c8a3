"""Where one is signed in; ending one session or all."""

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from shelterbelt.core import clock
from shelterbelt.partnership.actions.sign_ins import end_sign_in, sign_out_everywhere
from shelterbelt.partnership.gate import account_page
from shelterbelt.partnership.models import SignIn
from shelterbelt.partnership.sign_ins import alive


@account_page
def sign_ins(request: Any) -> HttpResponseBase:
    """List the sessions that are alive."""
    found = alive(request.user, request.session.session_key, clock.now())
    return render(request, "partnership/sign_ins.html", {"found": found})


@account_page
@require_POST
def end(request: Any, reference: str) -> HttpResponseBase:
    """End one of one's own."""
    row = get_object_or_404(SignIn, user=request.user, reference=reference)
    if row.session_key == request.session.session_key:
        logout(request)
        return redirect("/")
    end_sign_in(user=request.user, sign_in=row)
    messages.success(request, "That session has ended.")
    return redirect("partnership:sign_ins")


@account_page
@require_POST
def end_all(request: Any) -> HttpResponseBase:
    """Sign out everywhere."""
    sign_out_everywhere(user=request.user)
    logout(request)
    return redirect("/")
