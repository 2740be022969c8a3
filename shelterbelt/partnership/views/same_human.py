"""Saying that two accounts belong to one person, and that they do not."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from shelterbelt.partnership import actions
from shelterbelt.partnership.access import PEOPLE
from shelterbelt.partnership.forms import PartAccountForm, SameHumanForm
from shelterbelt.partnership.gate import page
from shelterbelt.partnership.models import User
from shelterbelt.partnership.views.attempts import attempt


@page(PEOPLE)
def link(request: Any, reference: str) -> HttpResponseBase:
    """Join two accounts of one person."""
    user = get_object_or_404(User, reference=reference)
    form = SameHumanForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        other = form.cleaned_data["other"]
        if attempt(form, actions.link_accounts, by=request.membership, user=user, other=other):
            messages.success(request, "What this person declared under one account now bars them under both.")
            return redirect("partnership:person", reference=reference)
    return render(request, "partnership/link_accounts.html", {"form": form, "person": user, "button": "Save"})


@page(PEOPLE)
def part(request: Any, reference: str) -> HttpResponseBase:
    """Take an account out again, with the reason."""
    user = get_object_or_404(User, reference=reference)
    form = PartAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if attempt(form, actions.part_account, by=request.membership, user=user, why_recorded=why):
            messages.success(request, "The account stands for itself again.")
            return redirect("partnership:person", reference=reference)
    return render(request, "partnership/part_account.html", {"form": form, "person": user, "button": "Save"})
