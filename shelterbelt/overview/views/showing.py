"""The one screen: which happen, which do not, who owes what, what changed."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from shelterbelt.files.downloads import shown
from shelterbelt.overview import sheets, words
from shelterbelt.overview.access import READ
from shelterbelt.overview.forms import WhereFilters
from shelterbelt.overview.owing import owed_by
from shelterbelt.overview.picture import Row
from shelterbelt.overview.views.asking import Asked, asked_of, tabs
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.rules.standing import NOT_APPLICABLE, STANDINGS

MOST_LINES = 5
"""Changes and organisations on the one screen; all of them stand on pages of their own."""


@page(READ)
def picture(request: MemberRequest) -> HttpResponse:
    """Which of the 140 happen here, which do not, who owes what, and what changed since last quarter."""
    asked = asked_of(request, WhereFilters)
    owing = owed_by(asked.rows, asked.picture.today)
    context = {
        "form": None,
        "filters": asked.form,
        "asked": asked,
        "scope": asked.scope,
        "tabs": tabs(request, "overview:picture"),
        "found": len(asked.rows),
        "tiles": _tiles(asked),
        "columns": ["Theme", *words.COLUMNS],
        "themes": _themes(asked),
        "happening": _happening(asked.rows),
        "owed": [words.owed_line(each, asked.kept) for each in owing[:MOST_LINES]],
        "owing": len(owing),
        "changes": words.change_lines(asked.rows)[:MOST_LINES],
        "changed": sum(row.has_changed for row in asked.rows),
        "query": urlencode(asked.kept),
    }
    return shown(
        request,
        "overview/picture.html",
        context,
        sheets=lambda: [
            sheets.standings(asked.rows),
            sheets.recommendations(asked.rows, asked.picture),
            *sheets.owed(asked.rows, owing, asked.picture),
            sheets.changes(asked.rows, asked.scope),
            sheets.definitions(asked.rows),
        ],
        about=[*sheets.about(asked.scope), ("Filters", asked.words or "None")],
    )


def _tiles(asked: Asked) -> list[dict[str, Any]]:
    """How many stand how; each leads to the list of them."""
    counts = Counter(row.standing for row in asked.rows)
    there = reverse("overview:recommendations")
    return [
        {
            "value": counts[code],
            "label": label,
            "href": f"{there}?{urlencode(asked.kept | {'standing': code})}",
        }
        for code, label in STANDINGS.items()
        if counts[code] or code in ("happens", "not")
    ]


def _themes(asked: Asked) -> list[list[Any]]:
    """Each theme's recommendations by how they stand; its name leads to its list."""
    table = []
    for theme in catalogue().themes:
        here = [row for row in asked.rows if row.asked.theme == theme.id]
        if here:
            name = words.narrowing(theme.name, asked.kept | {"theme": theme.id}, "overview:recommendations")
            table.append(words.code_cells(here, name))
    return table


def _happening(rows: list[Row]) -> list[tuple[str, int]]:
    """Of each theme's recommendations that apply, how many in a hundred happen; the table above says which."""
    bars = []
    for theme in catalogue().themes:
        here = [row for row in rows if row.asked.theme == theme.id and row.standing != NOT_APPLICABLE]
        if here:
            bars.append((theme.name, round(100 * sum(row.standing == "happens" for row in here) / len(here))))
    return bars
