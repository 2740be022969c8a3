"""Named leads: who holds a post that others may ring."""

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
from shelterbelt.partnership.access import LEADS
from shelterbelt.partnership.forms import EndLeadForm, LeadForm
from shelterbelt.partnership.gate import page
from shelterbelt.partnership.models import NamedLead
from shelterbelt.partnership.posts import POSTS
from shelterbelt.partnership.views.attempts import attempt


@page(LEADS)
def leads(request: Any) -> HttpResponseBase:
    """Every post that somebody holds or held."""
    listing = Listing(
        request,
        NamedLead.objects.all(),
        key="reference",
        caption="Named leads",
        columns=[
            Column(
                "name",
                "Name",
                sort=True,
                reads=("reference",),
                href=lambda row: _address(row["reference"]),
            ),
            Column("post", "Post", show=lambda row: POSTS[row["post"]].label),
            Column("organisation", "Organisation", field="organisation__name"),
            Column("since_on", "Since", show=lambda row: day(row["since_on"])),
            Column("until_on", "Until", show=lambda row: day(row["until_on"])),
        ],
        order="name",
    )
    return render(request, "partnership/leads.html", {"listing": listing})


@page(LEADS)
def name_lead(request: Any) -> HttpResponseBase:
    """Name the holder of a post."""
    initial = {"since_on": local_day(clock.now()), "organisation": request.GET.get("organisation")}
    form = LeadForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        once = facts.pop("idempotency_key")
        if attempt(form, actions.name_lead, by=request.membership, once=once, **facts):
            messages.success(request, "The post is filled.")
            return redirect("partnership:leads")
    return render(request, "partnership/name_lead.html", {"form": form, "button": "Save"})


@page(LEADS)
def lead(request: Any, reference: str) -> HttpResponseBase:
    """One post and its holder; its end is recorded here."""
    found = get_object_or_404(NamedLead.objects.select_related("organisation"), reference=reference)
    form = EndLeadForm(request.POST or None, initial={"until_on": local_day(clock.now())})
    if request.method == "POST" and form.is_valid():
        ended = attempt(form, actions.end_lead, by=request.membership, lead=found, **form.cleaned_data)
        if ended:
            messages.success(request, "The end of the post is recorded.")
            return redirect("partnership:leads")
    context = {"form": form, "lead": found, "post": POSTS[found.post].label}
    return render(request, "partnership/lead.html", context)


def _address(reference: str) -> str:
    return reverse("partnership:lead", args=[reference])
