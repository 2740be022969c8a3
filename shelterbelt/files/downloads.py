"""Lists and figures as files: what the page shows, through the page's own gate, with what it is written beside it."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from shelterbelt.audit.actions import Fact
from shelterbelt.core import clock
from shelterbelt.exchange.csv import csv_text
from shelterbelt.exchange.verdicts import MEDIA_TYPES
from shelterbelt.exchange.workbooks import Sheet, workbook
from shelterbelt.files.answers import attachment
from shelterbelt.files.many import EXPORT, asked_first
from shelterbelt.files.printing import pdf_of
from shelterbelt.govuk.listing import Listing
from shelterbelt.govuk.words import moment, plural
from shelterbelt.partnership.permissions import Permission
from shelterbelt.partnership.posts import ROLES

KINDS = {"csv": "CSV", "xlsx": "Excel workbook"}
FIGURES = {**KINDS, "pdf": "PDF", "json": "JSON for programs"}
"""What figures and plans are given as; a list of casework only as ``KINDS``."""
MEDIA = {**MEDIA_TYPES, "json": "application/json"}
TAKE_FIGURES = "take figures as a file"
"""Figures and plans name nobody: taking them is noted, and does not count towards what a person may take out of casework."""
MOST = 1_000
"""Rows of a list of casework in one file, whoever agreed."""
TOO_MANY = "This list has more than {}. Filter it first, then download what is left."
About = list[tuple[str, Any]]


def listed(
    request: Any,
    template: str,
    context: dict[str, Any],
    *,
    listing: Listing,
    export: Permission,
    what: str,
    most: int = MOST,
) -> HttpResponse:
    """Render a list, with links to download what it shows for those who may; answer with the file when it was asked for.

    One line in a view: ``return listed(request, "room/list.html", {"listing": listing}, listing=listing, export=EXPORT,
    what="Concerns")``. The download is noted in the audit. Whoever may not export gets the page as if nothing was asked.
    What is listed here is about people: more than a day's figure of rows takes a second person (``many``).
    """
    asked = request.GET.get("as", "")
    if not export.held_by(request.membership):
        return render(request, template, context)
    if asked in KINDS:
        return _list_as_file(request, listing, asked, what, most)
    if listing.rows:
        listing.downloads = [{"text": text, "href": listing.as_file(kind)} for kind, text in KINDS.items()]
    return render(request, template, context)


def shown(
    request: Any,
    template: str,
    context: dict[str, Any],
    *,
    sheets: Callable[[], Sequence[Sheet]],
    about: Sequence[tuple[str, Any]] = (),
) -> HttpResponse:
    """Render a page of figures or of a plan with links to download it; answer with the file when it was asked for.

    One line in a view: ``return shown(request, "room/figures.html", context, sheets=lambda: [Sheet(...)], about=[...])``; the
    template draws ``ui.downloads(downloads)``. The sheets hold what the page shows: what it hides, they hide.
    """
    asked = request.GET.get("as", "")
    if asked in FIGURES:
        return as_file(request, asked, *sheets(), about=about, about_people=0)
    return render(request, template, context | {"downloads": links(request)})


def links(request: Any) -> list[dict[str, str]]:
    """Return the links that download a page of figures as it stands, filters and all."""
    found = []
    for kind, text in FIGURES.items():
        asked = request.GET.copy()
        asked["as"] = kind
        found.append({"text": text, "href": f"?{asked.urlencode()}"})
    return found


def files_at(address: str) -> list[dict[str, str]]:
    """Return the links to every kind of file of a page that has addresses of its own for them: ``address`` ends before the kind."""
    return [{"text": text, "href": f"{address}{kind}"} for kind, text in FIGURES.items()]


def _list_as_file(request: Any, listing: Listing, kind: str, what: str, most: int) -> HttpResponse:
    rows = listing.rows_for_a_file(most + 1)
    if len(rows) > most:
        messages.error(request, TOO_MANY.format(plural(most, "row")))
        back = request.GET.copy()
        back.pop("as")
        return redirect(f"{request.path}?{back.urlencode()}")
    heads = [each.label for each in listing.columns]
    about = [("Filters", listing.asked_in_words or "None: everything that you may see")]
    held_back = asked_first(request, what=what, filters=listing.asked_in_words, rows=len(rows))
    return held_back or as_file(request, kind, Sheet(what, heads, rows), about=about, about_people=len(rows))


def as_file(
    request: Any,
    kind: str,
    *sheets: Sheet,
    about: Sequence[tuple[str, Any]] = (),
    count: int | None = None,
    about_people: int,
) -> HttpResponse:
    """Answer with sheets as a workbook, a PDF, JSON, or CSV one below the other; noted in the audit as an export.

    ``about_people``: how many of the rows are about a person or their record, 0 for figures and plans. Whoever gives such rows
    asks ``many.asked_first`` before.
    """
    what = sheets[0].title
    said = [*about_of(request, what), *about]
    note_taken(request, what, kind, count, about_people)
    day = timezone.localdate(clock.now())
    content = WRITERS[kind](sheets, said, day)
    return attachment(content, MEDIA[kind], f"{what.lower().replace(' ', '-')}-{day:%Y-%m-%d}.{kind}")


def note_taken(request: Any, what: str, kind: str, rows: int | None, about_people: int) -> None:
    """Note that a file was taken, with how many rows and how many of them are about people."""
    rows = about_people if rows is None and about_people else rows
    counts = {"rows": rows, "about_people": about_people or None}
    detail = {"what": what, "as": kind} | {name: many for name, many in counts.items() if many is not None}
    act, of = (EXPORT, "list") if about_people else (TAKE_FIGURES, "")
    request.looks.append(Fact(act, of, detail=detail, is_look=True))


def about_of(request: Any, what: str) -> About:
    """Return what every file says of itself: what it is, from when, taken by whom, and how to keep it."""
    membership = request.membership
    return [
        ("What this is", what),
        ("As of", moment(clock.now())),
        (
            "Taken by",
            f"{membership.user.name}, {ROLES[membership.role].label.lower()}, {membership.organisation.name}",
        ),
        (
            "Keep it",
            "OFFICIAL-SENSITIVE. Keep it where only those see it who need it, and delete it when it is done.",
        ),
    ]


def _as_csv(sheets: Sequence[Sheet], about: Sequence[tuple[str, Any]]) -> str:
    rows: list[Sequence[Any]] = list(about)
    for sheet in sheets:
        rows += [[], *([[sheet.title]] if len(sheets) > 1 else []), sheet.heads, *sheet.rows]
    return csv_text(rows)


def _as_json(sheets: Sequence[Sheet], about: Sequence[tuple[str, Any]]) -> str:
    tables = [{"title": each.title, "heads": each.heads, "rows": list(each.rows)} for each in sheets]
    return json.dumps({"about": dict(about), "tables": tables}, default=str, ensure_ascii=False)


WRITERS: dict[str, Callable[[Sequence[Sheet], About, date], bytes | str]] = {
    "csv": lambda sheets, about, _day: _as_csv(sheets, about),
    "xlsx": lambda sheets, about, _day: workbook(sheets, about),
    "pdf": pdf_of,
    "json": lambda sheets, about, _day: _as_json(sheets, about),
}
