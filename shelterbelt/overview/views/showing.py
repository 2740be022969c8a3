"""The one screen, and the same as a file."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from shelterbelt.core import clock
from shelterbelt.exchange.csv import csv_text
from shelterbelt.govuk.words import day, moment
from shelterbelt.overview import words
from shelterbelt.overview.access import READ
from shelterbelt.overview.forms import ALL, PictureFilters
from shelterbelt.overview.picture import Picture, Row, narrowed, owed_by, picture_of
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.partnership.models import Organisation
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.rules.standing import STANDINGS
from shelterbelt.strategy.scope import Scope, scope_for


@page(READ)
def picture(request: MemberRequest) -> HttpResponse:
    """Which of the 140 happen here, which do not, who owes what, and what changed since last quarter."""
    form, scope, seen, rows = _asked(request)
    kept = {name: value for name, value in request.GET.items() if value}
    counts = Counter(row.standing for row in seen.rows)
    context = {
        "form": None,
        "filters": form,
        "scope": scope,
        "picture": seen,
        "found": len(rows),
        "tiles": [
            {"value": counts[code], "label": label, "href": f"?{urlencode(kept | {'standing': code})}"}
            for code, label in STANDINGS.items()
            if counts[code] or code in ("happens", "not")
        ],
        "themes": _themes(rows, kept),
        "happening": _happening(rows),
        "groups": _groups(rows, seen),
        "owed": [words.owed_cells(each, kept) for each in owed_by(rows, seen.today)],
        "changes": words.change_rows(rows),
        "news": sum(len(row.news) for row in rows),
        "changed_href": f"?{urlencode(kept | {'only': 'changed'})}",
        "file_query": urlencode(kept),
    }
    return render(request, "overview/picture.html", context)


def _asked(request: Any) -> tuple[PictureFilters, Scope, Picture, list[Row]]:
    """Return the filters, the areas they choose, the picture and the rows that meet them."""
    scope = scope_for(request.membership, clock.now())
    here = Organisation.objects.filter(closed_on__isnull=True).order_by("name")
    form = PictureFilters(
        request.GET or None, areas=scope.compared, organisations=here, own_words=scope.area_names
    )
    valid = form.is_bound and form.is_valid()
    asked = form.cleaned_data if valid else {}
    scope = scope.within(_areas(scope, asked.get("where") or ""))
    agency = asked.get("agency")
    seen = picture_of(scope, agency)
    # An answer that no choice gives finds nothing, rather than everything.
    rows = [] if form.is_bound and not valid else narrowed(seen, asked, agency)
    return form, scope, seen, rows


def _areas(scope: Scope, where: str) -> Any:
    if where == ALL:
        return scope.compared
    return [area for area in scope.compared if area.code == where] or scope.own


def _themes(rows: list[Row], kept: dict[str, str]) -> list[list[Any]]:
    """How many of each theme's recommendations stand how; each theme narrows the page to itself."""
    table = []
    for theme in catalogue().themes:
        counts = Counter(row.standing for row in rows if row.asked.theme == theme.id)
        if counts:
            known = [counts[each] for each in ("happens", "partly", "not", "unknown")]
            name = words.narrowing(theme.name, kept | {"theme": theme.id})
            table.append([name, *known, counts.total() - sum(known)])
    return table


def _happening(rows: list[Row]) -> list[tuple[str, int]]:
    """Of each theme's recommendations that apply, how many in a hundred happen; the table beside it says the numbers."""
    bars = []
    for theme in catalogue().themes:
        here = [row for row in rows if row.asked.theme == theme.id and row.standing != "not_applicable"]
        if here:
            bars.append((theme.name, round(100 * sum(row.standing == "happens" for row in here) / len(here))))
    return bars


def _groups(rows: list[Row], seen: Picture) -> list[dict[str, Any]]:
    groups = []
    for theme in catalogue().themes:
        here = [row for row in rows if row.asked.theme == theme.id]
        if here:
            happens = sum(row.standing == "happens" for row in here)
            groups.append(
                {
                    "name": f"{theme.name}: {happens} of {len(here)} happen",
                    "rows": [words.cells(row, seen) for row in here],
                }
            )
    return groups


@page(READ)
def picture_file(request: MemberRequest) -> HttpResponse:
    """The same as a file, one line for each measure, with what hides and what stands for what above it."""
    _, scope, seen, rows = _asked(request)
    lines: list[list[Any]] = [
        ["The strategy here", scope.area_names],
        ["As of", moment(scope.now)],
        ["Months", f"{day(scope.period.months[0])} to today"],
        ["Small numbers", "Where a figure says hidden, it is 1 to 4 or would give such a number away."],
        [],
        ["Code", "Recommendation", "Asked", "How it stands", "Measure", "Figure", "Likely between", "Target",
         "Last quarter", "Leads here", "Open actions", "Late actions"],
    ]  # fmt: skip
    for row in rows:
        late = sum(each.is_late(seen.today) for each in row.actions)
        for line in row.lines:
            lines.append(
                [row.asked.id, row.asked.title, row.asked.force, STANDINGS[row.standing], line.spec.text,
                 line.shown.text if line.shown else words.state_words(line), line.shown.chance if line.shown else "",
                 line.target_text, line.change.text if line.change else "", row.leads, len(row.actions), late]
            )  # fmt: skip
    return HttpResponse(
        csv_text(lines),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="strategy-{seen.today:%Y-%m-%d}.csv"',
            "Cache-Control": "no-store",
        },
    )
