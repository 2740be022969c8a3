"""What a page shows of a Record: its parts, duties, shares, notes, chronology and who looked, in few queries.

Any room's page of its own noun uses ``file_of`` with the macros of ``records/parts.html``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import NoReverseMatch, reverse

from shelterbelt.audit.models import Entry
from shelterbelt.people.models import Person
from shelterbelt.records.access import CHANGING, TAKING, allows, facts_of, is_shareable, who_sees
from shelterbelt.records.bases import basis_label
from shelterbelt.records.kinds import REGISTER, Event
from shelterbelt.records.models import Duty, Extract, Note, Part, Record, Share

MOST_ROWS = 200
"""Most rows of each sort that a page reads; the page says so when there are more."""


@dataclass(frozen=True)
class File:
    """A Record with what hangs on it, read for one viewer at one moment."""

    record: Record
    kind: str
    address: str
    parts: list[Part]
    duties: list[Duty]
    shares: list[Share]
    extracts: list[Extract]
    notes: list[Note]
    who_sees: list[tuple[str, int]]
    membership: Any
    now: datetime
    may: frozenset[str]
    in_emergency: bool = False


def file_of(record: Record, membership: Any, now: datetime) -> File:
    """Return the file of a Record that was fetched through ``visible_to``; a constant number of queries."""
    facts = facts_of(membership, record, now)
    return File(
        record=record,
        kind=kind_label(record),
        address=address_of(record),
        parts=list(_parts(record)[:MOST_ROWS]),
        duties=list(
            record.duties.select_related("owed_by", "allocated_to__user").order_by("due_at", "pk")[:MOST_ROWS]
        ),
        shares=list(_shares(record).prefetch_related("onward_requests__to")[:MOST_ROWS]),
        extracts=list(_extracts(record)[:MOST_ROWS]),
        notes=list(_notes(record)[:MOST_ROWS]),
        who_sees=who_sees(record, now),
        membership=membership,
        now=now,
        may=frozenset(
            act
            for act in CHANGING | TAKING
            if allows(act, facts) and (act != "share" or is_shareable(record))
        ),
        in_emergency=facts.in_emergency and not facts.organisation_reaches,
    )


def _parts(record: Record) -> Any:
    rows = record.parts.select_related("person", "place", "organisation")
    return rows.prefetch_related("person__identities").order_by("pk")


def _notes(record: Record) -> Any:
    rows = record.notes.select_related("written_by__user", "written_by__organisation")
    return rows.prefetch_related("earlier").order_by("-happened_at", "-pk")


def _shares(record: Record) -> Any:
    rows = record.shares.select_related("to", "sent_by__user", "sent_by__organisation", "answered_by__user")
    return rows.order_by("-sent_at", "-pk")


def _extracts(record: Record) -> Any:
    rows = record.extracts.select_related("to", "sent_by__user", "sent_by__organisation")
    return rows.order_by("-sent_at", "-pk")


def kind_label(record: Record) -> str:
    """Return what pages call the Record, such as 'Concern'."""
    kind = REGISTER.get(record.kind)
    return kind.label if kind else "Record"


def address_of(record: Record) -> str:
    """Return the address of the room's own page of the Record, else that of its general page."""
    kind = REGISTER.get(record.kind)
    try:
        return reverse(kind.page, kwargs={"reference": record.reference}) if kind else ""
    except NoReverseMatch:
        return reverse("records:record", kwargs={"reference": record.reference})


def part_words(part: Part) -> str:
    """Return who or what has the part: a person's name, a place or an organisation."""
    if isinstance(part.person, Person):
        return part.person.shown_name
    return str(part.place or part.organisation)


def chronology_of(
    record: Record, duties: Iterable[Duty] | None = None, of_room: Iterable[Event] | None = None
) -> list[Event]:
    """Return everything that happened on a Record, newest first, from its rows and its room's.

    A room's page that has read the duties (by ``duties_of``) or its own events hands them in, to read them once.
    """
    kind = REGISTER.get(record.kind)
    if of_room is None:
        of_room = kind.events(record) if kind else ()
    shareable = kind is None or kind.shareable
    events = [
        *_of_the_record(record),
        *_of_emergencies(record),
        *(event for note in _notes(record)[:MOST_ROWS] for event in _of_note(note)),
        *(event for duty in (duties_of(record) if duties is None else duties) for event in _of_duty(duty)),
        *(_of_what_was_shared(record) if shareable else ()),
        *of_room,
    ]
    return sorted(events, key=lambda event: event.at, reverse=True)


