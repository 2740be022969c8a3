"""Passing on parts of a Record, reading what was passed on, taking it back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.core.references import spoken
from shelterbelt.files.answers import give
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import moment
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.partnership.views.attempts import attempt
from shelterbelt.records.access import READ_PASSED, WORK, decide
from shelterbelt.records.actions.extracts import (
    acknowledge_extract,
    document_of,
    pass_extract,
    ways_in,
    withdraw_extract,
)
from shelterbelt.records.bases import RULES_OF_SHARING, basis_label
from shelterbelt.records.file import kind_label
from shelterbelt.records.forms.extracts import PassForm
from shelterbelt.records.forms.sharing import WithdrawForm
from shelterbelt.records.models import Extract
from shelterbelt.records.sections import sections_of
from shelterbelt.records.views.gate import back_to, on_visible_record_or_404, record_or_404, turned_back
from shelterbelt.records.views.sharing import others_than


@page(WORK)
def pass_on(request: Any, reference: str) -> HttpResponseBase:
    """Choose what exactly is passed on, to whom and why."""
    record, now = record_or_404(request, reference), clock.now()
    if record.sealed_at or not decide(request.membership, "share", record, now):
        return turned_back(request, record, "You cannot pass on parts of this record.")
    form = PassForm(
        request.POST or None, organisations=others_than(request.membership),
        sections=sections_of(record, request.membership, now),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        once = form.cleaned_data["idempotency_key"]
        made = attempt(form, pass_extract, by=request.membership, record=record, once=once, **form.facts())
        if made:
            return redirect("records:extract_sent", reference=made.reference)
    note_look(request, record, "open a page to pass on part of a record")
    context = {"form": form, "record": record, "kind": kind_label(record), "rules": RULES_OF_SHARING}
    return render(request, "records/pass_on.html", context)


def _sent_or_404(request: Any, reference: str) -> Extract:
    rows = Extract.objects.select_related("to", "sent_by__user", "sent_by__organisation")
    found: Extract = on_visible_record_or_404(request, rows, reference)
    return found


@page(WORK)
def sent(request: Any, reference: str) -> HttpResponseBase:
    """What was passed on, as it was; for a link also the way in, shown to whoever sent it."""
    extract = _sent_or_404(request, reference)
    note_look(request, extract, "open what was passed on")
    mine = extract.sent_by_id == request.membership.pk and extract.withdrawn_at is None
    is_waiting = mine and bool(extract.link) and extract.seen_at is None
    link, code = ways_in(extract) if is_waiting else ("", "")
    context = {
        "extract": extract, "passed": extract.parts.order_by("number"), "kind": kind_label(extract.record),
        "basis": basis_label(extract.lawful_basis), "may_withdraw": extract.withdrawn_at is None,
        "link": request.build_absolute_uri(reverse("records:passed_link", args=[link])) if link else "", "code": spoken(code),
        "is_lost": is_waiting and not link,
    }  # fmt: skip
    return render(request, "records/extract_sent.html", context)


@page(WORK)
def withdraw(request: Any, reference: str) -> HttpResponseBase:
    """Take back what was passed on."""
    extract = _sent_or_404(request, reference)
    if extract.withdrawn_at:
        return turned_back(request, extract.record, "This was taken back already.")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if attempt(form, withdraw_extract, by=request.membership, extract=extract, why=why):
            messages.success(request, "Nobody can open it any more.")
            return back_to(extract.record, "#shares")
    note_look(request, extract, "open what was passed on to take it back")
    return render(request, "records/extract_withdraw.html", {"extract": extract, "form": form})


@page(READ_PASSED)
def received(request: Any) -> HttpResponseBase:
    """What was passed on to the member's organisation and can be read now."""
    listing = Listing(
        request, Extract.objects.received_by(request.membership, clock.now()), key="reference", caption="Passed on to us",
        noun="part of a record", nouns="parts of records", order="-sent_at",
        columns=[
            Column("reference", "Passed on", href=lambda row: reverse("records:extract", args=[row["reference"]])),
            Column("sent_by", "By", field="sent_by__organisation__name"),
            Column("sent_at", "When", show=lambda row: moment(row["sent_at"]), sort=True),
            Column("until", "Can be read until", show=lambda row: moment(row["until"]) or "It is taken back"),
            Column("seen_at", "Arrived", show=lambda row: moment(row["seen_at"]) or "Not said yet"),
        ],
        empty="Nothing has been passed on to your organisation in part.",
    )  # fmt: skip
    note_look(request, request.membership.organisation, "list what was passed on to us")
    return render(request, "records/extracts.html", {"listing": listing})


def _received_or_404(request: Any, reference: str) -> Extract:
    rows = Extract.objects.received_by(request.membership, clock.now()).select_related(
        "record__holder", "sent_by__user", "sent_by__organisation", "to"
    )
    return get_object_or_404(rows, reference=reference)


@page(READ_PASSED)
def extract(request: Any, reference: str) -> HttpResponseBase:
    """What was passed on to the member's organisation: these words and nothing else."""
    found = _received_or_404(request, reference)
    if request.method == "POST":
        acknowledge_extract(by=request.membership, extract=found)
        messages.success(request, "The sender can see that it has arrived.")
        return redirect("records:extract", reference=reference)
    note_look(request, found, "read what was passed on")
    context = {
        "extract": found, "passed": found.parts.select_related("file").order_by("number"), "basis": basis_label(found.lawful_basis),
    }  # fmt: skip
    return render(request, "records/extract.html", context)


@page(READ_PASSED)
def document(request: Any, reference: str, number: int) -> HttpResponseBase:
    """A document that was passed on, to be saved."""
    found = _received_or_404(request, reference)
    stored = document_of(found, number)
    if stored is None:
        raise Http404
    return give(request, stored, found)
