"""Opening and closing a Record, its parts and its reach. Called inside a room's act, which writes the audit."""

from datetime import datetime
from typing import Any

from shelterbelt.partnership.models import Area, Organisation
from shelterbelt.people.models import Person, PersonReach
from shelterbelt.places.models import Place, PlaceReach
from shelterbelt.records.models import Part, Reach, Record


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
    for part in record.parts.all():
        _reach_part(part, organisation, at, until)
    return reach


def end_reach(*, record: Record, organisation: Organisation, basis: str, at: datetime) -> None:
    """End the reach of one basis; people and places stay reached only while another basis stands."""
    record.reaches.filter(organisation=organisation, basis=basis).update(until=at)
    if not record.reaches.in_force(at).filter(organisation=organisation).exists():
        key = f"record:{record.reference}"
        PersonReach.objects.filter(organisation=organisation, basis=key).update(until=at)
        PlaceReach.objects.filter(organisation=organisation, basis=key).update(until=at)


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
        _reach_part(part, reach.organisation, at, reach.until)
    return part


def _reach_part(part: Part, organisation: Organisation, at: datetime, until: datetime | None) -> None:
    facts: dict[str, Any] = {"organisation": organisation, "basis": f"record:{part.record.reference}"}
    dates = {"since": at, "until": until}
    if part.person_id:
        PersonReach.objects.update_or_create(person_id=part.person_id, **facts, defaults=dates)
    if part.place_id:
        PlaceReach.objects.update_or_create(place_id=part.place_id, **facts, defaults=dates)


def close(*, record: Record, why: str, at: datetime) -> Record:
    """Close the Record with the reason; its open duties must have been met or waived by the caller."""
    record.closed_at, record.closed_why = at, why
    record.save(update_fields=["closed_at", "closed_why"])
    return record
