"""Reading the strategy: all of it, a theme, a recommendation, the resources."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from shelterbelt.core import clock
from shelterbelt.govuk.words import day
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.strategy import words
from shelterbelt.strategy.access import ATTEST, READ
from shelterbelt.strategy.catalogue import Recommendation, catalogue
from shelterbelt.strategy.forms import Filters
from shelterbelt.strategy.lines import targets_in
from shelterbelt.strategy.reports import Scope, attestations, reports, scope_for, state, totals


@page(READ)
def home(request: MemberRequest) -> HttpResponse:
    """All recommendations that meet the filters, under their themes."""
    form = Filters(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    # An answer that no choice gives finds nothing, rather than everything.
    found = () if form.is_bound and form.errors else catalogue().filter(**asked)
    scope = scope_for(request.membership, clock.now())
    groups = _by_theme(found, scope)
    context = {"form": None, "filters": form, "groups": groups, "found": len(found), "scope": scope}
    return render(request, "strategy/home.html", context)


@page(READ)
def theme(request: MemberRequest, id: str) -> HttpResponse:
    """One theme: what it is about, and its recommendations."""
    chosen = next((each for each in catalogue().themes if each.id == id), None)
    if chosen is None:
        raise Http404
    scope = scope_for(request.membership, clock.now())
    groups = _by_theme(catalogue().filter(theme=id), scope)
    return render(request, "strategy/theme.html", {"theme": chosen, "groups": groups, "scope": scope})


@page(READ)
def recommendation(request: MemberRequest, id: str) -> HttpResponse:
    """One recommendation: what it asks, who leads, what proves it and how it stands."""
    known = catalogue()
    try:
        asked = known.recommendation(id)
    except KeyError:
        raise Http404 from None
    scope = scope_for(request.membership, clock.now())
    codes = [spec.code for spec in asked.measures]
    figures, stated = reports(codes, scope), attestations(scope.own, codes)
    targets = targets_in(scope.compared_ids, codes)
    context = {
        "asked": asked,
        "words": words,
        "scope": scope,
        "may_attest": ATTEST.held_by(request.membership),
        "measures": [
            {
                "spec": spec,
                "report": figures.get(spec.code),
                "stated": stated.get(spec.code, []),
                "state": _state(spec.code, stated, scope),
                "targets": targets.get(spec.code, {}),
            }
            for spec in asked.measures
        ],
        "leads": ", ".join(known.leads[each] for each in asked.lead),
        "resources": [words.resource_link(each) for each in known.resources_for(id)],
        "related": [words.recommendation_link(each) for each in known.related_to(id)],
        "theme": next(each for each in known.themes if each.id == asked.theme),
    }
    return render(request, "strategy/recommendation.html", context)


@page(READ)
def resources(request: MemberRequest) -> HttpResponse:
    """Every resource that the strategy names."""
    rows = [
        [
            words.resource_link(each),
            each.owner or "Not known",
            each.kind.capitalize(),
            words.resource_tag(each),
        ]
        for each in sorted(catalogue().resources, key=lambda each: each.title.casefold())
    ]
    return render(request, "strategy/resources.html", {"rows": rows})


@page(READ)
def resource(request: MemberRequest, id: str) -> HttpResponse:
    """One resource, and the recommendations that it helps with."""
    try:
        chosen = catalogue().resource(id)
    except KeyError:
        raise Http404 from None
    rows = [
        ("From", chosen.owner or "Not known"),
        ("Named in the strategy as", chosen.named_as),
        ("Kind", chosen.kind.capitalize()),
        ("For", ", ".join(chosen.for_whom).capitalize()),
        ("Today", words.resource_tag(chosen)),
        ("Replaced by", chosen.successor or "Nothing known"),
        ("How we know", chosen.source or "Its title and owner only"),
        ("Checked", day(chosen.checked_on) or "Not checked by a person yet"),
    ]
    helps = [words.recommendation_link(each) for each in catalogue().recommendations_with(id)]
    return render(request, "strategy/resource.html", {"resource": chosen, "rows": rows, "helps": helps})


def _state(code: str, stated: dict[str, Any], scope: Scope) -> str:
    return state(code, stated.get(code, []), len(scope.own), timezone.localdate(scope.now))


def _by_theme(found: Sequence[Recommendation], scope: Scope) -> list[dict[str, Any]]:
    """Rows of recommendations under their themes, with how each measure stands; a constant number of queries."""
    specs = [spec for each in found for spec in each.measures]
    figures, stated = totals((spec.code for spec in specs), scope), attestations(scope.own)
    groups = []
    for each_theme in catalogue().themes:
        here = [each for each in found if each.theme == each_theme.id]
        if here:
            groups.append({"theme": each_theme, "rows": list(_rows(here, figures, stated, scope))})
    return groups


def _rows(
    found: Iterable[Recommendation], figures: dict[str, Any], stated: dict[str, Any], scope: Scope
) -> Iterable[list[Any]]:
    for each in found:
        lines = [(spec, _state(spec.code, stated, scope), figures.get(spec.code)) for spec in each.measures]
        yield [words.recommendation_link(each), words.force_tag(each.force), words.evidence_lines(lines)]
