"""The looked-after return: the table MISSING made from the daily record, and checked as the return's own checks do."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from shelterbelt.exchange.csv import csv_text
from shelterbelt.exchange.looking.texts import decoded
from shelterbelt.exchange.verdicts import MEDIA_TYPES
from shelterbelt.files.answers import attachment
from shelterbelt.files.downloads import note_taken
from shelterbelt.files.many import asked_first
from shelterbelt.missing import access
from shelterbelt.missing.forms.returns import CheckReturnForm
from shelterbelt.missing.returns import lacking, periods, years
from shelterbelt.missing.rules import ssda903
from shelterbelt.partnership.gate import note_look, page

MOST_SHOWN = 200
NEEDED = {
    "missing": ssda903.COLUMNS,
    "before": ssda903.COLUMNS,
    "header": ("CHILD", "DOB"),
    "episodes": ("CHILD", "DECOM", "DEC", "REC"),
}


@page(access.FILES)
def check(request: Any) -> HttpResponse:
    """Send the table and see each row that fails a check, before the return is sent to anybody."""
    form = CheckReturnForm(request.POST or None, request.FILES or None, years=years())
    context: dict[str, Any] = {
        "form": form,
        "checked": False,
        "lacking": lacking(request.membership),
        "years": [(year, f"1 April {year} to 31 March {year + 1}") for year in years()],
    }
    if request.method == "POST" and form.is_valid():
        tables = _tables(form)
        if form.is_valid():
            found = ssda903.check(tables.pop("missing"), int(form.cleaned_data["year"]), **tables)
            given = {"Header": "header", "Episodes": "episodes", "last year's MISSING": "before"}
            context |= {
                "checked": True,
                "count": len(found),
                "found": [[each.row, each.code, each.field, each.sentence] for each in found[:MOST_SHOWN]],
                "not_made": [
                    f"{code}: needs {table}"
                    for code, table in ssda903.NEEDS.items()
                    if given[table] not in tables
                ],
            }
    return render(request, "missing/check_return.html", context)


def _tables(form: CheckReturnForm) -> dict[str, list[dict[str, str]]]:
    """The rows of each table that was sent; one that lacks a column leaves an error on the form."""
    found = {}
    for name, columns in NEEDED.items():
        sent = form.cleaned_data.get(name)
        if sent is None:
            continue
        try:
            found[name] = ssda903.read_rows(decoded(sent.verdict.content)[0], columns)
        except ssda903.NotATable as lacking:
            form.add_error(name, str(lacking))
    return found


@page(access.FILES)
def export(request: Any, year: int) -> HttpResponse:
    """The table MISSING of a year from the daily record, for the children whom the member's authority looks after."""
    if year not in years():
        raise Http404
    rows = [[row[column] for column in ssda903.COLUMNS] for row in periods(request.membership, year)]
    held_back = asked_first(request, what=f"Looked-after return {year}: MISSING", filters="", rows=len(rows))
    if held_back is not None:
        return held_back
    note_look(request, request.membership.organisation, "write the looked-after return of missing periods")
    note_taken(request, f"MISSING {year}", "csv", len(rows), len(rows))
    return attachment(csv_text([list(ssda903.COLUMNS), *rows]), MEDIA_TYPES["csv"], f"MISSING-{year}.csv")
