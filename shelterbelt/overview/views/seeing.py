"""The page that asks who is not seen, and where the population is entered."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.files.downloads import shown
from shelterbelt.overview import actions, sheets, words
from shelterbelt.overview.access import POPULATION, READ
from shelterbelt.overview.forms import PopulationForm
from shelterbelt.overview.lens import areas_of, lens
from shelterbelt.overview.models import Population
from shelterbelt.overview.rules import DIMENSIONS, GROUPS
from shelterbelt.overview.views.asking import tabs
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.strategy.areas import own_areas
from shelterbelt.strategy.scope import scope_for


@page(READ)
def unseen(request: MemberRequest) -> HttpResponse:
    """Who is identified, referred, interviewed, supported, against who lives here."""
    scope = scope_for(request.membership, clock.now())
    found, areas = lens(scope), areas_of(scope)
    seen = scope.within([area for area in scope.compared if area.pk in areas])
    rows = Population.objects.filter(area__in=areas).order_by("source")
    sources = list(rows.values_list("source", "as_of").distinct())
    context: dict[str, Any] = {
        "scope": seen,
        "tabs": tabs(request, "overview:unseen"),
        "dimensions": [
            {
                "name": DIMENSIONS[dimension],
                "recorded": bool(GROUPS[dimension]),
                "heads": words.lens_heads(tables),
                "rows": words.lens_rows(tables),
                "bars": words.lens_bars(tables[0]),
            }
            for dimension, tables in found.items()
        ],
        "sources": sources,
        "may_enter": POPULATION.held_by(request.membership),
    }
    about = [
        *sheets.about(seen),
        ("Population", "; ".join(f"{source}, as of {on:%-d %B %Y}" for source, on in sources)),
    ]
    return shown(request, "overview/unseen.html", context, sheets=lambda: [sheets.lens(found)], about=about)


@page(POPULATION)
def population(request: MemberRequest) -> HttpResponse:
    """Enter how many children of a group live in an area."""
    form = PopulationForm(request.POST or None, areas=own_areas(request.membership))
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        dimension, _, group = facts.pop("group").partition(":")
        try:
            actions.enter_population(
                by=request.membership,
                once=facts.pop("idempotency_key"),
                dimension=dimension,
                group=group,
                **facts,
            )
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, "The number is kept, with its source, your name and today’s date.")
            return redirect("overview:unseen")
    return render(request, "overview/population.html", {"form": form, "button": "Keep the number"})