def chronology_of_many(records: Sequence[Record], of_room: bool = True) -> list[tuple[Record, Event]]:
    """Return what happened on several Records that the viewer was let see, newest first; as many queries for ten as for one.

    A kind whose room gives its lines for many Records at once (``Kind.events_of_many``) has them in it.
    """
    by_pk = {record.pk: record for record in records}
    events = [(record, event) for record in records for event in _of_the_record(record)]
    rows: tuple[tuple[Any, Any], ...] = (
        (Note.objects.select_related("written_by__user", "written_by__organisation").prefetch_related("earlier"), _of_note),
        (Duty.objects.select_related("owed_by", "met_by__user", "waived_by__user"), _of_duty),
        (Share.objects.select_related("to", "sent_by__user", "sent_by__organisation", "answered_by__user"), _of_share),
        (Extract.objects.select_related("to", "sent_by__user", "sent_by__organisation"), _of_extract),
    )  # fmt: skip
    for found, told in rows:
        for row in found.filter(record__in=[*by_pk, 0]).order_by("-pk")[:MOST_ROWS]:
            events += [(by_pk[row.record_id], event) for event in told(row)]
    for kind in REGISTER.values() if of_room else ():
        if kind.events_of_many is not None:
            ours = [record for record in records if record.kind == kind.code]
            events += [(by_pk[pk], event) for pk, event in kind.events_of_many(ours)]
    return sorted(events, key=lambda each: each[1].at, reverse=True)


def duties_of(record: Record) -> list[Duty]:
    """Return what is and was owed on a Record, with who owed and did it, what is due first standing first."""
    rows = record.duties.select_related("owed_by", "met_by__user", "waived_by__user")
    return list(rows.order_by("due_at", "pk")[:MOST_ROWS])


def _of_the_record(record: Record) -> Iterable[Event]:
    yield Event(record.opened_at, f"{kind_label(record)} opened", record.holder.name)
    if record.closed_at:
        yield Event(record.closed_at, "Closed", record.holder.name, record.closed_why)
    if record.sealed_at:
        yield Event(record.sealed_at, "Sealed: only those named on it see it", record.holder.name)
    if record.restricted_at:
        yield Event(record.restricted_at, "Limited: what it says is disputed", record.holder.name)


def _of_emergencies(record: Record) -> Iterable[Event]:
    uses = record.emergencies.select_related("opened_by__user", "opened_by__organisation")
    for use in uses.order_by("-opened_at", "-pk")[:MOST_ROWS]:
        by = f"{use.opened_by.user.name}, {use.opened_by.organisation.name}"
        yield Event(use.opened_at, "Opened in an emergency", by, use.why)


def _of_note(note: Note) -> Iterable[Event]:
    by = f"{note.written_by.user.name}, {note.written_by.organisation.name}"
    yield Event(note.happened_at, "Note", by, note.text)


def _of_duty(duty: Duty) -> Iterable[Event]:
    yield Event(duty.started_at, f"Now owed: {duty.name}", duty.owed_by.name)
    if duty.met_at and duty.met_by:
        yield Event(duty.met_at, f"Done: {duty.name}", duty.met_by.user.name)
    if duty.waived_at and duty.waived_by:
        yield Event(
            duty.waived_at, f"Will not be done: {duty.name}", duty.waived_by.user.name, duty.waived_why
        )
    if duty.escalated_at:
        yield Event(duty.escalated_at, f"Escalated: {duty.name}", duty.owed_by.name)


def _of_what_was_shared(record: Record) -> Iterable[Event]:
    for share in _shares(record)[:MOST_ROWS]:
        yield from _of_share(share)
    for made in _extracts(record)[:MOST_ROWS]:
        yield from _of_extract(made)


def _of_share(share: Share) -> Iterable[Event]:
    by = f"{share.sent_by.user.name}, {share.sent_by.organisation.name}"
    yield Event(
        share.sent_at,
        f"Shared with {share.to.name}",
        by,
        f"{share.purpose}\n{basis_label(share.lawful_basis)}",
    )
    if share.seen_at:
        yield Event(share.seen_at, f"Arrived at {share.to.name}")
    if share.answered_at and share.answered_by:
        yield Event(
            share.answered_at, f"Answer from {share.to.name}", share.answered_by.user.name, share.answer
        )
    if share.withdrawn_at:
        yield Event(share.withdrawn_at, f"No longer shared with {share.to.name}")


def _of_extract(made: Extract) -> Iterable[Event]:
    by = f"{made.sent_by.user.name}, {made.sent_by.organisation.name}"
    yield Event(
        made.sent_at,
        f"Passed on in part to {made.reader}",
        by,
        f"{made.purpose}\n{basis_label(made.lawful_basis)}",
    )
    if made.seen_at:
        yield Event(made.seen_at, f"Opened by {made.reader}" if made.link else f"Arrived at {made.reader}")
    if made.withdrawn_at:
        yield Event(made.withdrawn_at, f"Taken back from {made.reader}")


def looks_at(reference: str) -> list[Entry]:
    """Return who opened or changed the subject, newest first, the latest ``MOST_ROWS``."""
    return list(Entry.objects.about(reference)[:MOST_ROWS])
