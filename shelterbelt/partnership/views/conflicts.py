"""Conflicts of interest: one's own with their content, everybody's without."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from shelterbelt.partnership import actions
from shelterbelt.partnership.access import DECLARE_CONFLICT, SEE_CONFLICTS
from shelterbelt.partnership.forms import ConflictForm, EndConflictForm
from shelterbelt.partnership.gate import page
from shelterbelt.partnership.models import Conflict
from shelterbelt.partnership.views import rows
from shelterbelt.partnership.views.attempts import attempt

MOST = 200


@page(DECLARE_CONFLICT)
def conflicts(request: Any) -> HttpResponseBase:
    """One's own declarations."""
    mine = Conflict.objects.filter(user=request.user).order_by("-since")[:MOST]
    return render(request, "partnership/conflicts.html", {"rows": rows.own_conflicts(mine)})


@page(DECLARE_CONFLICT)
def declare(request: Any) -> HttpResponseBase:
    """Declare one."""
    form = ConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        once = facts.pop("idempotency_key")
        if attempt(form, actions.declare_conflict, by=request.membership, once=once, **facts):
            messages.success(request, "You can no longer open this. Nobody is told what you declared.")
            return redirect("partnership:conflicts")
    return render(request, "partnership/declare_conflict.html", {"form": form, "button": "Declare"})


@page(SEE_CONFLICTS)
def all_conflicts(request: Any) -> HttpResponseBase:
    """That people declared something, never what."""
    found = (
        Conflict.objects.select_related("user").defer("subject", "nature").order_by("until", "-since")[:MOST]
    )
    return render(
        request, "partnership/all_conflicts.html", {"rows": rows.all_conflicts(found, request.user.pk)}
    )


@page(SEE_CONFLICTS)
def end_conflict(request: Any, reference: str) -> HttpResponseBase:
    """End somebody else's, with a reason."""
    found = get_object_or_404(Conflict.objects.select_related("user"), reference=reference)
    form = EndConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if attempt(form, actions.end_conflict, by=request.membership, conflict=found, why_recorded=why):
            messages.success(request, "The conflict of interest has ended.")
            return redirect("partnership:all_conflicts")
    return render(
        request, "partnership/end_conflict.html", {"form": form, "conflict": found, "button": "End it"}
    )
