"""Ofsted's Annex A: its list of children looked after held against the daily record, and written from it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from shelterbelt.core import clock
from shelterbelt.exchange.tables import Unreadable, read
from shelterbelt.exchange.workbooks import Sheet
from shelterbelt.files.downloads import as_file
from shelterbelt.files.many import asked_first
from shelterbelt.law.calendar import local_day
from shelterbelt.missing import access
from shelterbelt.missing.annex import COLUMNS, held_against, listed, look_at_lists
from shelterbelt.missing.forms.returns import AnnexForm, WorkbookForm
from shelterbelt.missing.rules.annex_a import LABELS
from shelterbelt.partnership.gate import note_look, page

MOST_SHOWN = 200


@page(access.FILES)
def check(request: Any) -> HttpResponse:
    """Send the workbook and see where it differs from the record and what of it could not be read."""
    form = AnnexForm(request.POST or None, request.FILES or None, initial={"on": local_day(clock.now())})
    context: dict[str, Any] = {"form": form, "held": None}
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["workbook"].verdict
        try:
            table = read(sent.content, sent.kind, COLUMNS)
        except Unreadable as unreadable:
            form.add_error("workbook", unreadable.sentence)
        else:
            note_look(request, request.membership.organisation, "hold Annex A against the record")
            held = held_against(request.membership, table.rows(), form.cleaned_data["on"])
            context |= {
                "held": held, "sheet": table.sheet, "unknown": table.unknown, "most": MOST_SHOWN,
                "lacking": [label for name, label in LABELS.items() if name not in table.names],
                "found": [label for name, label in LABELS.items() if name in table.names],
            }  # fmt: skip
    return render(request, "missing/check_annex.html", context)


@page(access.FILES)
def lists(request: Any) -> HttpResponse:
    """Send the whole workbook and see of each list what is there, what is lacking and what could not be placed or read."""
    form = WorkbookForm(request.POST or None, request.FILES or None)
    found: list[Any] | None = None
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["workbook"].verdict
        note_look(request, request.membership.organisation, "look at the lists of Annex A")
        found = look_at_lists(sent.content, sent.kind)
        if not any(each.sheet for each in found):
            form.add_error(
                "workbook", "There is no sheet called List 1 to List 11 in this file. Send Ofsted's workbook."
            )
            found = None
    return render(request, "missing/annex_lists.html", {"form": form, "found": found, "most": MOST_SHOWN})


@page(access.FILES)
def write(request: Any) -> HttpResponse:
    """The columns of List 8 on missing episodes, from the daily record of the last twelve months."""
    rows = listed(request.membership, local_day(clock.now()))
    sheet = Sheet("List 8", list(LABELS.values()), rows)
    held_back = asked_first(request, what="List 8 of Annex A", filters="", rows=len(rows))
    return held_back or as_file(request, "xlsx", sheet, about_people=len(rows))
