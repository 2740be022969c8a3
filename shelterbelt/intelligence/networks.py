"""What reports have in common: two steps over strong identifiers, with caps, and nothing inferred about anybody.

Every line says which report names what. A thing that more reports name than ``HUB`` leads nowhere: a bus station or a
helpline ties nobody together. Whether people belong together is said by a human being, in a group.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Min

from shelterbelt.intelligence.models import Group, GroupMember, Mention, Report
from shelterbelt.intelligence.rules.codes import MENTION_KINDS

HUB = 20
"""A thing in more reports than this is shown and never followed."""
MOST_REPORTS = 20
MOST_THINGS = 60
MOST_FORMING = 50
LOOKS_BACK = timedelta(days=365)


@dataclass(frozen=True)
class Line:
    """One thing in the network: what it is, in which reports it is named, how many steps away, and whether it is a hub."""

    mention: Mention
    reports: tuple[str, ...]
    step: int
    in_all: int

    @property
    def is_hub(self) -> bool:
        """Whether too many reports name it for it to tie anything together."""
        return self.in_all > HUB

    @property
    def why(self) -> str:
        """Why it stands here, in words."""
        named = f"Named in {', '.join(self.reports)}"
        return f"{named}. In {self.in_all} reports: too many to follow" if self.is_hub else named


@dataclass(frozen=True)
class Network:
    """What lies within two steps of one thing."""

    seed: Mention
    lines: tuple[Line, ...]
    reports: tuple[Report, ...]
    was_cut: bool


@dataclass(frozen=True)
class Forming:
    """A thing that several reports of the last year name, and may therefore be worth a look."""

    mention: Mention
    kind: str
    reports: int
    first_at: datetime
    last_at: datetime


def forming(membership: Any, now: datetime) -> list[Forming]:
    """Return the things that several visible reports name, the most often named first; hubs are left out."""
    visible = Report.objects.listed_to(membership, now).filter(
        received_at__gte=now - LOOKS_BACK, record__closed_at__isnull=True
    )
    counted = (
        Mention.objects.filter(report__in=visible.values("pk"))
        .exclude(key="")
        .values("kind", "key")
        .annotate(
            reports=Count("report", distinct=True), first_at=Min("report__received_at"),
            last_at=Max("report__received_at"), one=Max("pk"),
        )
        .filter(reports__gt=1, reports__lte=HUB)
        .order_by("-reports", "-last_at")[:MOST_FORMING]
    )  # fmt: skip
    rows = list(counted)
    mentions = Mention.objects.in_bulk([row["one"] for row in rows])
    return [
        Forming(
            mentions[row["one"]], MENTION_KINDS[row["kind"]], row["reports"], row["first_at"], row["last_at"]
        )
        for row in rows
    ]


def around(seed: Mention, membership: Any, now: datetime) -> Network:
    """Return what lies within two steps of a thing, over reports that the membership may see; six queries at most."""
    visible = Report.objects.visible_to(membership, now)
    near, cut_near = _reports_naming([seed], visible)
    things = _named_in(near)
    counts = _in_how_many(things)
    followed = [each for each in things if each.key and counts[each.kind, each.key] <= HUB]
    far, cut_far = _reports_naming(followed, visible.exclude(pk__in=[each.pk for each in near]))
    beyond = _named_in(far)
    counts |= _in_how_many(beyond)
    lines = _lines([(1, near, things), (2, far, beyond)], counts)
    return Network(
        seed, tuple(lines[:MOST_THINGS]), (*near, *far), cut_near or cut_far or len(lines) > MOST_THINGS
    )


def groups_naming(reports: Iterable[Report], membership: Any, now: datetime) -> list[Group]:
    """Return the unit's groups in which somebody or something of these reports was put by a human being."""
    inside = GroupMember.objects.filter(mention__report__in=list(reports), taken_out_at__isnull=True)
    return list(
        Group.objects.visible_to(membership, now).filter(pk__in=inside.values("group")).order_by("name")
    )


def _reports_naming(things: list[Mention], visible: Any) -> tuple[list[Report], bool]:
    if not things:
        return [], False
    pks = {each.report_id for each in things}
    by_kind: dict[str, set[str]] = defaultdict(set)
    for each in things:
        if each.key:
            by_kind[each.kind].add(each.key)
    naming = Mention.objects.filter(pk__in=())
    for kind, keys in by_kind.items():
        naming = naming | Mention.objects.filter(kind=kind, key__in=sorted(keys))
    found = visible.filter(pk__in=naming.values("report")) | visible.filter(pk__in=pks)
    rows = list(found.distinct().order_by("-received_at", "-pk")[: MOST_REPORTS + 1])
    return rows[:MOST_REPORTS], len(rows) > MOST_REPORTS


def _named_in(reports: list[Report]) -> list[Mention]:
    found = Mention.objects.filter(report__in=reports).select_related("report").order_by("kind", "pk")
    return list(found[: MOST_THINGS * 2])


def _in_how_many(things: list[Mention]) -> dict[tuple[str, str], int]:
    keys = {each.key for each in things if each.key}
    counted = (
        Mention.objects.filter(kind__in=MENTION_KINDS, key__in=sorted(keys))
        .values("kind", "key")
        .annotate(reports=Count("report", distinct=True))
    )
    return {(row["kind"], row["key"]): row["reports"] for row in counted}


def _lines(
    steps: list[tuple[int, list[Report], list[Mention]]], counts: dict[tuple[str, str], int]
) -> list[Line]:
    """One line for each thing; the same strong identifier is the same thing, anything else stands for itself."""
    same: dict[Any, list[Mention]] = defaultdict(list)
    first: dict[Any, int] = {}
    for step, _, things in steps:
        for each in things:
            one = (each.kind, each.key) if each.key else each.pk
            same[one].append(each)
            first.setdefault(one, step)
    return [
        Line(
            mentions[0],
            tuple(sorted({each.report.reference for each in mentions})),
            first[one],
            counts.get((mentions[0].kind, mentions[0].key), 1),
        )
        for one, mentions in same.items()
    ]
