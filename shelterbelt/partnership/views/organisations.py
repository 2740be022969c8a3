"""Organisations: list, add, look, change, close."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.govuk import fields, forms
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership import actions
from shelterbelt.partnership.access import ORGANISATIONS
from shelterbelt.partnership.forms import AddOrganisationForm, CloseForm, KindForm, OrganisationForm
from shelterbelt.partnership.gate import page
from shelterbelt.partnership.identifiers import SCHEMES
from shelterbelt.partnership.kinds import ORGANISATION_KINDS
from shelterbelt.partnership.models import Membership, NamedLead, Organisation
from shelterbelt.partnership.posts import posts_for
from shelterbelt.partnership.rules import is_filled
from shelterbelt.partnership.views import rows
from shelterbelt.partnership.views.attempts import attempt


class Filters(forms.Form):
    """What narrows the list."""

    name = fields.CharField(label="Name contains", required=False, max_length=100)
    kind = fields.SelectField(
        label="Kind",
        required=False,
        choices=[("", "All"), *((kind.code, kind.label) for kind in ORGANISATION_KINDS.values())],
    )
    closed = fields.SelectField(label="Show", required=False, choices=[("", "Open"), ("yes", "Closed")])


def narrow(queryset: Any, wanted: dict[str, Any]) -> Any:
    """Apply the filters."""
    queryset = queryset.filter(closed_on__isnull=wanted.get("closed") != "yes")
    if wanted.get("name"):
        queryset = queryset.filter(name__icontains=wanted["name"])
    if wanted.get("kind"):
        queryset = queryset.filter(kind=wanted["kind"])
    return queryset


def kind_label(code: str) -> str:
    """Return the words for a kind of organisation."""
    return ORGANISATION_KINDS[code].label if code in ORGANISATION_KINDS else code


@page(ORGANISATIONS)
def organisations(request: Any) -> HttpResponseBase:
    """Every organisation."""
    listing = Listing(
        request,
        Organisation.objects.all(),
        key="reference",
        caption="Organisations",
        columns=[
            Column(
                "name",
                "Name",
                sort=True,
                reads=("reference",),
                href=lambda row: reverse("partnership:organisation", args=[row["reference"]]),
            ),
            Column("kind", "Kind", show=lambda row: kind_label(row["kind"])),
            Column("area", "Authority", field="area__name"),
        ],
        order="name",
        filters=Filters,
        narrow=narrow,
    )
    return render(request, "partnership/organisations.html", {"listing": listing})


@page(ORGANISATIONS)
def add_kind(request: Any) -> HttpResponseBase:
    """First the kind, because it says which numbers to ask for."""
    form = KindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("partnership:add_organisation", kind=form.cleaned_data["kind"])
    return render(request, "partnership/add_kind.html", {"form": form})


@page(ORGANISATIONS)
def add_organisation(request: Any, kind: str) -> HttpResponseBase:
    """Then its facts."""
    if kind not in ORGANISATION_KINDS:
        raise Http404
    form = AddOrganisationForm(request.POST or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            actions.add_organisation,
            by=request.membership,
            once=form.cleaned_data["idempotency_key"],
            kind=kind,
            identifiers=form.identifiers,
            **form.facts,
        )
        if made:
            messages.success(request, "The organisation is added.")
            return redirect("partnership:organisation", reference=made.reference)
    return render(
        request,
        "partnership/add_organisation.html",
        {"form": form, "kind": kind_label(kind), "button": "Add"},
    )


@page(ORGANISATIONS)
def organisation(request: Any, reference: str) -> HttpResponseBase:
    """One organisation: its facts, numbers, people and posts."""
    found = get_object_or_404(Organisation.objects.select_related("area", "parent"), reference=reference)
    today = local_day(clock.now())
    leads = [lead for lead in NamedLead.objects.filter(organisation=found) if is_filled(lead.until_on, today)]
    filled = {lead.post for lead in leads}
    people = (
        Membership.objects.in_force(clock.now())
        .filter(organisation=found)
        .select_related("user")
        .order_by("user__name")
    )
    context = {
        "organisation": found,
        "kind": kind_label(found.kind),
        "numbers": [(SCHEMES[row.scheme].label, row.value) for row in found.identifiers.order_by("scheme")],
        "people_rows": rows.people(people),
        "lead_rows": rows.leads(leads),
        "empty_posts": [post.label for post in posts_for(found.kind) if post.code not in filled],
    }
    return render(request, "partnership/organisation.html", context)


@page(ORGANISATIONS)
def change_organisation(request: Any, reference: str) -> HttpResponseBase:
    """Change its facts."""
    found = get_object_or_404(Organisation, reference=reference, closed_on=None)
    numbers = dict(found.identifiers.values_list("scheme", "value"))
    facts = {
        name: getattr(found, name) for name in ("name", "phase", "email", "phone", "opened_on", "address")
    }
    related = {
        "area": found.area.code if found.area else None,
        "parent": found.parent.reference if found.parent else None,
    }
    form = OrganisationForm(
        request.POST or None, kind=found.kind, but=found, initial={**facts, **related, **numbers}
    )
    if request.method == "POST" and form.is_valid():
        changed = attempt(
            form,
            actions.change_organisation,
            by=request.membership,
            organisation=found,
            identifiers=form.identifiers,
            **form.facts,
        )
        if changed:
            messages.success(request, "The changes are saved.")
            return redirect("partnership:organisation", reference=reference)
    return render(request, "partnership/change_organisation.html", {"form": form, "button": "Save"})


@page(ORGANISATIONS)
def close_organisation(request: Any, reference: str) -> HttpResponseBase:
    """Close it."""
    found = get_object_or_404(Organisation, reference=reference, closed_on=None)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        closed_on = form.cleaned_data["closed_on"]
        if attempt(
            form, actions.close_organisation, by=request.membership, organisation=found, closed_on=closed_on
        ):
            messages.success(request, "The organisation is closed.")
            return redirect("partnership:organisations")
    context = {"form": form, "organisation": found, "button": "Close the organisation"}
    return render(request, "partnership/close_organisation.html", context)
