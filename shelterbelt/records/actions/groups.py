"""Saying who is seen together: a group, who joins and leaves it, which Records it matters to, when it ends, and that two are one."""

from collections.abc import Iterable
from datetime import date, datetime

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import Membership
from shelterbelt.people.models import Person
from shelterbelt.places.models import Place
from shelterbelt.records.access import WORK, decide, people_visible_to
from shelterbelt.records.models import Record
from shelterbelt.records.models.groups import GroupLink, GroupMember, PeerGroup

FEWEST = 2
NOT_YOURS = "You cannot change this group."


@action(WORK, "describe a group")
def describe_group(
    *, by: Membership, record: Record, name: str, people: Iterable[Person], stated_by: str, place: Place | None = None,
    words: str = "", since: date | None = None,
) -> PeerGroup:  # fmt: skip
    """Return a group of people who have a part in the Record, seen together; the Record is linked to it."""
    now, seen = clock.now(), list(people)
    if not decide(by, "link", record, now):
        raise Refused("You cannot add to this record.")
    if not name.strip():
        raise Refused("Give the group a name that brands nobody.", "name")
    if len({each.pk for each in seen}) < FEWEST:
        raise Refused("Choose at least two who are seen together.", "people")
    if since is not None and since > local_day(now):
        raise Refused("The first day must not be in the future.", "since")
    if place is not None and not record.parts.filter(place=place).exists():
        raise Refused("Choose a place of this record.", "place")
    made = PeerGroup.objects.create(
        name=name.strip(), place=place, words=words.strip(), source=by.organisation, stated_by=stated_by, since=since, made_at=now,
        made_by=by,
    )  # fmt: skip
    GroupLink.objects.create(group=made, record=record, linked_at=now, linked_by=by)
    _add(made, by, seen, record, now)
    return made


@action(WORK, "add somebody to a group")
def add_to_group(*, by: Membership, group: PeerGroup, record: Record, people: Iterable[Person]) -> PeerGroup:
    """Return the group with more people, who have a part in a Record that the member works on; the Record is linked to it."""
    now = clock.now()
    _may(by, group, now)
    if not decide(by, "link", record, now):
        raise Refused("You cannot add to this record.")
    seen = list(people)
    if not seen:
        raise Refused("Choose who is seen with the group.", "people")
    GroupLink.objects.get_or_create(group=group, record=record, defaults={"linked_at": now, "linked_by": by})
    _add(group, by, seen, record, now)
    return group


def _add(group: PeerGroup, by: Membership, people: list[Person], record: Record, now: datetime) -> None:
    wanted = {each.pk for each in people}
    known = people_visible_to(by, now).filter(pk__in=record.parts.exclude(person=None).values("person"))
    if set(known.filter(pk__in=wanted).values_list("pk", flat=True)) != wanted:
        raise Refused("Choose people of this record.", "people")
    for each in people:
        row, new = GroupMember.objects.get_or_create(
            group=group, person=each, defaults={"source": by.organisation, "stated_at": now}
        )
        if not new and row.left_on is not None:
            row.left_on, row.source, row.stated_at = None, by.organisation, now
            row.save(update_fields=["left_on", "source", "stated_at"])


@action(WORK, "say that somebody left a group")
def leave_group(*, by: Membership, group: PeerGroup, person: Person, on: date) -> PeerGroup:
    """Return the group; that the person was in it stays to be seen, with the day."""
    now = clock.now()
    _may(by, group, now)
    row = group.members.filter(person=person, left_on__isnull=True).first()
    if row is None or not people_visible_to(by, now).filter(pk=person.pk).exists():
        raise Refused("Choose somebody of this group.", "person")
    if on > local_day(now):
        raise Refused("The day must not be in the future.", "on")
    row.left_on = on
    row.save(update_fields=["left_on"])
    return group


@action(WORK, "end a group")
def end_group(*, by: Membership, group: PeerGroup, on: date, why: str) -> PeerGroup:
    """Return the group ended; what it was stays to be seen."""
    now = clock.now()
    _may(by, group, now)
    if not why.strip():
        raise Refused("Say why they are not seen together any more, or why this was wrong.", "why")
    if on > local_day(now) or (group.since and on < group.since):
        raise Refused("The last day must lie between the first day and today.", "on")
    group.ended_on, group.ended_why = on, why.strip()
    group.save(update_fields=["ended_on", "ended_why"])
    return group


@action(WORK, "say that two groups are one")
def join_groups(*, by: Membership, group: PeerGroup, other: PeerGroup, why: str) -> PeerGroup:
    """Return ``other``, with the people of both; ``group`` stays as it was said, points to it and stands in no list."""
    now = clock.now()
    for each in (group, other):
        _may(by, each, now)
    if group.pk == other.pk:
        raise Refused("Choose another group.", "other")
    if not why.strip():
        raise Refused("Say how you know that they are one.", "why")
    group.one_with, group.ended_why = other, why.strip()
    group.save(update_fields=["one_with", "ended_why"])
    for member in group.members.filter(left_on__isnull=True):
        GroupMember.objects.get_or_create(
            group=other,
            person=member.person,
            defaults={"source": member.source, "stated_at": member.stated_at},
        )
    return other


def _may(by: Membership, group: PeerGroup, now: datetime) -> None:
    """Raise Refused unless the member works on a Record that the group is linked to, and the group stands."""
    if group.one_with_id is not None or group.ended_on is not None:
        raise Refused("This group has ended.")
    records = Record.objects.visible_to(by, now).filter(group_links__group=group)
    if not any(decide(by, "link", each, now) for each in records.select_related("holder")[:20]):
        raise Refused(NOT_YOURS)
