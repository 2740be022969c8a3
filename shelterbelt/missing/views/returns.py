"""The looked-after return: the table MISSING made from the daily record, and checked as the return's own checks do."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from shelterbelt.core import clock
from shelterbelt.exchange.csv import csv_text
from shelterbelt.exchange.looking.texts import decoded
from shelterbelt.exchange.verdicts import MEDIA_TYPES
from shelterbelt.files.answers import attachment
from shelterbelt.law.calendar import LONDON, local_day
from shelterbelt.missing import access
from shelterbelt.missing.forms.returns import CheckReturnForm
from shelterbelt.missing.models import Episode
from shelterbelt.missing.rules import ssda903
from shelterbelt.missing.rules.codes import CARE
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.people.models import Identity, Number
from shelterbelt.people.models.numbers import Scheme

YEARS = 3
MOST_SHOWN = 200
NEEDED = {
    "missing": ssda903.COLUMNS,
    "before": ssda903.COLUMNS,
    "header": ("CHILD", "DOB"),
    "episodes": ("CHILD", "DECOM", "DEC", "REC"),
}


def _years() -> list[int]:
    today = local_day(clock.now())
    first = today.year if (today.month, today.day) >= (4, 1) else today.year - 1
    return [first - back for back in range(YEARS)]


@page(access.FILES)
def check(request: Any) -> HttpResponse:
    """Send the table and see each row that fails a check, before the return is sent to anybody."""
    form = CheckReturnForm(request.POST or None, request.FILES or None, years=_years())
    context: dict[str, Any] = {
        "form": form,
        "checked": False,
        "lacking": lacking(request.membership),
        "years": [(year, f"1 April {year} to 31 March {year + 1}") for year in _years()],
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


@require_safe
@page(access.FILES)
def export(request: Any, year: int) -> HttpResponse:
    """The table MISSING of a year from the daily record, for the children whom the member's authority looks after."""
    if year not in _years():
        raise Http404
    note_look(request, request.membership.organisation, "write the looked-after return of missing periods")
    rows = [[row[column] for column in ssda903.COLUMNS] for row in periods(request.membership, year)]
    return attachment(csv_text([list(ssda903.COLUMNS), *rows]), MEDIA_TYPES["csv"], f"MISSING-{year}.csv")


def periods(membership: Any, year: int) -> list[dict[str, str]]:
    """Return the year's periods as rows. A child without the council's number has none; periods that meet are one.

    An episode counts from the day on which the child was last seen to the day of the return.
    """
    now, ours = clock.now(), membership.organisation
    first, last = (datetime.combine(date(each, 4, 1), time.min, LONDON) for each in (year, year + 1))
    number = Number.objects.filter(person=OuterRef("child"), source=ours, scheme=Scheme.LA_CHILD).order_by(
        "-pk"
    )
    born = Identity.objects.filter(person=OuterRef("child"), born_on__isnull=False).order_by(
        "-created_at", "-pk"
    )
    rows = Episode.objects.visible_to(membership, now).filter(
        Q(placed_elsewhere=True) | Q(missing_from__in=CARE), Q(returned_at__isnull=True) | Q(returned_at__gte=first),
        responsible=ours, last_seen_at__lt=last,
    )  # fmt: skip
    rows = rows.annotate(
        number=Subquery(number.values("value")[:1]), born=Subquery(born.values("born_on")[:1])
    )
    found: list[dict[str, Any]] = []
    listed = rows.exclude(number=None).order_by("number", "last_seen_at", "pk")
    for child, birth, absence, since, until in listed.values_list(
        "number", "born", "absence", "last_seen_at", "returned_at"
    ):
        ends = None if until is None or until >= last else local_day(until)
        row = {
            "CHILD": child,
            "DOB": birth,
            "MISSING": "A" if absence == "away" else "M",
            "MIS_START": local_day(since),
            "MIS_END": ends,
        }
        before = found[-1] if found and found[-1]["CHILD"] == child else None
        if before and (before["MIS_END"] is None or before["MIS_END"] > row["MIS_START"]):
            # Two reports of one absence are one period of the return; the record keeps both.
            before["MIS_END"] = None if None in (before["MIS_END"], ends) else max(before["MIS_END"], ends)
            continue
        found.append(row)
    return [{name: _written(value) for name, value in row.items()} for row in found]


def _written(value: Any) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value or "")


def lacking(membership: Any) -> int:
    """Return how many children in recent episodes have no council's child number, and so no row."""
    ours, since = membership.organisation, clock.now() - timedelta(days=365)
    numbered = Number.objects.filter(source=ours, scheme=Scheme.LA_CHILD).values("person")
    rows = Episode.objects.visible_to(membership, clock.now()).filter(
        responsible=ours, reported_at__gte=since
    )
    care = rows.filter(Q(placed_elsewhere=True) | Q(missing_from__in=CARE)).exclude(child__in=numbered)
    return care.values("child").distinct().count()
