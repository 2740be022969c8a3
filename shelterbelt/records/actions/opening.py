"""Opening and closing a Record, its parts and its reach. Called inside a room's act, which writes the audit."""

from datetime import datetime
from typing import Any

from django.db.models import Max, Q

from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.models import Area, Organisation
from shelterbelt.people.models import Identity, Person, PersonReach
from shelterbelt.places.models import Place, PlaceReach
from shelterbelt.records.models import Part, Reach, Record
from shelterbelt.records.rules import kept_until


def open_record(*, kind: str, area: Area, holder: Organisation, at: datetime) -> Record:
    """Return a new Record that its holder reaches."""
    record = Record.objects.create(kind=kind, area=area, holder=holder, opened_at=at)
    give_reach(record=record, organisation=holder, basis="holds", at=at)
    return record


def give_reach(
    *, record: Record, organisation: Organisation, basis: str, at: datetime, until: datetime | None = None
) -> Reach:
    """Let an organisation see the Record and the people and places in it, on a basis."""
    reach, _ = Reach.objects.update_or_create(
        record=record, organisation=organisation, basis=basis, defaults={"since": at, "until": until}
    )
    _reach_parts(record, organisation, at)
    return reach


def end_reach(*, record: Record, organisation: Organisation, basis: str, at: datetime) -> None:
    """End the reach of one basis; people and places stay reached only while another basis stands."""
    record.reaches.filter(organisation=organisation, basis=basis).update(until=at)
    _reach_parts(record, organisation, at)


def add_part(
    *,
    record: Record,
    role: str,
    stated_by: Organisation,
    at: datetime,
    person: Person | None = None,
    place: Place | None = None,
    organisation: Organisation | None = None,
) -> Part:
    """Give a person, a place or an organisation a part; an agency reaches the Record by it."""
    part, _ = Part.objects.get_or_create(
        record=record, role=role, person=person, place=place, organisation=organisation,
        defaults={"stated_by": stated_by},
    )  # fmt: skip
    if organisation is not None:
        give_reach(record=record, organisation=organisation, basis="agency", at=at)
    for reach in record.reaches.in_force(at).select_related("organisation"):
        _reach_parts(record, reach.organisation, at)
    return part


def _reach_parts(record: Record, organisation: Organisation, at: datetime) -> None:
    """Make the organisation's reach of people and places follow the longest of its reaches of the Record."""
    ends = list(record.reaches.in_force(at).filter(organisation=organisation).values_list("until", flat=True))
    facts: dict[str, Any] = {"organisation": organisation, "basis": f"record:{record.reference}"}
    if not ends:
        for reaches in (PersonReach, PlaceReach):
            over = reaches.objects.filter(Q(until__isnull=True) | Q(until__gt=at), **facts)
            over.update(until=at)
        return
    until = None if None in ends else max(end for end in ends if end)
    for part in record.parts.exclude(person=None, place=None):
        who = {"person_id": part.person_id} if part.person_id else {"place_id": part.place_id}
        reaches = PersonReach if part.person_id else PlaceReach
        reaches.objects.update_or_create(
            **who, **facts, defaults={"until": until}, create_defaults={"since": at, "until": until}
        )


def close(*, record: Record, why: str, at: datetime) -> Record:
    """Close the Record with the reason; its open duties must have been met or waived by the caller."""
    people = record.parts.exclude(person=None).values("person")
    record.closed_at, record.closed_why = at, why
    record.kept_until_on = kept_until(
        closed_on=local_day(at),
        born_on=Identity.objects.filter(person__in=people).aggregate(youngest=Max("born_on"))["youngest"],
        from_birth=figure_here("retention.child_record"),
        after_closing=figure_here("retention.after_closing"),
    )
    record.save(update_fields=["closed_at", "closed_why", "kept_until_on"])
    return record
