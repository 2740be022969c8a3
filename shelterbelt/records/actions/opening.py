"""Opening and closing a Record, its parts and its reach. Called inside a room's act, which writes the audit."""

from collections.abc import Iterable
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
    if person is not None or place is not None:
        ends: dict[int, list[datetime | None]] = {}
        for reached_by, until in record.reaches.in_force(at).values_list("organisation", "until"):
            ends.setdefault(reached_by, []).append(until)
        _reach_who_is_in(record, [part], {each: _longest(untils) for each, untils in ends.items()}, at)
    return part


def _reach_parts(record: Record, organisation: Organisation, at: datetime) -> None:
    """Make the organisation's reach of people and places follow the longest of its reaches of the Record."""
    ends = list(record.reaches.in_force(at).filter(organisation=organisation).values_list("until", flat=True))
    if ends:
        parts = record.parts.exclude(person=None, place=None)
        _reach_who_is_in(record, parts, {organisation.pk: _longest(ends)}, at)
        return
    for reaches in (PersonReach, PlaceReach):
        reaches.objects.filter(
            Q(until__isnull=True) | Q(until__gt=at), organisation=organisation, basis=_basis(record)
        ).update(until=at)


def _reach_who_is_in(
    record: Record, parts: Iterable[Part], untils: dict[int, datetime | None], at: datetime
) -> None:
    """Write until when each organisation, by its number, reaches the people and places of these parts."""
    people = {(part.person_id, each) for part in parts for each in untils if part.person_id}
    places = {(part.place_id, each) for part in parts for each in untils if part.place_id}
    kinds: tuple[tuple[Any, str, set[tuple[int, int]]], ...] = (
        (PersonReach, "person", people),
        (PlaceReach, "place", places),
    )
    for reaches, key, pairs in kinds:
        reaches.objects.bulk_create(
            [
                reaches(
                    **{f"{key}_id": who, "organisation_id": each},
                    basis=_basis(record), since=at, until=untils[each],
                )
                for who, each in sorted(pairs)
            ],
            update_conflicts=True,
            unique_fields=(key, "organisation", "basis"),
            update_fields=("until",),
        )  # fmt: skip


def _longest(untils: list[datetime | None]) -> datetime | None:
    """Return the last of some ends, None when one of them never ends."""
    return None if None in untils else max(each for each in untils if each)


def _basis(record: Record) -> str:
    return f"record:{record.reference}"


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
