"""Writing and changing notes."""

from datetime import datetime

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership
from shelterbelt.records.access import WORK, decide
from shelterbelt.records.models import EarlierNote, Note, Record


@action(WORK, "write a note")
def write_note(*, by: Membership, record: Record, text: str, happened_at: datetime) -> Note:
    """Return the note written on the Record."""
    now = clock.now()
    _may_note(by, record, now)
    if not text.strip():
        raise Refused("Enter the note.", "text")
    if happened_at > now:
        raise Refused("When it happened must be in the past.", "happened_at")
    return Note.objects.create(record=record, text=text, happened_at=happened_at, written_by=by)


@action(WORK, "change a note")
def change_note(*, by: Membership, note: Note, version: int, text: str) -> Note:
    """Return the note with its new text, its earlier words kept; raises Stale when somebody saved since ``version``."""
    now = clock.now()
    _may_note(by, note.record, now)
    if not may_change_note(by, note):
        raise Refused("Only the person who wrote a note can change it. Write a note of your own instead.")
    if not text.strip():
        raise Refused("Enter the note.", "text")
    note = note.edit_from(version)
    EarlierNote.objects.create(note=note, version=version, text=note.text, replaced_at=now)
    note.text = text
    note.save(update_fields=["text", "version"])
    return note


def may_change_note(by: Membership, note: Note) -> bool:
    """Return whether the member wrote the note, in this organisation: leaving it ends the right to change it."""
    return note.written_by.user_id == by.user_id and note.written_by.organisation_id == by.organisation_id


def _may_note(by: Membership, record: Record, now: datetime) -> None:
    if not decide(by, "note", record, now):
        raise Refused("You cannot write on this record.")
