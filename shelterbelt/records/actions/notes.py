"""Writing and changing notes."""

from datetime import datetime

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership
from shelterbelt.records.access import WORK, decide
from shelterbelt.records.models import Note, Record


@action(WORK, "write a note")
def write_note(*, by: Membership, record: Record, text: str, happened_at: datetime) -> Note:
    """Return the note written on the Record."""
    _may_note(by, record)
    if not text.strip():
        raise Refused("Enter the note.", "text")
    return Note.objects.create(record=record, text=text, happened_at=happened_at, written_by=by)


@action(WORK, "change a note")
def change_note(*, by: Membership, note: Note, version: int, text: str) -> Note:
    """Return the note with its new text; raises Stale when somebody saved since ``version``."""
    _may_note(by, note.record)
    if note.written_by.user_id != by.user_id:
        raise Refused("Only the person who wrote a note can change it. Write a note of your own instead.")
    if not text.strip():
        raise Refused("Enter the note.", "text")
    note = note.edit_from(version)
    note.text = text
    note.save()
    return note


def _may_note(by: Membership, record: Record) -> None:
    if not decide(by, "note", record, clock.now()):
        raise Refused("You cannot write on this record.")
