"""Sealing a Record, opening it again or to somebody with a second person, and limiting what is done with a disputed one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.matters import matter
from shelterbelt.partnership.models import Approval, Membership
from shelterbelt.records.access import (
    RESTRICT,
    SEAL,
    UNSEAL,
    barred_from_records,
    decide,
    limitable_by,
    sealed_record_of,
)
from shelterbelt.records.kinds import REGISTER
from shelterbelt.records.models import NamedOn, Record


@action(SEAL, "seal a record")
def seal_record(*, by: Membership, record: Record, named: Sequence[Membership] = ()) -> Record:
    """Return the Record sealed: from now on only who seals it and those named see it. The reason is ``why_recorded``.

    Those named are of the holding organisation. It takes one person to seal and two to open again.
    """
    now = clock.now()
    row = Record.objects.select_for_update(of=("self",)).get(pk=record.pk)
    if not decide(by, "seal", row, now):
        raise Refused("Only those who work on this record for the organisation that holds it can seal it.")
    possible = {each.pk for each in may_be_named(row, now)}
    if not {each.pk for each in named} <= possible:
        raise Refused("Choose people of your organisation whose role covers this record.", "named")
    row.sealed_at, row.sealed_by, row.version = now, by.user, row.version + 1
    row.save(update_fields=["sealed_at", "sealed_by", "version"])
    for user in {by.user_id, *(each.user_id for each in named)}:
        NamedOn.objects.get_or_create(record=row, user_id=user)
    return row


def may_be_named(record: Record, now: datetime) -> list[Membership]:
    """Return who of the holding organisation can be named on a Record: role covers it, no conflict bars them."""
    roles = REGISTER[record.kind].view_roles if record.kind in REGISTER else ()
    rows = record.holder.memberships.in_force(now).filter(role__in=roles)
    members = rows.select_related("user", "organisation").order_by("user__name", "pk")
    conflicts = set(record.parts.exclude(person=None).values_list("person__reference", flat=True))
    conflicts.add(record.reference)
    barred = {
        each.pk for each in members if each.user.conflicts.filter(subject__in=conflicts, until=None).exists()
    }
    return [each for each in members if each.pk not in barred]


def _open_again(approval: Approval, _by: Any, _now: datetime) -> None:
    row = Record.objects.select_for_update(of=("self",)).get(reference=approval.subject)
    if row.sealed_at is None:
        raise Refused("This record is not sealed any more.")
    row.sealed_at = row.sealed_by = None
    row.version += 1
    row.save(update_fields=["sealed_at", "sealed_by", "version"])
    row.named.all().delete()


def _name(approval: Approval, _by: Any, now: datetime) -> None:
    row = Record.objects.select_for_update(of=("self",)).get(reference=approval.subject)
    whom = approval.asked_by
    if approval.facts.get("membership"):
        whom = Membership.objects.get(reference=approval.facts["membership"])
    if row.sealed_at is None or not whom.is_in_force(now):
        raise Refused("This record is not sealed any more, or the person no longer works here.")
    NamedOn.objects.get_or_create(record=row, user=whom.user)


OPEN_AGAIN = matter(
    "records.unseal",
    "Open a sealed record again",
    "The seal is taken off: everybody in its reach whose role covers it sees it again.",
    asks=SEAL,
    decides=UNSEAL,
    subject="Reference of the record",
    holder_of=sealed_record_of,
    barred=barred_from_records,
    carry_out=_open_again,
)
NAME = matter(
    "records.name",
    "Be named on a sealed record",
    "Who asks is named on it and sees it, as far as their organisation has a part in it. Nobody else learns that it is there.",
    asks=SEAL,
    decides=UNSEAL,
    subject="Reference of the record",
    holder_of=sealed_record_of,
    barred=barred_from_records,
    carry_out=_name,
)


@action(RESTRICT, "limit what is done with a record")
def restrict_record(*, by: Membership, record: Record) -> Record:
    """Return the Record limited: kept and read by its holder, noted on and its duties done, and nothing else.

    For the time in which what it says is disputed (UK GDPR article 18). The reason is ``why_recorded``.
    """
    row = _held(by, record)
    if row.restricted_at is not None:
        raise Refused("This record is limited already.")
    row.restricted_at, row.restricted_by, row.version = clock.now(), by.user, row.version + 1
    row.save(update_fields=["restricted_at", "restricted_by", "version"])
    return row


@action(RESTRICT, "stop limiting what is done with a record")
def lift_restriction(*, by: Membership, record: Record) -> Record:
    """Return the Record without its limits. The reason is ``why_recorded``."""
    row = _held(by, record)
    if row.restricted_at is None:
        raise Refused("This record is not limited.")
    row.restricted_at = row.restricted_by = None
    row.version += 1
    row.save(update_fields=["restricted_at", "restricted_by", "version"])
    return row


def _held(by: Membership, record: Record) -> Record:
    rows = Record.objects.select_for_update(of=("self",)).filter(
        pk__in=limitable_by(by, clock.now()).values("pk")
    )
    row = rows.filter(pk=record.pk).first()
    if row is None:
        raise Refused(
            "Only the guardian of the organisation that holds it can do this, and not with a conflict of interest."
        )
    return row
