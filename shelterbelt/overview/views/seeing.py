"""The page that asks who is not seen, and where the population is entered."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.overview import actions, words
from shelterbelt.overview.access import POPULATION, READ
from shelterbelt.overview.forms import PopulationForm
from shelterbelt.overview.lens import lens
from shelterbelt.overview.models import Population
from shelterbelt.overview.rules import DIMENSIONS, GROUPS
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.strategy.access import sees_small_numbers
from shelterbelt.strategy.areas import own_areas
from shelterbelt.strategy.scope import scope_for


@page(READ)
def unseen(request: MemberRequest) -> HttpResponse:
    """Who is identified, referred, interviewed, supported, against who lives here."""
    scope = scope_for(request.membership, clock.now())
    found = lens(scope)
    areas = scope.own_ids if sees_small_numbers(request.membership) else scope.compared_ids
    sources = (
        Population.objects.filter(area__in=areas).order_by("source").values_list("source", "as_of").distinct()
    )
    context: dict[str, Any] = {
        "scope": scope if sees_small_numbers(request.membership) else scope.within(scope.compared),
        "dimensions": [
            {
                "name": DIMENSIONS[dimension],
                "recorded": bool(GROUPS[dimension]),
                "tables": [(table, words.lens_rows(table), words.lens_bars(table)) for table in tables],
            }
            for dimension, tables in found.items()
        ],
        "sources": list(sources),
        "may_enter": POPULATION.held_by(request.membership),
    }
    return render(request, "overview/unseen.html", context)


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
