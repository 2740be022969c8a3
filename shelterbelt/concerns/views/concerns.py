"""The front door's list and the page of one concern."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from shelterbelt.concerns import access
from shelterbelt.concerns.forms import FrontDoorFilters
from shelterbelt.concerns.models import ChildStatus, Concern, Referral, Transfer
from shelterbelt.concerns.rules.codes import DECISIONS, PATHWAYS, SOURCES, labels
from shelterbelt.concerns.views.file import file_of
from shelterbelt.concerns.views.frame import concern_of, tabs_of
from shelterbelt.concerns.views.history import history_of, history_of_many
from shelterbelt.core import clock
from shelterbelt.files.downloads import listed
from shelterbelt.govuk.components import standing, tag
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import moment
from shelterbelt.law.standing import standing as standing_of
from shelterbelt.partnership.gate import page
from shelterbelt.records.file import chronology_of
from shelterbelt.records.models import Duty
from shelterbelt.records.models.duties import SOON

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Sorts concerns on which nothing is owed after all others."""


@page(access.SEE)
def triage(request: Any) -> HttpResponse:
    """Concerns that the organisation reaches; what is late comes first."""
    now = clock.now()
    listing = Listing(
        request,
        _with_next_duty(Concern.objects.listed_to(request.membership, now)),
        key="reference",
        caption="Concerns",
        noun="concern",
        order="next_due",
        columns=_columns(now),
        filters=FrontDoorFilters,
        narrow=lambda found, asked: _narrow(found, asked, now),
        beside=lambda rows: history_of_many(rows, request.membership, now),
        empty="No concern matches.",
    )
    context = {"listing": listing, "passed": _passed(request, now)}
    return listed(
        request, "concerns/front_door.html", context, listing=listing, export=access.EXPORT, what="Concerns"
    )


def _passed(request: Any, now: datetime) -> list[Transfer]:
    """Concerns that other authorities pass to this one, not answered yet; only for those who can answer."""
    if not access.SCREEN.held_by(request.membership):
        return []
    waiting = Transfer.objects.received_by(request.membership, now).filter(answered_at__isnull=True)
    return list(waiting.select_related("concern__record__holder").order_by("sent_at")[:10])


def _with_next_duty(concerns: QuerySet[Concern]) -> QuerySet[Concern]:
    owed = Duty.objects.open().filter(record=OuterRef("record")).order_by("due_at")
    sender = Referral.objects.filter(concern=OuterRef("pk")).order_by("pk")
    return concerns.annotate(
        next_due=Coalesce(Subquery(owed.values("due_at")[:1]), NEVER),
        next_duty=Subquery(owed.values("name")[:1]),
        sender=Subquery(sender.values("organisation__name")[:1]),
        source=Subquery(sender.values("source")[:1]),
        danger=Subquery(sender.values("immediate_danger")[:1]),
        older=Exists(ChildStatus.objects.sixteen_or_seventeen().filter(concern=OuterRef("pk"))),
    )


def _columns(now: datetime) -> list[Column]:
    def due(row: dict[str, Any]) -> Any:
        if row["next_due"] == NEVER:
            return tag("Nothing owed", "grey")
        stands = standing(standing_of(row["next_due"], None, None, now, SOON).value)
        return Markup("{} {}").format(moment(row["next_due"]), stands)

    def state(row: dict[str, Any]) -> Any:
        if row["decision"]:
            return DECISIONS[row["decision"]]
        urgent = row["danger"] and not row["screened_at"]
        return tag("Danger now", "red") if urgent else "To decide" if row["screened_at"] else "To screen"

    return [
        Column(
            "reference",
            "Reference",
            href=lambda row: reverse("concerns:concern", kwargs={"reference": row["reference"]}),
        ),
        Column("received_at", "Received", show=lambda row: moment(row["received_at"]), sort=True),
        Column("sender", "From", show=_sender, reads=("source",)),
        Column("pathways", "Harm", show=_harm, reads=("older",)),
        Column("before", "On record before", field="", show=lambda row: row["before"] or "Nothing found"),
        Column("decision", "Decision", show=state, reads=("screened_at", "danger")),
        Column("next_duty", "Owed next", show=lambda row: row["next_duty"] or "Nothing"),
        Column("next_due", "By", show=due, sort=True),
    ]


def _sender(row: dict[str, Any]) -> Any:
    """The organisation's name; what came without an account, or from another authority, is marked."""
    if row["sender"]:
        return row["sender"]
    return tag(SOURCES[row["source"]], "teal") if row["source"] else tag("Another authority", "blue")


def _harm(row: dict[str, Any]) -> Any:
    """The pathways; a concern about a child of 16 or 17 is marked."""
    words = ", ".join(labels(PATHWAYS, row["pathways"]))
    return Markup("{} {}").format(words, tag("16 or 17", "purple")) if row["older"] else words


def _narrow(found: Any, asked: dict[str, Any], now: datetime) -> Any:
    if asked["pathway"]:
        found = found.on_pathway(asked["pathway"])
    by_standing = {
        "late": Q(next_due__lt=now),
        "undecided": Q(decision=""),
        "open": Q(record__closed_at__isnull=True),
        "older": Q(older=True),
        "open_forms": Q(source__in=[code for code in SOURCES if code != "agency"]),
        "closed": Q(record__closed_at__isnull=False),
    }
    return found.filter(by_standing.get(asked["standing"], Q()))


@page(access.SEE)
def concern(request: Any, reference: str) -> HttpResponse:
    """One concern: who, what was said, what is owed, what was decided, who saw it."""
    found = concern_of(request, reference, "open a concern")
    return render(request, "concerns/concern.html", {"file": file_of(found, request.membership, clock.now())})


@page(access.SEE)
def history(request: Any, reference: str) -> HttpResponse:
    """What is on record about the children beside this concern, and everything that happened on it."""
    found, now = concern_of(request, reference, "read the history of a concern"), clock.now()
    children = list(
        found.children.select_related("person").prefetch_related("person__identities").order_by("pk")
    )
    events = [
        {"title": each.title, "when": each.at, "by": each.by, "text": each.text}
        for each in chronology_of(found.record)
    ]
    context = {
        "concern": found,
        "children": children,
        "before": history_of(children, found.record_id, request.membership, now),
        "events": events,
        "tabs": tabs_of(found, "history"),
    }
    return render(request, "concerns/history.html", context)
