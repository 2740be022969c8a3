"""Fetching for a page: what is not there and what may not be seen give the same 404, after the same queries."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.records.models import Record, on_visible


def record_or_404(request: Any, reference: str) -> Record:
    """Return the Record when the member sees it now; raises Http404."""
    return only_or_404(
        Record.objects.visible_to(request.membership, clock.now()).select_related("area", "holder"), reference
    )


def on_visible_record_or_404(request: Any, rows: Any, reference: str) -> Any:
    """Return the row (note, duty, share) when the member sees the Record it is on; raises Http404."""
    return only_or_404(
        rows.filter(on_visible(request.membership, clock.now())).select_related(
            "record__area", "record__holder"
        ),
        reference,
    )


def only_or_404(rows: Any, reference: str) -> Any:
    found = rows.filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


def back_to(record: Record, anchor: str = "") -> HttpResponseBase:
    """Lead to the Record's page."""
    there = redirect("records:record", reference=record.reference)
    there["Location"] += anchor
    return there


def turned_back(request: Any, record: Record, sentence: str) -> HttpResponseBase:
    """Lead back to the Record with the reason why the page is not for this member."""
    messages.error(request, sentence)
    return back_to(record)


def tell(form: Any, refused: Refused) -> None:
    """Put the sentence of a refusal on the form, at its field where there is one."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
