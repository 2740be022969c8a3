"""Asking whether a person is known elsewhere, one's own questions, and who asked about the organisation's people."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.records.access import EMERGENCY, POINT, POINTED, people_visible_to
from shelterbelt.records.actions import ask_pointer, report_past_budget
from shelterbelt.records.actions.pointers import PastBudget
from shelterbelt.records.bases import basis_label
from shelterbelt.records.forms import PointerForm
from shelterbelt.records.models import PointerRequest, PointerTold, Told
from shelterbelt.records.pointing import conflicts_of, known_by
from shelterbelt.records.views.gate import tell

MOST = 100


@page(POINT)
def ask(request: Any) -> HttpResponseBase:
    """Ask whether a person is known elsewhere; nothing of what is typed stands in an address."""
    form = PointerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            asked = ask_pointer(
                by=request.membership,
                once=said.pop("idempotency_key"),
                why_recorded=f"{said['purpose']}: {said['words']}"[:500],
                **said,
            )
        except Refused as refused:
            tell(form, refused)
            if isinstance(refused, PastBudget):
                report_past_budget(by=request.membership)
        else:
            return redirect("records:pointer", reference=asked.reference)
    return render(request, "records/ask_pointer.html", {"form": form})


@page(POINT)
def answer(request: Any, reference: str) -> HttpResponseBase:
    """Show the answer to one's own question: organisations to call, or no match."""
    mine = PointerRequest.objects.of(request.membership)
    asked = mine.filter(reference=reference).select_related("organisation").first()
    if asked is None:
        raise Http404
    note_look(request, asked, "read a pointer")
    context = {
        "asked": asked,
        "basis": basis_label(asked.lawful_basis),
        "organisations": known_by(asked, request.membership, clock.now()),
        "may_open": EMERGENCY.held_by(request.membership),
    }
    return render(request, "records/pointer.html", context)


@page(POINT)
def own(request: Any) -> HttpResponseBase:
    """List one's own questions, the latest first."""
    asked = list(PointerRequest.objects.of(request.membership).order_by("-asked_at", "-pk")[:MOST])
    return render(
        request,
        "records/pointers.html",
        {"asked": asked, "most": MOST, "is_asked": POINTED.held_by(request.membership)},
    )


@page(POINTED)
def pointed(request: Any) -> HttpResponseBase:
    """Show who asked about the organisation's people. Guardians see no name; screeners people within reach."""
    me, now = request.membership, clock.now()
    is_guardian = me.role == "guardian"
    rows = PointerTold.objects.filter(organisation=me.organisation_id)
    if is_guardian:
        barred = Q(person__reference__in=conflicts_of(me, now))
        rows = rows.exclude(barred & Q(person__isnull=False))
    else:
        rows = rows.filter(why=Told.KNOWN, person__in=people_visible_to(me, now).values("pk"))
    rows = rows.select_related("request__asked_by__user", "request__organisation", "person")
    note_look(request, me.organisation, "read who asked about our people")
    shown = list(rows.order_by("-request__asked_at", "-pk")[:MOST])
    return render(request, "records/pointed.html", {"rows": shown, "is_guardian": is_guardian, "most": MOST})
