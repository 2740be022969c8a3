"""Opening many Records about one person each, and taking them away again while nobody has built on them. Inside a room's act."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.models import Area, Organisation
from shelterbelt.people.models import PersonReach
from shelterbelt.records.models import Part, Reach, Record, Role
from shelterbelt.records.rules import kept_until

AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class About:
    """Whom a Record is about (a row number), since when, and until when where it is over."""

    person: int
    opened_at: datetime
    closed_at: datetime | None
    born_on: date | None


def open_records_about(
    *, kind: str, area: Area, holder: Organisation, about: Sequence[About], why_closed: str, at: datetime
) -> list[Record]:
    """Return new Records in the order of ``about``: each reached by its holder alone, as ``open_record`` makes them.

    One that is over is closed at its own end, with ``why_closed``; how long it is kept runs from there.
    """
    years = figure_here("retention.child_record"), figure_here("retention.after_closing")
    records = [
        Record(
            kind=kind, area=area, holder=holder, opened_at=each.opened_at, closed_at=each.closed_at,
            closed_why=why_closed if each.closed_at else "", kept_until_on=kept_on(each, years),
        )
        for each in about
    ]  # fmt: skip
    made = Record.objects.bulk_create(records, batch_size=AT_A_TIME)
    Reach.objects.bulk_create(
        (Reach(record=each, organisation=holder, basis="holds", since=at) for each in made),
        batch_size=AT_A_TIME,
    )
    pairs = list(zip(made, about, strict=True))
    Part.objects.bulk_create(
        (Part(record=made, role=Role.ABOUT, person_id=each.person, stated_by=holder) for made, each in pairs),
        batch_size=AT_A_TIME,
    )
    PersonReach.objects.bulk_create(
        (
            PersonReach(
                person_id=each.person, organisation=holder, basis=f"record:{made.reference}", since=at
            )
            for made, each in pairs
        ),
        batch_size=AT_A_TIME,
    )
    return made


def kept_on(about: About, years: tuple[int, int]) -> date | None:
    """Return until when a Record that is over is kept; None for one that is open."""
    if about.closed_at is None:
        return None
    return kept_until(
        closed_on=local_day(about.closed_at),
        born_on=about.born_on,
        from_birth=years[0],
        after_closing=years[1],
    )


def remove_records_about(*, records: Sequence[Record], people: Sequence[int]) -> None:
    """Remove Records that ``open_records_about`` made about these people, with what it made beside them and nothing else.

    Raises ProtectedError where somebody has worked on one since: a note, a duty, a share or a part of it protects it.
    """
    pks = [each.pk for each in records]
    holder = {each.holder_id for each in records}
    Part.objects.filter(record__in=pks, role=Role.ABOUT, person__in=people).delete()
    Reach.objects.filter(record__in=pks, basis="holds").delete()
    bases = [f"record:{each.reference}" for each in records]
    PersonReach.objects.filter(Q(person__in=people), organisation__in=holder, basis__in=bases).delete()
    Record.objects.filter(pk__in=pks).delete()
