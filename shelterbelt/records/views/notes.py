"""Writing a note, changing it, and bringing two changes together."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import render

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused, Stale
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.records.access import WORK, decide
from shelterbelt.records.actions import change_note, write_note
from shelterbelt.records.actions.notes import may_change_note
from shelterbelt.records.forms import ChangeNoteForm, NoteForm
from shelterbelt.records.models import Note
from shelterbelt.records.views.gate import back_to, on_visible_record_or_404, record_or_404, tell, turned_back


@page(WORK)
def write(request: Any, reference: str) -> HttpResponseBase:
    """Write a note on a Record."""
    record = record_or_404(request, reference)
    if not decide(request.membership, "note", record, clock.now()):
        return turned_back(request, record, "You cannot write on this record.")
    form = NoteForm(request.POST or None, initial={"happened_at": clock.now()})
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            write_note(by=request.membership, record=record, once=said.pop("idempotency_key"), **said)
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, "Note saved.")
            return back_to(record, "#notes")
    note_look(request, record, "open a page to write a note")
    return render(request, "records/note.html", {"form": form, "record": record})


@page(WORK)
def change(request: Any, reference: str) -> HttpResponseBase:
    """Change a note of one's own; when somebody saved in the meantime, show both and let the person choose."""
    notes = Note.objects.select_related("written_by__user", "written_by__organisation")
    note = on_visible_record_or_404(request, notes, reference)
    if not may_change_note(request.membership, note):
        return turned_back(request, note.record, "Only the person who wrote a note can change it.")
    form = ChangeNoteForm(request.POST or None, initial={"text": note.text, "version": note.version})
    if request.method == "POST" and form.is_valid():
        try:
            change_note(by=request.membership, note=note, **form.cleaned_data)
        except Stale as stale:
            return _merge(request, stale.current, form.cleaned_data["text"])
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, "Note changed. Its earlier words are kept.")
            return back_to(note.record, "#notes")
    note_look(request, note, "open a note to change it")
    return render(request, "records/change_note.html", {"form": form, "note": note})


def _merge(request: Any, note: Note, mine: str) -> HttpResponseBase:
    """Show what stands now beside what was typed; saving again names the version that was shown."""
    form = ChangeNoteForm(initial={"text": mine, "version": note.version})
    note_look(request, note, "compare two changes of a note")
    return render(request, "records/merge_note.html", {"form": form, "note": note, "mine": mine}, status=409)
