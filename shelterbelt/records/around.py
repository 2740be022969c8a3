"""Who and where is around a person, in two steps, for one viewer: through Records they see and relationships within reach.

Capped: at most ``MOST_BESIDE`` beside each, and whoever has more than ``HUB`` connections is shown and not walked through.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from shelterbelt.people.matching.finding import NOBODY
from shelterbelt.people.models import Person, Relationship
from shelterbelt.people.rules.relations import BY_CODE, OUTSIDE, said_of
from shelterbelt.places.models import Place
from shelterbelt.records.access import people_visible_to
from shelterbelt.records.models import GroupMember, Part, PeerGroup, on_visible

MOST_BESIDE = 12
MOST_ROWS = 400
MOST_PARTS = 1_000
HUB = 40
Key = tuple[str, int]


@dataclass(frozen=True)
class Tie:
    """Why two stand beside each other: a record with their parts, or a relationship, from whom and until when."""

    words: str
    source: str
    since: Any = None
    until: Any = None
    circle: str = "record"


@dataclass
class Node:
    """A person or a place in the drawing, how many steps away, and whether more is beside it than is shown."""

    key: Key
    step: int
    name: str = ""
    reference: str = ""
    is_hub: bool = False

    @property
    def is_person(self) -> bool:
        """Whether it is a person, not a place."""
        return self.key[0] == "person"


@dataclass
class Network:
    """Nodes by key, and ties between pairs of keys; ``more`` where not everything is shown."""

    nodes: dict[Key, Node]
    ties: dict[tuple[Key, Key], list[Tie]]
    more: bool = False

    def beside(self, key: Key) -> list[Key]:
        """Return the keys that stand beside one."""
        return [b if a == key else a for a, b in self.ties if key in (a, b)]


def around(membership: Any, person: Person, now: datetime, kind: str = "") -> Network:
    """Return the network of two steps around a person; ``kind``: "family", "outside the family", "record" or all."""
    start: Key = ("person", person.pk)
    found = Network({start: Node(start, 0)}, {})
    edge = [start]
    for step in (1, 2):
        edge = _one_step(found, edge, step, membership, now, kind)
    _name(found, membership, now)
    return found


def _one_step(
    found: Network, edge: list[Key], step: int, membership: Any, now: datetime, kind: str
) -> list[Key]:
    """Add what stands beside the edge; return who was added."""
    ties = _ties(membership, edge, now, kind)
    degree: dict[Key, int] = defaultdict(int)
    for one, _other in ties:
        degree[one] += 1
    added: list[Key] = []
    taken: dict[Key, int] = defaultdict(int)
    for (one, other), why in ties.items():
        pair = (min(one, other), max(one, other))
        if other not in found.nodes:
            if degree[one] > HUB and step > 1:
                found.nodes[one].is_hub = found.more = True
                continue
            if taken[one] >= MOST_BESIDE:
                found.more = True
                continue
            taken[one] += 1
            found.nodes[other] = Node(other, step)
            added.append(other)
        if pair not in found.ties:
            found.ties[pair] = why
    return added


def _ties(membership: Any, edge: list[Key], now: datetime, kind: str) -> dict[tuple[Key, Key], list[Tie]]:
    """Return (from, to) -> ties of everybody on the edge; five queries whatever is found."""
    people = [pk for sort, pk in edge if sort == "person"]
    ties: dict[tuple[Key, Key], list[Tie]] = defaultdict(list)
    for row in _relationships(people, membership, now):
        if kind in ("", BY_CODE[row.kind].circle):
            for one, other in ((row.person_id, row.other_id), (row.other_id, row.person_id)):
                if one in people:
                    words = said_of(row.kind, turned=one == row.person_id)
                    ties[("person", one), ("person", other)].append(
                        Tie(words, row.source.name, row.since, row.ended_on, BY_CODE[row.kind].circle)
                    )
    if kind in ("", OUTSIDE):
        _add_groups(ties, people, membership, now)
    if kind in ("", "record"):
        _add_records(ties, edge, membership, now)
    return ties


def _relationships(people: Iterable[int], membership: Any, now: datetime) -> list[Relationship]:
    """Return what connects the people with others whom the viewer sees too: nobody else is counted."""
    rows = [*people, NOBODY]
    found = Relationship.objects.filter(Q(person__in=rows) | Q(other__in=rows)).select_related("source")
    found_rows = list(found.order_by("-pk")[:MOST_ROWS])
    ends = {pk for row in found_rows for pk in (row.person_id, row.other_id)}
    seen = set(people_visible_to(membership, now).filter(pk__in=[*ends, NOBODY]).values_list("pk", flat=True))
    return [row for row in found_rows if {row.person_id, row.other_id} <= seen]


def _add_groups(
    ties: dict[tuple[Key, Key], list[Tie]], people: list[int], membership: Any, now: datetime
) -> None:
    """Add who is seen together in the groups of Records that the viewer sees; one query whatever is found."""
    seen_now = GroupMember.objects.filter(left_on__isnull=True)
    mine = seen_now.filter(group=OuterRef("group"), person__in=[*people, NOBODY])
    rows = seen_now.filter(Exists(mine), group__in=PeerGroup.objects.visible_to(membership, now).standing())
    groups: dict[int, PeerGroup] = {}
    members: dict[int, list[int]] = defaultdict(list)
    for member in rows.select_related("group__source").order_by("-group", "pk")[:MOST_PARTS]:
        groups[member.group_id] = member.group
        members[member.group_id].append(member.person_id)
    for group, seen in members.items():
        row = groups[group]
        tie = Tie("Seen together", row.source.name, row.since, row.ended_on, OUTSIDE)
        for one in seen if len(seen) <= HUB else ():
            for other in seen:
                if one in people and one != other and tie not in ties[("person", one), ("person", other)]:
                    ties[("person", one), ("person", other)].append(tie)


def _add_records(
    ties: dict[tuple[Key, Key], list[Tie]], edge: list[Key], membership: Any, now: datetime
) -> None:
    people = [*(pk for sort, pk in edge if sort == "person"), NOBODY]
    seen = on_visible(membership, now)
    own = Part.objects.filter(seen, person__in=people, ended_at__isnull=True).order_by("-pk")
    mine: dict[int, list[int]] = defaultdict(list)
    for person, record in own.values_list("person", "record")[:MOST_ROWS]:
        mine[record].append(person)
    others = Part.objects.filter(record__in=[*mine, NOBODY], organisation=None, ended_at__isnull=True)
    beside: dict[int, list[Part]] = defaultdict(list)
    for part in others.select_related("record__holder").order_by("-record", "-pk")[:MOST_PARTS]:
        beside[part.record_id].append(part)
    for record, parts in beside.items():
        for part in parts if len(parts) <= HUB else ():
            key: Key = ("person", part.person_id) if part.person_id else ("place", part.place_id or NOBODY)
            words = f"{part.get_role_display()} in one record"
            tie = Tie(words, part.record.holder.name, part.record.opened_at.date())
            for person in mine[record]:
                if key != ("person", person) and tie not in ties[("person", person), key]:
                    ties[("person", person), key].append(tie)


def _name(found: Network, membership: Any, now: datetime) -> None:
    """Name those whom the viewer may see; the others leave the network with their ties."""
    people = people_visible_to(membership, now).filter(
        pk__in=[*(pk for sort, pk in found.nodes if sort == "person"), NOBODY]
    )
    places = Place.objects.visible_to(membership, now).filter(
        pk__in=[*(pk for sort, pk in found.nodes if sort == "place"), NOBODY]
    )
    named: dict[Key, tuple[str, str]] = {
        ("person", each.pk): (each.shown_name, each.reference)
        for each in people.prefetch_related("identities")
    }
    named |= {("place", each.pk): (each.name, each.reference) for each in places}
    for key in [key for key in found.nodes if key not in named]:
        del found.nodes[key]
    for key, node in found.nodes.items():
        node.name, node.reference = named[key]
    found.ties = {pair: why for pair, why in found.ties.items() if pair[0] in named and pair[1] in named}
    reached = {key for key, node in found.nodes.items() if node.step < 2}
    joined = {key for pair in found.ties if reached & set(pair) for key in pair}
    for key in [key for key, node in found.nodes.items() if node.step == 2 and key not in joined]:
        del found.nodes[key]
