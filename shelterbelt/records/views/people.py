"""A person's page: what each source says, the Records the viewer may see, and who looked."""

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.people.access import STATE
from shelterbelt.people.actions import state_identity
from shelterbelt.people.models import Person
from shelterbelt.people.rules import remarks
from shelterbelt.records.access import LOOK, people_visible_to
from shelterbelt.records.file import MOST_ROWS, address_of, kind_label, looks_at
from shelterbelt.records.forms import IdentityForm
from shelterbelt.records.models import Part, on_visible
from shelterbelt.records.views.gate import tell


@page(LOOK)
def person(request: Any, reference: str) -> HttpResponseBase:
    """Show a person within reach."""
    found = person_or_404(request, reference)
    note_look(request, found, "open a person's page")
    context = {
        "person": found,
        "sources": _by_source(found),
        "parts_of": [
            (kind_label(part.record), part, address_of(part.record))
            for part in _parts(request.membership, found)
        ],
        "may_state": STATE.held_by(request.membership),
    }
    return render(request, "records/person.html", context)


@page(LOOK)
def person_seen(request: Any, reference: str) -> HttpResponseBase:
    """Show who opened a person's page or added to it."""
    found = person_or_404(request, reference)
    note_look(request, found, "read who saw a person")
    context = {"person": found, "entries": looks_at(reference), "most": MOST_ROWS}
    return render(request, "records/person_seen.html", context)


@page(STATE)
def state(request: Any, reference: str) -> HttpResponseBase:
    """Add what the member's organisation knows of a person."""
    found = person_or_404(request, reference)
    form = IdentityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        try:
            state_identity(
                by=request.membership, person=found, once=form.cleaned_data["idempotency_key"], **facts
            )
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, "Added. What was known before stands beside it.")
            for remark in remarks(facts):
                messages.warning(request, remark)
            return redirect("records:person", reference=reference)
    note_look(request, found, "open a page to add to a person")
    return render(request, "records/state.html", {"form": form, "person": found})


def person_or_404(request: Any, reference: str) -> Person:
    """Return the person when the member sees them now; raises Http404."""
    rows = people_visible_to(request.membership, clock.now()).filter(reference=reference)
    found = rows.prefetch_related("identities__source").first()
    if found is None:
        raise Http404
    return found


def _by_source(found: Person) -> list[tuple[str, list[Any]]]:
    claims = sorted(
        found.identities.all(), key=lambda claim: (claim.source.name, -claim.created_at.timestamp())
    )
    return [(name, list(each)) for name, each in groupby(claims, key=lambda claim: claim.source.name)]


def _parts(membership: Any, found: Person) -> list[Part]:
    rows = Part.objects.filter(on_visible(membership, clock.now()), person=found).select_related(
        "record__holder"
    )
    return list(rows.order_by("-record__opened_at", "-pk")[:MOST_ROWS])
