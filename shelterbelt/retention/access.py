"""Who decides what becomes of a record: permissions, and which records somebody may decide about."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from shelterbelt.partnership.permissions import permission
from shelterbelt.records.access import barred_from_records, limitable_by
from shelterbelt.records.kinds import kinds_for
from shelterbelt.records.models import NamedOn, Record, RecordQuerySet

DESK = permission(
    "retention.desk", "See whose time of keeping has ended; keep longer, hold, see what was erased", {"guardian"}
)  # fmt: skip
PROPOSE = permission("retention.propose", "Propose that a record is erased", {"guardian", "screener"})
AGREE = permission(
    "retention.agree", "Agree that a record is erased; one of the two is a guardian", {"guardian", "screener"}
)  # fmt: skip
GUARDIAN = "guardian"


def proposable_by(membership: Any, now: datetime) -> RecordQuerySet:
    """Return the Records that a member may propose to erase: of their organisation and, but for a guardian, within sight."""
    if membership.role == GUARDIAN:
        return limitable_by(membership, now)
    return Record.objects.visible_to(membership, now).filter(holder=membership.organisation_id)


def agreeable_by(membership: Any, now: datetime) -> RecordQuerySet:
    """Return the Records about which a member may be the second person: as a guardian any that is in no conflict of theirs,
    else of a kind that their role covers and, where it is sealed, with themselves named on it; past its time too.
    """  # fmt: skip
    rows = limitable_by(membership, now)
    if membership.role == GUARDIAN:
        return rows
    named = NamedOn.objects.filter(record=OuterRef("pk"), user=membership.user_id)
    mine: RecordQuerySet = rows.filter(
        Q(sealed_at__isnull=True) | Exists(named), kind__in=kinds_for(membership.role)
    )
    return mine


def barred(membership: Any, now: datetime) -> Q:
    """The proposals that a member must not decide: in conflict, out of their sight, or of two people without a guardian."""
    rows = barred_from_records(membership, now) | ~Q(
        subject__in=agreeable_by(membership, now).values("reference")
    )
    return rows if membership.role == GUARDIAN else rows | ~Q(asked_by__role=GUARDIAN)
