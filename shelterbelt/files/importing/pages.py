"""The pages of an import, the same for every room: send, look, confirm, undo. A room takes them by ``import_pages``."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from shelterbelt.core.errors import Refused
from shelterbelt.exchange.workbooks import Sheet
from shelterbelt.files.downloads import as_file
from shelterbelt.files.importing import steps
from shelterbelt.files.importing.forms import ConfirmForm, SendForm
from shelterbelt.files.importing.importers import SORTS, Importer
from shelterbelt.files.importing.later import go_on_later
from shelterbelt.files.many import asked_first
from shelterbelt.files.models import Incoming
from shelterbelt.govuk.words import moment, plural
from shelterbelt.partnership.gate import MemberRequest, page

MOST_WAITING = 20
SECONDS_BETWEEN_LOOKS = "4"


def import_pages(importer: Importer, prefix: str, name: str) -> list[URLPattern]:
    """Return the addresses of an importer's pages below ``prefix``, which may take the subject's reference."""
    gate = page(importer.permission)

    def view(function: Callable[..., HttpResponse]) -> Any:
        return gate(partial_view(function, importer))

    return [
        path(prefix, view(send), name=name),
        path(f"{prefix}<slug:incoming>/", view(look), name=f"{name}_look"),
        path(f"{prefix}<slug:incoming>/confirm/", require_POST(view(confirm)), name=f"{name}_confirm"),
        path(f"{prefix}<slug:incoming>/undo/", require_POST(view(undo)), name=f"{name}_undo"),
        path(
            f"{prefix}<slug:incoming>/throw-away/", require_POST(view(throw_away)), name=f"{name}_throw_away"
        ),
        path(f"{prefix}<slug:incoming>/reasons.csv", view(reasons), name=f"{name}_reasons"),
    ]


def partial_view(function: Callable[..., HttpResponse], importer: Importer) -> Callable[..., HttpResponse]:
    """Return the view for one importer, with the name of its function, as the gate wants it."""

    def view(request: MemberRequest, **kwargs: Any) -> HttpResponse:
        return function(request, importer, **kwargs)

    view.__name__ = function.__name__
    view.__doc__ = function.__doc__
    return view


def send(request: MemberRequest, importer: Importer, reference: str = "") -> HttpResponse:
    """Send a table, and see which ones wait."""
    subject = _subject(request, importer, reference)
    files = request.FILES if request.method == "POST" else None
    form = SendForm(request.POST or None, files, asked=importer.asked)
    if request.method == "POST" and form.is_valid():
        incoming = steps.take_in(
            importer, by=request.membership, about=reference, sent=form.cleaned_data["table"],
            once=form.cleaned_data["idempotency_key"],
        )  # fmt: skip
        _go_on(incoming)
        return redirect(_address(importer, "look", incoming))
    context = {
        "form": form, "importer": importer, "back": importer.back(subject), "waiting": _waiting(request, importer, reference),
        "columns": [[each.label, "Needed" if each.required else "If you have it"] for each in importer.columns],
    }  # fmt: skip
    return render(request, "files/send.html", context)


def look(request: MemberRequest, importer: Importer, incoming: str, reference: str = "") -> HttpResponse:
    """Look at what a table would do, or did."""
    found = _incoming(request, importer, incoming, reference)
    context = {
        "table": found, "importer": importer, "form": None, "leave_out": ConfirmForm(),
        "back": importer.back(_subject(request, importer, reference)),
        "address": partial(_address, importer, incoming=found),
        "counts": [(label, found.counts.get(sort, 0)) for sort, label in SORTS.items() if found.counts.get(sort)],
        "reasons": [[number, what or "", " ".join(said)] for number, what, said in found.reasons[: steps.MOST_SHOWN]],
        "sample": [[number, SORTS[sort], what, _changes(changes)] for number, sort, what, changes in found.sample],
    }  # fmt: skip
    answer = render(request, "files/look.html", context)
    if found.is_waiting and (found.checked_at is None or found.confirmed_at is not None):
        answer["Refresh"] = SECONDS_BETWEEN_LOOKS
    return answer


def confirm(request: MemberRequest, importer: Importer, incoming: str, reference: str = "") -> HttpResponse:
    """Import what was looked at."""
    found = _incoming(request, importer, incoming, reference)
    try:
        found = steps.confirm(found, by=request.membership, leave_out="leave_out" in request.POST)
        _go_on(found)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        found.refresh_from_db()
        if found.applied_at is not None:
            messages.success(request, f"Imported {plural(found.would_change, importer.noun)}.")
        elif found.confirmed_at is None:
            messages.error(request, found.trouble or steps.MOVED_ON)
    return redirect(_address(importer, "look", found))


def undo(request: MemberRequest, importer: Importer, incoming: str, reference: str = "") -> HttpResponse:
    """Take back what was imported."""
    found = _incoming(request, importer, incoming, reference)
    return _settled(
        request, importer, found, steps.undo, "Undone: everything is as it was before this import."
    )


def throw_away(
    request: MemberRequest, importer: Importer, incoming: str, reference: str = ""
) -> HttpResponse:
    """Throw a table away that was not imported."""
    found = _incoming(request, importer, incoming, reference)
    return _settled(request, importer, found, steps.throw_away, "Thrown away. Nothing has changed.")


def reasons(request: MemberRequest, importer: Importer, incoming: str, reference: str = "") -> HttpResponse:
    """The rows that cannot be taken, with why, as a file."""
    found = _incoming(request, importer, incoming, reference)
    rows = [[number, what, " ".join(said)] for number, what, said in found.reasons]
    sheet = Sheet("Rows that cannot be taken", ["Row", "What", "Why"], rows)
    held_back = asked_first(request, what=sheet.title, filters=found.name, rows=len(rows))
    return held_back or as_file(request, "csv", sheet, about=[("Table", found.name)], about_people=len(rows))


def _settled(request: Any, importer: Importer, found: Incoming, step: Any, words: str) -> HttpResponse:
    try:
        step(found, by=request.membership)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, words)
    return redirect(_address(importer, "look", found))


def _go_on(incoming: Incoming) -> None:
    if steps.is_quick(incoming):
        steps.go_on(incoming.pk)
    else:
        go_on_later.enqueue(incoming.pk)


def _subject(request: Any, importer: Importer, reference: str) -> Any:
    subject = importer.subject(request.membership, reference)
    if subject is None:
        raise Http404
    return subject


def _incoming(request: Any, importer: Importer, incoming: str, reference: str) -> Incoming:
    """Return a table that the member's organisation sent for this subject; raises Http404."""
    _subject(request, importer, reference)
    rows = Incoming.objects.filter(
        importer=importer.code, about=reference, by__organisation=request.membership.organisation
    )
    found = rows.select_related("file", "by__organisation", "by__user").filter(reference=incoming).first()
    if found is None:
        raise Http404
    return found


def _waiting(request: Any, importer: Importer, reference: str) -> list[list[Any]]:
    rows = Incoming.objects.filter(
        importer=importer.code,
        about=reference,
        by__organisation=request.membership.organisation,
        thrown_away_at__isnull=True,
    )
    return [
        [moment(each.created_at), each.by.user.name, _standing(each), _address(importer, "look", each)]
        for each in rows.select_related("by__user").order_by("-created_at", "-pk")[:MOST_WAITING]
    ]


def _standing(each: Incoming) -> str:
    if each.undone_at is not None:
        return "Undone"
    if each.applied_at is not None:
        return "Imported"
    if each.trouble:
        return "Cannot be read"
    return "To be looked at" if each.checked_at is not None and each.confirmed_at is None else "Being read"


def _changes(changes: list[list[str]]) -> str:
    return "\n".join(
        f"{label}: {before or 'nothing'} → {after or 'nothing'}" for label, before, after in changes
    )


def _address(importer: Importer, step: str, incoming: Incoming) -> str:
    named = {"reference": incoming.about} if incoming.about else {}
    return reverse(f"{importer.address}_{step}", kwargs={**named, "incoming": incoming.reference})
