"""Who may do what with a Record: one function decides, and ``Record.objects.visible_to`` applies the same rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.partnership.permissions import permission
from shelterbelt.people.models import Person, PersonQuerySet
from shelterbelt.records.kinds import REGISTER
from shelterbelt.records.models import Part, Record, on_visible

CASEWORK = {"practitioner", "screener", "interviewer", "intelligence_officer", "panel_coordinator"}
LOOK = permission("records.look", "Open records that the organisation reaches", CASEWORK)
WORK = permission("records.work", "Write notes, do duties and share records", CASEWORK)
EXPORT = permission("records.export", "Download the list of records, without names", {"screener"})
POINT = permission("records.ask_pointer", "Ask whether a person is known elsewhere, and call", CASEWORK)
POINTED = permission(
    "audit.see_pointers", "See who asked about the organisation's people", {"screener", "guardian"}
)
REVIEW = permission("audit.review", "Review who looked at the organisation's records, and why", {"guardian"})

VIEWING = frozenset({"view", "list", "search", "count", "print", "read_audit"})
CHANGING = frozenset({"change", "note", "link", "share", "do_duty"})
ACTIONS = VIEWING | CHANGING


@dataclass(frozen=True)
class Facts:
    """What the decision rests on, as plain values."""

    membership_in_force: bool
    organisation_reaches: bool
    role_covers_kind: bool
    role_changes_kind: bool
    sealed: bool
    named: bool
    in_conflict: bool
    closed: bool


def allows(action: str, facts: Facts) -> bool:
    """Return whether the action is allowed; an action that is not known never is. Pure."""
    sees = (
        facts.membership_in_force
        and facts.organisation_reaches
        and facts.role_covers_kind
        and (not facts.sealed or facts.named)
        and not facts.in_conflict
    )
    if action in VIEWING:
        return sees
    if action in CHANGING:
        return sees and facts.role_changes_kind and (not facts.closed or action == "note")
    return False


def decide(membership: Any, action: str, record: Record, now: datetime) -> bool:
    """Return whether the membership may do the action on the Record now."""
    return allows(action, facts_of(membership, record, now))


def facts_of(membership: Any, record: Record, now: datetime) -> Facts:
    """Gather the facts of a decision in a constant number of queries."""
    kind = REGISTER.get(record.kind)
    conflicts = set(
        membership.user.conflicts.filter(since__lte=now)
        .exclude(until__lte=now)
        .values_list("subject", flat=True)
    )
    people = Part.objects.filter(record=record, person__isnull=False).values_list(
        "person__reference", flat=True
    )
    return Facts(
        membership_in_force=membership.is_in_force(now),
        organisation_reaches=record.reaches.in_force(now)
        .filter(organisation=membership.organisation_id)
        .exists(),
        role_covers_kind=kind is not None and membership.role in kind.view_roles,
        role_changes_kind=kind is not None and membership.role in kind.change_roles,
        sealed=record.sealed_at is not None,
        named=record.named.filter(user=membership.user_id).exists(),
        in_conflict=bool(conflicts & {record.reference, *people}),
        closed=record.closed_at is not None,
    )


def who_will_see(organisations: Sequence[Any], kind: str, now: datetime) -> list[tuple[str, int]]:
    """Return (organisation name, number of people whose role covers the kind), for 'who will see this'."""
    covered = Membership.objects.in_force(now).filter(role__in=REGISTER[kind].view_roles)
    return _counted(Q(pk__in=[each.pk for each in organisations]), covered)


def who_sees(record: Record, now: datetime, also: Sequence[Any] = ()) -> list[tuple[str, int]]:
    """Return (organisation name, people) who can open the Record now, and ``also`` who could after a share.

    Of a sealed Record only those who are named on it count. By name of organisation, in one query.
    """
    kind = REGISTER.get(record.kind)
    covered = Membership.objects.in_force(now).filter(role__in=kind.view_roles if kind else ())
    if record.sealed_at is not None:
        covered = covered.filter(user__in=record.named.values("user"))
    reached = record.reaches.in_force(now).values("organisation")
    return _counted(Q(pk__in=reached) | Q(pk__in=[each.pk for each in also]), covered)


def _counted(organisations: Q, memberships: Any) -> list[tuple[str, int]]:
    people = Count("memberships__user", distinct=True, filter=Q(memberships__in=memberships.values("pk")))
    rows = Organisation.objects.filter(organisations).annotate(people=people).order_by("name", "pk")
    return list(rows.values_list("name", "people"))


def people_visible_to(membership: Any, now: datetime) -> PersonQuerySet:
    """People within reach who have a part in at least one Record that the membership sees.

    Reach of a person alone is not enough: a sealed Record must not show through the people in it.
    """
    parts = Part.objects.filter(on_visible(membership, now), person=OuterRef("pk"))
    return Person.objects.visible_to(membership, now).filter(Exists(parts))
