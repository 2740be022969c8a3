"""The guardian limits what is done with a disputed Record, and ends the limit once it is settled."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.core.references import LENGTH, tidy
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.records.access import RESTRICT, limitable_by
from shelterbelt.records.actions import lift_restriction, restrict_record
from shelterbelt.records.file import kind_label
from shelterbelt.records.forms import LiftForm, LimitForm
from shelterbelt.records.models import Record
from shelterbelt.records.views.gate import tell

MOST = 100
NOT_HERE = "Your organisation holds no record with this reference, or you declared a conflict of interest with it. Check it."


@page(RESTRICT)
def limited(request: Any) -> HttpResponseBase:
    """Show what is limited now, and limit one more."""
    now = clock.now()
    form = LimitForm(request.POST or None, initial={"reference": request.GET.get("reference", "")[:LENGTH]})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        record = (
            limitable_by(request.membership, now).filter(reference=tidy(said["reference"])[:LENGTH]).first()
        )
        try:
            _limit(request, record, said)
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(
                request, "Limited. Those it was shared with do not see it until this is settled."
            )
            return redirect("records:limited")
    note_look(request, request.membership.organisation, "read which records are limited")
    context = {"form": form, "rows": _limited(request, now), "most": MOST}
    return render(request, "records/limited.html", context)


@page(RESTRICT)
def lift(request: Any, reference: str) -> HttpResponseBase:
    """End the limit on one Record."""
    rows = limitable_by(request.membership, clock.now()).select_related("holder")
    record = rows.filter(reference=reference).first()
    # A form sent twice still gets its answer once the limit has ended.
    if record is None or (record.restricted_at is None and request.method != "POST"):
        raise Http404
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        told = "They were told. " if said["told"] == "yes" else "They could not be told. "
        try:
            lift_restriction(
                by=request.membership,
                record=record,
                once=said["idempotency_key"],
                why_recorded=told + said["why"],
            )
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, f"The limit on {record.reference} has ended.")
            return redirect("records:limited")
    note_look(request, record, "open a page to end a limit")
    return render(
        request, "records/lift_limit.html", {"form": form, "record": record, "kind": kind_label(record)}
    )


def _limit(request: Any, record: Record | None, said: dict[str, str]) -> None:
    if record is None:
        raise Refused(NOT_HERE, "reference")
    restrict_record(
        by=request.membership, record=record, once=said["idempotency_key"], why_recorded=said["why"]
    )


def _limited(request: Any, now: Any) -> list[tuple[str, Record, list[str]]]:
    """Return (kind, Record, names of others whom it was shared with), the latest first."""
    rows = limitable_by(request.membership, now).filter(restricted_at__isnull=False)
    rows = rows.select_related("holder", "restricted_by").prefetch_related("shares__to")
    found = []
    for row in rows.order_by("-restricted_at", "-pk")[:MOST]:
        names = {share.to.name for share in row.shares.all() if share.withdrawn_at is None}
        found.append((kind_label(row), row, sorted(names)))
    return found
