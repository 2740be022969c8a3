"""Finding a Record by its reference or by somebody in it, and people and places however they are spelt: within reach only."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from shelterbelt.audit.actions import Fact
from shelterbelt.core import clock
from shelterbelt.core.references import LENGTH, tidy
from shelterbelt.partnership.gate import page
from shelterbelt.records.access import LOOK
from shelterbelt.records.file import kind_label
from shelterbelt.records.finding import MOST_FOUND, Found, find, people_named
from shelterbelt.records.forms import SearchForm
from shelterbelt.records.models import Part, Record


@page(LOOK)
def search(request: Any) -> HttpResponse:
    """Search Records. Names are sent by POST, so that no address holds one."""
    form = SearchForm(request.POST or None)
    found: list[Record] | None = None
    if request.method == "POST" and form.is_valid():
        found = _records(request.membership, form.cleaned_data["q"])
        _note_search(request, "search records", [each.reference for each in found[:MOST_FOUND]])
    rows = [(each, kind_label(each)) for each in (found or [])[:MOST_FOUND]]
    context = {
        "form": form,
        "searched": found is not None,
        "rows": rows,
        "more": len(found or []) > MOST_FOUND,
    }
    return render(request, "records/search.html", context)


@page(LOOK)
def people(request: Any) -> HttpResponse:
    """Search people and places. One reads who was shown to whom in the audit, never what was typed."""
    form = SearchForm(request.POST or None)
    form.fields["q"].label = "Name, date of birth, number, telephone, postcode, place or reference"
    form.fields["q"].said = "whom or what you look for"
    found = Found()
    searched = request.method == "POST" and form.is_valid()
    if searched:
        found = find(request.membership, form.cleaned_data["q"], clock.now())
        shown = [each.person.reference for each in found.people[:MOST_FOUND]]
        _note_search(request, "search people", [*shown, *(each.reference for each in found.places)])
    context = {
        "form": form,
        "searched": searched,
        "hits": found.people[:MOST_FOUND],
        "places": found.places,
        "more": len(found.people) > MOST_FOUND,
    }
    return render(request, "records/people.html", context)


def _records(membership: Any, typed: str) -> list[Record]:
    """Return at most one more Record than is shown; the same queries whether there is one or none."""
    now = clock.now()
    named = Part.objects.filter(person__in=[*people_named(find(membership, typed, now).people), 0])
    rows = Record.objects.visible_to(membership, now).select_related("holder").order_by("-opened_at", "-pk")
    # Two questions: asked as one, neither the reference nor the names could be looked up in an index.
    referred = list(rows.filter(reference=tidy(typed)[:LENGTH]))
    found = list(rows.filter(pk__in=named.values("record"))[: MOST_FOUND + 1])
    return [*referred, *(each for each in found if each not in referred)][: MOST_FOUND + 1]


def _note_search(request: Any, act: str, shown: list[str]) -> None:
    kind, reference, holder = request.membership.organisation.audit_subject()
    request.looks.append(
        Fact(
            act=act,
            subject_kind=kind,
            subject=reference,
            holder=holder,
            detail={"shown": shown},
            is_look=True,
        )
    )
