"""Details of one's own life: told once, never shown again, taken back when one likes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from shelterbelt.partnership import actions
from shelterbelt.partnership.access import DECLARE_CONFLICT
from shelterbelt.partnership.forms import OwnDetailForm
from shelterbelt.partnership.gate import page
from shelterbelt.partnership.models import OwnDetail
from shelterbelt.partnership.views.attempts import attempt


@page(DECLARE_CONFLICT)
def own_details(request: Any) -> HttpResponseBase:
    """What kinds of detail one has told, and when; tell another."""
    form = OwnDetailForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts, once = form.facts(), form.cleaned_data["idempotency_key"]
        if attempt(form, actions.tell_own_detail, by=request.membership, once=once, **facts):
            messages.success(request, "Kept. Nobody can read it, you neither.")
            return redirect("partnership:own_details")
    mine = OwnDetail.objects.filter(user=request.user).order_by("created_at", "pk")
    return render(request, "partnership/own_details.html", {"form": form, "mine": mine})


@page(DECLARE_CONFLICT)
@require_POST
def forget(request: Any, reference: str) -> HttpResponseBase:
    """Take one back."""
    detail = get_object_or_404(OwnDetail, user=request.user, reference=reference)
    actions.forget_own_detail(by=request.membership, detail=detail)
    messages.success(request, "Taken back. It is no longer kept.")
    return redirect("partnership:own_details")
