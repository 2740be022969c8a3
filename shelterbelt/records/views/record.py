"""A Record's page, its chronology, who looked at it, and the list of Records."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.core.pages import door_of
from shelterbelt.files.downloads import listed
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import day
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.records.access import EXPORT, LOOK
from shelterbelt.records.file import MOST_ROWS, chronology_of, file_of, kind_label, looks_at
from shelterbelt.records.forms import RecordFilters
from shelterbelt.records.kinds import REGISTER
from shelterbelt.records.models import Record
from shelterbelt.records.views.gate import record_or_404


@page(LOOK)
def record(request: Any, reference: str) -> HttpResponse:
    """Show a Record of any kind with what hangs on it."""
    found = record_or_404(request, reference)
    note_look(request, found, "open a record")
    context = {
        "file": file_of(found, request.membership, clock.now()),
        "may_propose_erasure": _may_propose(request, found),
    }
    return render(request, "records/record.html", context)


def _may_propose(request: Any, found: Record) -> bool:
    """Whether the page on which a Record is proposed to be erased lets the member in; its own door is asked."""
    door = door_of(reverse("retention:record", kwargs={"reference": found.reference}))
    ours = found.holder_id == request.membership.organisation_id
    return ours and door is not None and bool(door.permission.held_by(request.membership))


@page(LOOK)
def chronology(request: Any, reference: str) -> HttpResponse:
    """Show everything that happened on a Record, newest first."""
    found = record_or_404(request, reference)
    note_look(request, found, "read a chronology")
    context = {"record": found, "kind": kind_label(found), "events": chronology_of(found)}
    return render(request, "records/chronology.html", context)


@page(LOOK)
def seen(request: Any, reference: str) -> HttpResponse:
    """Show who opened or changed a Record, when and why."""
    found = record_or_404(request, reference)
    note_look(request, found, "read who saw a record")
    context = {"record": found, "kind": kind_label(found), "entries": looks_at(reference), "most": MOST_ROWS}
    return render(request, "records/seen.html", context)


@page(LOOK)
def records(request: Any) -> HttpResponse:
    """List the Records within reach, newest first."""
    listing = Listing(
        request,
        Record.objects.visible_to(request.membership, clock.now()),
        key="reference",
        caption="Records",
        order="-opened_at",
        columns=[
            Column("reference", "Reference", href=_address),
            Column("kind", "Kind", show=lambda row: _label(row["kind"])),
            Column("opened_at", "Opened", show=lambda row: day(row["opened_at"]), sort=True),
            Column(
                "closed_at", "Closed", show=lambda row: day(row["closed_at"]) if row["closed_at"] else "Open"
            ),
            Column("holder", "Held by", field="holder__name"),
        ],
        filters=RecordFilters,
        narrow=_narrow,
        noun="record",
    )
    note_look(request, request.membership.organisation, "list records")
    context = {"listing": listing}
    return listed(request, "records/records.html", context, listing=listing, export=EXPORT, what="Records")


def _address(row: dict[str, Any]) -> str:
    return reverse("records:record", kwargs={"reference": row["reference"]})


def _label(code: str) -> str:
    return REGISTER[code].label if code in REGISTER else "Record"


def _narrow(rows: Any, said: dict[str, Any]) -> Any:
    if said.get("kind"):
        rows = rows.filter(kind=said["kind"])
    if said.get("standing"):
        rows = rows.filter(closed_at__isnull=said["standing"] == "open")
    return rows
