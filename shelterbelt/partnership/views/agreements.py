"""Information sharing agreements: which are in force, between whom, and for what."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import day
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership import actions
from shelterbelt.partnership.access import AGREEMENTS
from shelterbelt.partnership.forms import AgreementForm
from shelterbelt.partnership.gate import page
from shelterbelt.partnership.models import SharingAgreement
from shelterbelt.partnership.views.attempts import attempt


@page(AGREEMENTS)
def agreements(request: Any) -> HttpResponseBase:
    """Every agreement, the one that ends first on top."""
    listing = Listing(
        request, SharingAgreement.objects.all(), key="reference", caption="Information sharing agreements", noun="agreement",
        columns=[
            Column("name", "Name", reads=("reference",), href=lambda row: reverse("partnership:agreement", args=[row["reference"]])),
            Column("starts_on", "From", show=lambda row: day(row["starts_on"])),
            Column("ends_on", "Until", show=lambda row: day(row["ends_on"]), sort=True),
            Column("ended_on", "Ended early", show=lambda row: day(row["ended_on"]) or "No"),
        ],
        order="ends_on",
    )  # fmt: skip
    return render(request, "partnership/agreements.html", {"listing": listing})


@page(AGREEMENTS)
def hold_agreement(request: Any) -> HttpResponseBase:
    """Hold a signed agreement."""
    form = AgreementForm(request.POST or None, initial={"starts_on": local_day(clock.now())})
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        once = facts.pop("idempotency_key")
        if attempt(form, actions.hold_agreement, by=request.membership, once=once, **facts):
            messages.success(request, "The agreement is held.")
            return redirect("partnership:agreements")
    return render(request, "partnership/hold_agreement.html", {"form": form, "button": "Save"})


@page(AGREEMENTS)
def agreement(request: Any, reference: str) -> HttpResponseBase:
    """One agreement; a button ends it early."""
    found = get_object_or_404(SharingAgreement.objects.select_related("held_by__user"), reference=reference)
    if request.method == "POST":
        actions.end_agreement(by=request.membership, agreement=found)
        messages.success(request, "The agreement has ended.")
        return redirect("partnership:agreements")
    names = list(found.organisations.order_by("name").values_list("name", flat=True))
    in_force = found.is_in_force(local_day(clock.now()))
    return render(
        request, "partnership/agreement.html", {"agreement": found, "names": names, "in_force": in_force}
    )
