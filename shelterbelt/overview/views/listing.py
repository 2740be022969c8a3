"""The lists behind the one screen: all recommendations, who owes what, what changed."""

from typing import Any

from django.http import HttpResponse

from shelterbelt.files.downloads import shown
from shelterbelt.overview import sheets, words
from shelterbelt.overview.access import READ
from shelterbelt.overview.forms import PictureFilters, WhereFilters
from shelterbelt.overview.owing import actions_of, owed_by, run_out
from shelterbelt.overview.views.asking import Asked, asked_of, tabs
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.strategy.catalogue import catalogue


def _context(request: Any, asked: Asked, page: str) -> dict[str, Any]:
    return {
        "form": None, "filters": asked.form, "asked": asked, "scope": asked.scope, "tabs": tabs(request, page),
        "found": len(asked.rows),
    }  # fmt: skip


def _about(asked: Asked) -> list[tuple[str, Any]]:
    return [*sheets.about(asked.scope), ("Filters", asked.words or "None")]


@page(READ)
def recommendations(request: MemberRequest) -> HttpResponse:
    """Every recommendation that meets the filters, under its theme."""
    asked = asked_of(request, PictureFilters)
    groups = []
    for theme in catalogue().themes:
        here = [row for row in asked.rows if row.asked.theme == theme.id]
        if here:
            happen = sum(row.standing == "happens" for row in here)
            rows = [words.cells(row, asked.picture) for row in here]
            groups.append({"name": f"{theme.name}: {happen} of {len(here)} happen", "rows": rows})
    return shown(
        request,
        "overview/recommendations.html",
        _context(request, asked, "overview:recommendations") | {"groups": groups},
        sheets=lambda: [sheets.recommendations(asked.rows, asked.picture), sheets.definitions(asked.rows)],
        about=_about(asked),
    )


@page(READ)
def owed(request: MemberRequest) -> HttpResponse:
    """What each organisation owes, every open action, every statement that has to be said again."""
    asked = asked_of(request, WhereFilters)
    today, found = asked.picture.today, owed_by(asked.rows, asked.picture.today)
    more = {
        "owed": [words.owed_cells(each, asked.kept) for each in found],
        "actions": [words.action_cells(each, today) for each in actions_of(asked.rows)],
        "statements": [words.statement_cells(each) for each in run_out(asked.rows, today)],
    }
    return shown(
        request,
        "overview/owed.html",
        _context(request, asked, "overview:owed") | more,
        sheets=lambda: sheets.owed(asked.rows, found, asked.picture),
        about=_about(asked),
    )


@page(READ)
def changes(request: MemberRequest) -> HttpResponse:
    """Everything that changed since last quarter, also what may be chance."""
    asked = asked_of(request, WhereFilters)
    return shown(
        request,
        "overview/changes.html",
        _context(request, asked, "overview:changes") | {"rows": words.change_rows(asked.rows)},
        sheets=lambda: [sheets.changes(asked.rows, asked.scope), sheets.definitions(asked.rows)],
        about=_about(asked),
    )
