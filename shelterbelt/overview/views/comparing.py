"""Two areas side by side, or one beside the whole partnership."""

from typing import Any

from django.http import HttpResponse

from shelterbelt.core import clock
from shelterbelt.files.downloads import shown
from shelterbelt.overview import sheets, words
from shelterbelt.overview.access import READ
from shelterbelt.overview.comparing import Comparison, Pair, compared
from shelterbelt.overview.forms import ALL, CompareFilters
from shelterbelt.overview.views.asking import areas_of, tabs
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.reports import similar_to
from shelterbelt.strategy.rules.standing import STANDINGS
from shelterbelt.strategy.scope import Scope, scope_for


@page(READ)
def compare(request: MemberRequest) -> HttpResponse:
    """Set two areas side by side: how each recommendation stands, its figures, who leads."""
    scope = scope_for(request.membership, clock.now())
    form = CompareFilters(
        request.GET if set(request.GET) - {"as", "where", "agency"} else None, areas=scope.compared
    )
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    one, two = _sides(scope, said)
    form.initial = {"one": one, "two": two}
    made = compared(scope, areas_of(scope, one), areas_of(scope, two))
    pairs = _narrowed(made, said) if not form.is_bound or form.is_valid() else []
    names = made.one.scope.area_names, made.two.scope.area_names
    context = {
        "form": None,
        "filters": form,
        "scope": scope,
        "tabs": tabs(request, "overview:compare"),
        "names": names,
        "is_one": one == two,
        "found": len(pairs),
        "sums": [[label, made.counts(0)[code], made.counts(1)[code]] for code, label in STANDINGS.items()],
        "groups": _groups(pairs, names[0]),
    }
    return shown(
        request,
        "overview/compare.html",
        context,
        sheets=lambda: [sheets.comparison(pairs, made), sheets.definitions(pairs)],
        about=sheets.about(scope, " beside ".join(names)),
    )


def _sides(scope: Scope, said: dict[str, Any]) -> tuple[str, str]:
    """The two sides that were chosen; else one's own first area, and one that is like it, the only other, or the whole."""
    mine = scope.own[0].code if scope.own else ALL
    one = said.get("one") or mine
    likes = [row.like.code for rows in similar_to(areas_of(scope, one)).values() for row in rows]
    others = [area.code for area in scope.compared if area.code != one]
    return one, said.get("two") or next(iter([*likes, *(others if len(others) == 1 else ())]), ALL)


def _narrowed(made: Comparison, said: dict[str, Any]) -> list[Pair]:
    theme, everything = said.get("theme"), said.get("only") == "all"
    return [
        pair
        for pair in made.pairs
        if (not theme or pair.asked.theme == theme) and (everything or pair.differs)
    ]


def _groups(pairs: list[Pair], one: str) -> list[dict[str, Any]]:
    groups = []
    for theme in catalogue().themes:
        here = [pair for pair in pairs if pair.asked.theme == theme.id]
        if here:
            groups.append({"name": theme.name, "rows": [words.pair_cells(pair, one) for pair in here]})
    return groups
