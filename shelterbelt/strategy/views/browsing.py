"""Reading the strategy: all of it, a theme, a recommendation, the resources."""

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from shelterbelt.core import clock
from shelterbelt.exchange.workbooks import Sheet
from shelterbelt.files.downloads import shown
from shelterbelt.govuk.words import day
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.strategy import words
from shelterbelt.strategy.access import ATTEST, READ
from shelterbelt.strategy.catalogue import Recommendation, catalogue
from shelterbelt.strategy.forms import Filters
from shelterbelt.strategy.lines import targets_in
from shelterbelt.strategy.registry import REGISTER
from shelterbelt.strategy.reports import (
    Report,
    Scope,
    attestations,
    likeness_words,
    reports,
    scope_for,
    state,
    totals,
)
from shelterbelt.strategy.views.measuring import FILE_HEADS, about_figures, definition_of, file_rows


@page(READ)
def home(request: MemberRequest) -> HttpResponse:
    """All recommendations that meet the filters, under their themes."""
    form = Filters(request.GET or None)
    asked = form.cleaned_data if form.is_bound and form.is_valid() else {}
    # An answer that no choice gives finds nothing, rather than everything.
    found = () if form.is_bound and form.errors else catalogue().filter(**asked)
    scope = scope_for(request.membership, clock.now())
    groups = _by_theme(found, scope)
    context = {
        "form": None,
        "filters": form,
        "groups": [_drawn(each) for each in groups],
        "found": len(found),
        "scope": scope,
    }
    return shown(
        request, "strategy/home.html", context, sheets=lambda: [_as_sheet(groups)], about=about_figures(scope)
    )


@page(READ)
def theme(request: MemberRequest, id: str) -> HttpResponse:
    """One theme: what it is about, and its recommendations."""
    chosen = next((each for each in catalogue().themes if each.id == id), None)
    if chosen is None:
        raise Http404
    scope = scope_for(request.membership, clock.now())
    groups = _by_theme(catalogue().filter(theme=id), scope)
    context = {"theme": chosen, "groups": [_drawn(each) for each in groups], "scope": scope}
    about = [("Theme", chosen.name), *about_figures(scope)]
    return shown(request, "strategy/theme.html", context, sheets=lambda: [_as_sheet(groups)], about=about)


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
        "similar": likeness_words(scope.own),
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
    return shown(
        request,
        "strategy/recommendation.html",
        context,
        sheets=lambda: _sheets(asked, figures, stated, scope),
        about=[("Recommendation", f"{asked.id}: {asked.title}"), *about_figures(scope)],
    )


def _sheets(
    asked: Recommendation, figures: dict[str, Report], stated: dict[str, Any], scope: Scope
) -> list[Sheet]:
    """Each measure's tables, or what was stated of it, one below the other; last how each is counted."""
    rows, definitions = [], []
    for spec in asked.measures:
        name, report = f"{spec.code}: {spec.text}", figures.get(spec.code)
        definitions.append([value for _, value in definition_of(spec, REGISTER.get(spec.code))])
        rows += [[name, *row] for row in file_rows(report, scope)] if report else []
        rows += [
            [
                name,
                "Area",
                each.area.name,
                "",
                "",
                f"{each.get_verdict_display() or 'Not said'}: {each.statement}",
                "",
            ]
            for each in stated.get(spec.code, [])
        ]
    heads = ["Measure", "Counted as met", "Out of", "Where it comes from"]
    return [
        Sheet(f"Recommendation {asked.id}", ["Measure", *FILE_HEADS], rows),
        Sheet("How each is counted", heads, definitions),
    ]


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
    """Recommendations under their themes, with how each measure stands; a constant number of queries."""
    specs = [spec for each in found for spec in each.measures]
    figures, stated = totals((spec.code for spec in specs), scope), attestations(scope.own)
    groups = []
    for each_theme in catalogue().themes:
        here = [each for each in found if each.theme == each_theme.id]
        if here:
            groups.append(
                {"theme": each_theme, "rows": [(each, _lines(each, figures, stated, scope)) for each in here]}
            )
    return groups


def _lines(asked: Recommendation, figures: dict[str, Any], stated: dict[str, Any], scope: Scope) -> list[Any]:
    return [(spec, _state(spec.code, stated, scope), figures.get(spec.code)) for spec in asked.measures]


def _drawn(group: dict[str, Any]) -> dict[str, Any]:
    rows = [
        [words.recommendation_link(each), words.force_tag(each.force), words.evidence_lines(lines)]
        for each, lines in group["rows"]
    ]
    return group | {"rows": rows}


def _as_sheet(groups: Sequence[dict[str, Any]]) -> Sheet:
    """One line for each measure, for a file."""
    rows = [
        [each.id, each.title, each.force, f"{spec.code}: {spec.text}",
         figure.text if figure is not None else words.STATE_TAGS[state][0], spec.numerator, spec.denominator]
        for group in groups
        for each, lines in group["rows"]
        for spec, state, figure in lines
    ]  # fmt: skip
    heads = [
        "Code",
        "Recommendation",
        "Asked",
        "Measure",
        "Figure, or how it is known",
        "Counted as met",
        "Out of",
    ]
    return Sheet("The national strategy", heads, rows)
