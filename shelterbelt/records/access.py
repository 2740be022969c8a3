"""Who may do what with a Record: one function decides, and ``Record.objects.visible_to`` applies the same rule."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from shelterbelt.core.kept import kept_rows
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.asking import kept_for
from shelterbelt.partnership.models import Membership, Organisation, User
from shelterbelt.partnership.permissions import permission
from shelterbelt.partnership.sessions import ASKED_ALONG
from shelterbelt.people.models import Person, PersonQuerySet
from shelterbelt.records.kinds import REGISTER, kinds_for
from shelterbelt.records.models import NamedOn, Part, Reach, Record, RecordQuerySet, on_visible

CASEWORK = {"practitioner", "screener", "interviewer", "intelligence_officer", "panel_coordinator"}
LOOK = permission("records.look", "Open records that the organisation reaches", CASEWORK)
WORK = permission("records.work", "Write notes, do duties and share records", CASEWORK)
READ_PASSED = permission(
    "shares.read_part", "Read what was passed on to the organisation in part", CASEWORK | {"setting_lead"}
)
EXPORT = permission("records.export", "Download the list of records, without names", {"screener"})
POINT = permission("records.ask_pointer", "Ask whether a person is known elsewhere, and call", CASEWORK)
POINTED = permission(
    "audit.see_pointers", "See who asked about the organisation's people", {"screener", "guardian"}
)
EMERGENCY = permission(
    "records.emergency", "Open one record in an emergency, for an hour; it is told and reviewed", CASEWORK
)
SEAL = permission("records.seal", "Seal a record that the organisation holds", CASEWORK)
UNSEAL = permission(
    "audit.unseal", "Agree that a sealed record is opened again, or to somebody", {"guardian"}
)
RESTRICT = permission(
    "audit.restrict", "Limit what is done with a record while what it says is disputed", {"guardian"}
)
REVIEW = permission("audit.review", "Review who looked at the organisation's records, and why", {"guardian"})

LOOKING = frozenset({"view", "list", "search", "count", "read_audit"})
"""To see that a Record is there and what it says."""
TAKING = frozenset({"print", "download", "export", "match"})
"""To take what it says elsewhere: on paper, in a file, into a comparison of people."""
CHANGING = frozenset({"change", "note", "link", "share", "do_duty", "view_section", "seal"})
"""To work on it. ``view_section`` is to ask for what is narrower than the Record; a second person has to agree."""
ACTIONS = LOOKING | TAKING | CHANGING | {"create"}
STILL_WHEN_CLOSED = frozenset({"note", "seal"})
STILL_WHEN_RESTRICTED = frozenset({"note", "do_duty", "seal"})
NEVER_WHEN_SEALED = frozenset({"download", "export", "match"})
READERS_MAY = frozenset({"print", "download"})


@dataclass(frozen=True)
class Facts:
    """What the decision rests on, as plain values."""

    membership_in_force: bool
    organisation_reaches: bool
    organisation_holds: bool
    in_emergency: bool
    role_covers_kind: bool
    role_changes_kind: bool
    sealed: bool
    named: bool
    restricted: bool
    in_conflict: bool
    past_retention: bool
    closed: bool


def allows(action: str, facts: Facts) -> bool:
    """Return whether the action is allowed; an action that is not known never is. Nobody deletes by this decision. Pure."""
    if action not in ACTIONS or not facts.membership_in_force:
        return False
    if action == "create":
        return facts.role_changes_kind
    reaches = facts.organisation_reaches and (facts.organisation_holds or not facts.restricted)
    may_know = (
        facts.role_covers_kind
        and not facts.in_conflict
        and not facts.past_retention
        and (not facts.sealed or facts.named)
    )
    if action in LOOKING:
        return may_know and (reaches or facts.in_emergency)
    if not may_know or not reaches:
        return False
    if facts.restricted and action not in STILL_WHEN_RESTRICTED:
        return False
    if facts.sealed and action in NEVER_WHEN_SEALED:
        return False
    if action in TAKING:
        return action in READERS_MAY or facts.role_changes_kind
    if action == "seal" and (facts.sealed or not facts.organisation_holds):
        return False
    return facts.role_changes_kind and (not facts.closed or action in STILL_WHEN_CLOSED)


def decide(
    membership: Any, action: str, record: Record, now: datetime, *, in_emergency: bool = False
) -> bool:
    """Return whether the membership may do the action on the Record now; ``in_emergency`` as if it were opened in one."""
    facts = facts_of(membership, record, now)
    allowed = allows(action, replace(facts, in_emergency=True) if in_emergency else facts)
    return allowed and (action != "share" or is_shareable(record))


def is_shareable(record: Record) -> bool:
    """Whether Records of this kind are given to other organisations at all."""
    kind = REGISTER.get(record.kind)
    return kind is None or kind.shareable


def facts_of(membership: Any, record: Record, now: datetime) -> Facts:
    """Gather the facts of a decision in one query."""
    kind = REGISTER.get(record.kind)
    values = {
        "record": record.pk, "member": membership.pk, "user": membership.user_id, "now": now,
        "first_account": membership.user.first_account, "organisation": membership.organisation_id,
    }  # fmt: skip
    (stands,) = kept_rows("facts of a decision", _standing, values)
    return Facts(
        membership_in_force=membership.is_in_force(now),
        organisation_reaches=stands.is_reached,
        organisation_holds=record.holder_id == membership.organisation_id,
        in_emergency=stands.is_in_emergency,
        role_covers_kind=kind is not None and membership.role in kind.view_roles,
        role_changes_kind=kind is not None and membership.role in kind.change_roles,
        sealed=record.sealed_at is not None,
        named=stands.is_named,
        restricted=record.restricted_at is not None,
        past_retention=record.kept_until_on is not None and record.kept_until_on < local_day(now),
        in_conflict=stands.is_in_conflict,
        closed=record.closed_at is not None,
    )


def _standing(one: SimpleNamespace) -> Any:
    """Return one Record with how a member stands to it."""
    mine = Reach.objects.running(one.now).filter(record=OuterRef("pk"), organisation=one.organisation)
    people = Part.objects.filter(record=OuterRef(OuterRef("pk")), person__isnull=False)
    declared = User(pk=one.first_account).conflicts.filter(since__lte=one.now).exclude(until__lte=one.now)
    about_it = Q(subject=OuterRef("reference")) | Q(subject__in=people.values("person__reference"))
    return Record.objects.filter(pk=one.record).annotate(
        is_reached=Exists(mine.filter(only_for__isnull=True)),
        is_in_emergency=Exists(mine.filter(only_for=one.member)),
        is_named=Exists(NamedOn.objects.filter(record=OuterRef("pk"), user=one.user)),
        is_in_conflict=Exists(declared.filter(about_it)),
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
    if record.restricted_at is not None:
        reached, also = reached.filter(organisation=record.holder_id), ()
    return _counted(Q(pk__in=reached) | Q(pk__in=[each.pk for each in also]), covered)


def _counted(organisations: Q, memberships: Any) -> list[tuple[str, int]]:
    people = Count("memberships__user", distinct=True, filter=Q(memberships__in=memberships.values("pk")))
    rows = Organisation.objects.filter(organisations).annotate(people=people).order_by("name", "pk")
    return list(rows.values_list("name", "people"))


def _opened_in_emergency(field: str) -> Callable[[datetime], Subquery]:
    def ask(now: datetime) -> Subquery:
        rows = Reach.objects.running(now).filter(only_for=OuterRef("pk")).order_by("until", "pk")
        return Subquery(rows.values(field)[:1])

    return ask


ASKED_ALONG["emergency_record"] = _opened_in_emergency("record__reference")
ASKED_ALONG["emergency_until"] = _opened_in_emergency("until")


def barred_from_records(membership: Any, now: datetime) -> Q:
    """The requests to a second person that the member must not decide: of a record or a person declared as a conflict."""
    running = Q(until__isnull=True) | Q(until__gt=now)
    subjects = membership.user.conflicts.filter(running, since__lte=now).values("subject")
    with_them = Part.objects.filter(person__reference__in=subjects).values("record__reference")
    return Q(subject__in=subjects) | Q(subject__in=with_them)


def sealed_record_of(reference: str, membership: Any, now: datetime) -> Organisation | None:
    """Return who holds a sealed Record that the member's role covers and no conflict bars; one query, whatever is found."""
    rows = Record.objects.covered(membership, now).filter(reference=reference, sealed_at__isnull=False)
    found = rows.select_related("holder").first()
    return found.holder if found else None


def limitable_by(membership: Any, now: datetime) -> RecordQuerySet:
    """Return the Records that a guardian may limit and free again: their organisation's, without a conflict of interest."""
    declared = membership.user.conflicts.filter(since__lte=now).exclude(until__lte=now).values("subject")
    with_them = Part.objects.filter(person__reference__in=declared).values("record")
    rows: RecordQuerySet = Record.objects.filter(holder=membership.organisation_id)
    return rows.exclude(reference__in=declared).exclude(pk__in=with_them)


def people_visible_to(membership: Any, now: datetime) -> PersonQuerySet:
    """People within reach who have a part in at least one Record that the membership sees.

    Reach of a person alone is not enough: a sealed Record must not show through the people in it.
    """
    if membership is None or not membership.is_in_force(now):
        return Person.objects.none()
    kinds = tuple(kinds_for(membership.role))
    return Person.objects.filter(
        kept_for(Person, "people in records", _in_a_visible_record, membership, now, key=kinds)
    )


def _in_a_visible_record(membership: Any, now: datetime) -> PersonQuerySet:
    parts = Part.objects.filter(on_visible(membership, now), person=OuterRef("pk"))
    return Person.objects.visible_to(membership, now).filter(Exists(parts))
