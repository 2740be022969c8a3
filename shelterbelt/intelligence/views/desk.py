"""The unit's list and the page of one report."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.govuk.components import standing, tag
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import moment
from shelterbelt.intelligence import access
from shelterbelt.intelligence.forms.desk import DeskFilters
from shelterbelt.intelligence.models import Feedback, Grading, Report, Wording
from shelterbelt.intelligence.rules import codes, stage_of
from shelterbelt.intelligence.views.file import file_of
from shelterbelt.intelligence.views.frame import report_of
from shelterbelt.law.standing import standing as standing_of
from shelterbelt.partnership.gate import page
from shelterbelt.records.models import Duty
from shelterbelt.records.models.duties import SOON

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Sorts reports on which nothing is owed after all others."""
BY_DUE = {"", "to_sort", "late", "to_confirm", "to_check", "to_answer"}
"""Choices of the list that stand in the order of what is due; the others are by far the longer lists."""
FACTS = ("is_asked", "is_assessed", "is_graded", "is_worded", "is_checked", "is_passed_on")


@page(access.DESK)
def desk(request: Any) -> HttpResponse:
    """Reports on which the unit has something to do, late or due first; or everything, the latest first."""
    now = clock.now()
    by_due = request.GET.get("stage", "") in BY_DUE
    listing = Listing(
        request,
        _with_next_due(Report.objects.listed_to(request.membership, now)),
        key="reference",
        caption="Reports",
        noun="report",
        order="next_due" if by_due else "-received_at",
        columns=_columns(now),
        filters=DeskFilters,
        narrow=lambda found, asked: _narrow(found, asked, now),
        empty="No report matches.",
        beside=_beside,
    )
    return render(request, "intelligence/desk.html", {"listing": listing})


def _with_next_due(reports: QuerySet[Report]) -> QuerySet[Report]:
    owed = Duty.objects.open().filter(record=OuterRef("record")).order_by("due_at")
    found: Any = reports
    return found.annotate(next_due=Coalesce(Subquery(owed.values("due_at")[:1]), NEVER))


def _beside(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lay beside the rows of a page how far each has come and what is owed next: two questions for any number."""
    references = [row["reference"] for row in rows]
    found = Report.objects.filter(reference__in=references)
    stages = {
        row["reference"]: {name: row[name] for name in (*FACTS, "sorting")} | {"closed": row["record__closed_at"] is not None}
        for row in found.with_stage().values("reference", "sorting", "record__closed_at", *FACTS)
    }  # fmt: skip
    open_on = Duty.objects.open().filter(record__reference__in=references).order_by("-due_at", "-pk")
    names = dict(open_on.values_list("record__reference", "name"))
    return [row | stages[row["reference"]] | {"next_duty": names.get(row["reference"], "")} for row in rows]


def _columns(now: datetime) -> list[Column]:
    def stage(row: dict[str, Any]) -> str:
        facts = {fact.removeprefix("is_"): row[fact] for fact in FACTS}
        return stage_of(closed=row["closed"], sorting=row["sorting"], **facts).label

    def clock_of(row: dict[str, Any]) -> Any:
        if row["next_due"] == NEVER:
            return tag("Nothing owed", "grey")
        return standing(standing_of(row["next_due"], None, None, now, SOON).value)

    return [
        Column("reference", "Reference", href=lambda row: reverse("intelligence:report", args=[row["reference"]])),
        Column("received_at", "Arrived", show=lambda row: moment(row["received_at"]), sort=True),
        Column("voice", "From", show=lambda row: codes.VOICES[row["voice"]]),
        Column("topic", "What it is about"),
        Column("stage", "To be done", field="", show=stage),
        Column("next_duty", "Owed next", field="", show=lambda row: row["next_duty"] or "Nothing"),
        Column(
            "next_due", "By", sort=True,
            show=lambda row: "" if row["next_due"] == NEVER else moment(row["next_due"]),
        ),
        Column("standing", "Standing", field="", show=clock_of, reads=("next_due",)),
    ]  # fmt: skip


def _narrow(found: Any, asked: dict[str, Any], now: datetime) -> Any:
    if asked["voice"]:
        found = found.filter(voice=asked["voice"])
    still_open = Q(record__closed_at__isnull=True)
    owed = Q(record__in=Duty.objects.open().filter(record__kind=access.KIND).values("record"))
    drafted = Q(pk__in=Feedback.objects.open().values("report"))
    worded = Q(
        pk__in=Wording.objects.filter(checked_at__isnull=True, sent_back_at__isnull=True).values("report")
    )
    graded = Q(pk__in=Grading.objects.waiting().values("report"))
    old = still_open & Q(holds_until__lte=now)
    by_stage = {
        "": owed | drafted | worded | graded | old,
        "to_sort": still_open & owed & Q(sorting=""),
        "late": owed & Q(next_due__lt=now),
        "to_confirm": still_open & graded,
        "to_check": still_open & worded,
        "to_answer": drafted,
        "holds": old,
        "closed": ~still_open,
    }
    return found.filter(by_stage.get(asked["stage"], Q()))


@page(access.DESK)
def report(request: Any, reference: str) -> HttpResponse:
    """One report: what was written, what is known of the source without who it is, what was done, what is owed."""
    found = report_of(request, reference, "open an intelligence report")
    return render(
        request, "intelligence/report.html", {"file": file_of(found, request.membership, clock.now())}
    )
