"""History at a glance: what else is on record about the children of a concern, as far as the viewer reaches it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.utils.html import format_html

from shelterbelt.concerns.models import ChildStatus
from shelterbelt.concerns.rules.history import Before, glance
from shelterbelt.people.models import Person
from shelterbelt.records.file import address_of, kind_label
from shelterbelt.records.likely import joined_of
from shelterbelt.records.models import Duty, Part, Record, on_visible

MOST = 30
"""Other pieces of work that the page of a concern lists; the chronology of the child shows all."""


NOTHING = "Nothing found that you may see"
LINK = '<a class="govuk-link" href="{}">{} {}</a>'


@dataclass(frozen=True)
class Other:
    """One other piece of work with the child it is about, and in which part."""

    child: Person
    part: str
    record: Record
    owed: int
    late: int

    @property
    def before(self) -> Before:
        """Return it as the rule counts it."""
        return Before(kind_label(self.record), self.record.closed_at is None, self.owed, self.late)


@dataclass(frozen=True)
class History:
    """What else is on record about the children of one concern, newest first."""

    others: tuple[Other, ...]

    @property
    def line(self) -> str:
        """Return it in one line."""
        return glance({each.record.pk: each.before for each in self.others}.values()) or NOTHING

    @property
    def rows(self) -> list[list[Any]]:
        """Return one row each: child, what, part, since when, whether it goes on, what is owed."""
        return [
            [
                each.child.shown_name,
                format_html(LINK, address_of(each.record), kind_label(each.record), each.record.reference),
                each.part,
                each.record.opened_at,
                "Open" if each.record.closed_at is None else "Closed",
                f"{each.owed} ({each.late} late)" if each.late else str(each.owed),
            ]
            for each in self.others[:MOST]
        ]


def history_of(children: Iterable[ChildStatus], but: int, membership: Any, now: datetime) -> History:
    """Return what else the viewer may see about the children; ``but`` is the concern's own Record."""
    found = _others([child.person for child in children], membership, now)
    return History(tuple(each for each in found if each.record.pk != but))


def history_of_many(rows: list[dict[str, Any]], membership: Any, now: datetime) -> list[dict[str, Any]]:
    """Return the rows of a list of concerns, each with its ``before`` in one line; as many queries for fifty as for one."""
    of_concern: dict[str, list[Person]] = defaultdict(list)
    asked = ChildStatus.objects.filter(concern__reference__in=[row["reference"] for row in rows])
    for child in asked.select_related("person", "concern").order_by("pk"):
        of_concern[child.concern.reference].append(child.person)
    people = [person for each in of_concern.values() for person in each]
    found: dict[int, list[Other]] = defaultdict(list)
    for other in _others(people, membership, now):
        found[other.child.pk].append(other)
    return [row | {"before": _line(row["reference"], of_concern[row["reference"]], found)} for row in rows]


def _line(reference: str, children: list[Person], found: dict[int, list[Other]]) -> str:
    others = {
        each.record.pk: each.before
        for child in children
        for each in found[child.pk]
        if each.record.reference != reference
    }
    return glance(others.values())


def _others(people: list[Person], membership: Any, now: datetime) -> list[Other]:
    joined = joined_of(membership, people, now)
    of_person: dict[int, list[Any]] = defaultdict(list)
    for part in _parts({pk for each in joined.values() for pk in each}, membership, now):
        of_person[part.person_id].append(part)
    found: dict[tuple[int, int], Other] = {}
    for person in people:
        for part in (each for pk in joined.get(person.pk, ()) for each in of_person[pk]):
            other = Other(person, part.get_role_display(), part.record, part.owed or 0, part.late or 0)
            found.setdefault((person.pk, part.record_id), other)
    return sorted(found.values(), key=lambda each: (each.record.opened_at, each.record.pk), reverse=True)


def _parts(people: set[int], membership: Any, now: datetime) -> Any:
    """Parts of these people in Records that the viewer sees, with what is owed and late on each, in one query."""
    duties = Duty.objects.open().filter(record=OuterRef("record")).order_by().values("record")
    owed, late = (
        rows.annotate(number=Count("pk")).values("number") for rows in (duties, duties.filter(due_at__lt=now))
    )
    parts = Part.objects.filter(on_visible(membership, now), person__in={0, *people}).select_related(
        "record__holder"
    )
    return parts.annotate(owed=Subquery(owed), late=Subquery(late)).order_by("-record__opened_at", "-pk")
