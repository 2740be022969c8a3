"""What a Record can be passed on in: who takes part, each note, and what its room gives, such as a decision or a document.

A room declares its own in ``Kind.sections``. Nothing protected is among them: protected words are no text to be chosen.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any

from shelterbelt.govuk.words import day
from shelterbelt.records.file import part_words
from shelterbelt.records.kinds import REGISTER, Section
from shelterbelt.records.models import Record

MOST = 80
"""Most parts that are offered."""


def sections_of(record: Record, membership: Any, now: datetime) -> list[Section]:
    """Return what can be chosen of a Record that the member was let see, the room's own first."""
    kind = REGISTER.get(record.kind)
    own: Iterable[Section] = kind.sections(record, membership, now) if kind else ()
    return [*own, *_who(record), *_events(record), *_notes(record)][:MOST]


def _who(record: Record) -> Iterator[Section]:
    parts = record.parts.select_related("person", "place", "organisation").prefetch_related(
        "person__identities"
    )
    lines = [f"{part.get_role_display()}: {part_words(part)}" for part in parts.order_by("pk")]
    if lines:
        yield Section("who", "Who takes part", "\n".join(lines))


def _events(record: Record) -> Iterator[Section]:
    kind = REGISTER.get(record.kind)
    for event in sorted(kind.events(record) if kind else (), key=lambda each: each.at):
        if event.text:
            code = sha256(f"{event.at.isoformat()}{event.title}{event.by}".encode()).hexdigest()[:16]
            yield Section(f"event-{code}", f"{event.title}, {day(event.at)}", event.text)


def _notes(record: Record) -> Iterator[Section]:
    for note in record.notes.select_related("written_by__organisation").order_by("happened_at", "pk"):
        title = f"Note of {day(note.happened_at)}, {note.written_by.organisation.name}"
        yield Section(f"note-{note.reference}", title, note.text)
