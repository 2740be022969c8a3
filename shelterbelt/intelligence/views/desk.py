"""The unit's list and the page of one report."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
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
from shelterbelt.intelligence.models import Feedback, Report
from shelterbelt.intelligence.rules import codes, stage_of
from shelterbelt.intelligence.views.file import file_of
from shelterbelt.intelligence.views.frame import report_of
from shelterbelt.law.standing import standing as standing_of
from shelterbelt.partnership.gate import page
from shelterbelt.records.models import Duty
from shelterbelt.records.models.duties import SOON

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Sorts reports on which nothing is owed after all others."""
FACTS = ("is_asked", "is_assessed", "is_graded", "is_worded", "is_checked", "is_passed_on")


@page(access.DESK)
def desk(request: Any) -> HttpResponse:
    """Reports of the unit; what is late or due first comes first."""
    now = clock.now()
    listing = Listing(
        request,
        _with_next_duty(Report.objects.listed_to(request.membership, now)),
        key="reference",
        caption="Reports",
        noun="report",
        order="next_due",
        columns=_columns(now),
        filters=DeskFilters,
        narrow=lambda found, asked: _narrow(found, asked, now),
        empty="No report matches.",
    )
    return render(request, "intelligence/desk.html", {"listing": listing})


def _with_next_duty(reports: QuerySet[Report]) -> QuerySet[Report]:
    owed = Duty.objects.open().filter(record=OuterRef("record")).order_by("due_at")
    found: Any = reports
    return found.with_stage().annotate(
        next_due=Coalesce(Subquery(owed.values("due_at")[:1]), NEVER),
        next_duty=Subquery(owed.values("name")[:1]),
        is_drafted=Exists(Feedback.objects.open().filter(report=OuterRef("pk"))),
        closed_at=Subquery(Report.objects.filter(pk=OuterRef("pk")).values("record__closed_at")[:1]),
    )


def _columns(now: datetime) -> list[Column]:
    def stage(row: dict[str, Any]) -> str:
        return stage_of(
            closed=row["closed_at"] is not None, sorting=row["sorting"],
            **{fact.removeprefix("is_"): row[fact] for fact in FACTS},
        ).label  # fmt: skip

    def clock_of(row: dict[str, Any]) -> Any:
        if row["next_due"] == NEVER:
            return tag("Nothing owed", "grey")
        return standing(standing_of(row["next_due"], None, None, now, SOON).value)

    return [
        Column("reference", "Reference", href=lambda row: reverse("intelligence:report", args=[row["reference"]])),
        Column("received_at", "Arrived", show=lambda row: moment(row["received_at"]), sort=True),
        Column("voice", "From", show=lambda row: codes.VOICES[row["voice"]]),
        Column("topic", "What it is about"),
        Column("stage", "To be done", field="", show=stage, reads=(*FACTS, "sorting", "closed_at")),
        Column("next_duty", "Owed next", show=lambda row: row["next_duty"] or "Nothing"),
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
    by_stage = {
        "to_sort": still_open & Q(sorting=""),
        "late": Q(next_due__lt=now),
        "to_confirm": still_open & Q(is_assessed=True, is_graded=False),
        "to_check": still_open & Q(is_worded=True, is_checked=False),
        "to_answer": Q(is_drafted=True),
        "holds": still_open & Q(holds_until__lte=now),
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
