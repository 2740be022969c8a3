"""Sharing a Record with another organisation, answering, and taking it back."""

from datetime import datetime

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.records.access import WORK, decide
from shelterbelt.records.actions.opening import end_reach, give_reach
from shelterbelt.records.models import Record, Share


@action(WORK, "share a record")
def share_record(
    *,
    by: Membership,
    record: Record,
    to: Organisation,
    purpose: str,
    lawful_basis: str,
    asks: str = "",
    until: datetime | None = None,
) -> Share:
    """Return the share sent; the other organisation reaches the Record from now until ``until``."""
    now = clock.now()
    if not decide(by, "share", record, now):
        raise Refused("You cannot share this record.")
    if to.pk == by.organisation_id:
        raise Refused("Choose another organisation: yours already has this record.", "to")
    share = Share.objects.create(
        record=record,
        to=to,
        sent_by=by,
        sent_at=now,
        purpose=purpose,
        lawful_basis=lawful_basis,
        asks=asks,
        until=until,
    )
    give_reach(record=record, organisation=to, basis=f"share:{share.reference}", at=now, until=until)
    return share


@action(WORK, "answer a share")
def answer_share(*, by: Membership, share: Share, answer: str) -> Share:
    """Return the share answered by the organisation it was sent to."""
    now = clock.now()
    if share.to_id != by.organisation_id or not decide(by, "view", share.record, now):
        raise Refused("Only the organisation that received this can answer it.")
    if not answer.strip():
        raise Refused("Enter your answer.", "answer")
    if share.answered_at:
        raise Refused("This has already been answered.")
    share.answered_at, share.answered_by, share.answer = now, by, answer.strip()
    share.save(update_fields=["answered_at", "answered_by", "answer"])
    return share


@action(WORK, "withdraw a share")
def withdraw_share(*, by: Membership, share: Share) -> Share:
    """Return the share taken back: the other organisation's reach ends at once."""
    now = clock.now()
    if share.sent_by.organisation_id != by.organisation_id or not decide(by, "share", share.record, now):
        raise Refused("Only the organisation that shared this can take it back.")
    if share.withdrawn_at is None:
        share.withdrawn_at = now
        share.save(update_fields=["withdrawn_at"])
        end_reach(record=share.record, organisation=share.to, basis=f"share:{share.reference}", at=now)
    return share
