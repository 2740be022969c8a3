"""Passing on what was shared: allowed, to be asked for, or not; asked and answered on the record."""

from datetime import datetime

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership, Notification, Organisation
from shelterbelt.records.access import WORK, decide
from shelterbelt.records.models import OnwardRequest, Record, Share
from shelterbelt.records.models.shares import Onward
from shelterbelt.records.rules import Passing, passing

ASK_FIRST = "Ask {} first: they shared this on the condition that they are asked before it is passed on."
NEVER = "{} shared this on the condition that it is passed on to nobody. Ring them."


def check_onward(by: Membership, record: Record, to: Organisation | None, now: datetime) -> None:
    """Raise Refused where the member's organisation knows the Record by a share whose terms do not let it be passed on."""
    received = list(
        Share.objects.in_force(now)
        .filter(record=record, to=by.organisation_id)
        .select_related("sent_by__organisation")
    )
    own = (
        record.reaches.in_force(now)
        .filter(organisation=by.organisation_id, basis__in=("holds", "agency"))
        .exists()
    )
    agreed = OnwardRequest.objects.filter(share__in=received, to=to, agreed=True).exists()
    says = passing([each.onward for each in received], own=own, agreed=agreed)
    if says is Passing.FREE:
        return
    senders = ", ".join(sorted({each.sent_by.organisation.name for each in received}))
    raise Refused((ASK_FIRST if says is Passing.ASK else NEVER).format(senders), "to")


@action(WORK, "ask to pass on what was shared")
def ask_onward(*, by: Membership, share: Share, to: Organisation, why: str) -> OnwardRequest:
    """Return the request; whoever shared is asked, at once."""
    now = clock.now()
    if share.to_id != by.organisation_id or not decide(by, "view", share.record, now):
        raise Refused("Only the organisation that received this can ask to pass it on.")
    if share.onward == Onward.NEVER:
        raise Refused(NEVER.format(share.sent_by.organisation.name))
    if to.pk in (by.organisation_id, share.sent_by.organisation_id):
        raise Refused("Choose an organisation that does not have it.", "to")
    if not why.strip():
        raise Refused("Say why they need it.", "why")
    if share.onward_requests.filter(to=to, decided_at__isnull=True).exists():
        raise Refused("This was asked already and waits for an answer.", "to")
    made = OnwardRequest.objects.create(share=share, to=to, why=why.strip(), asked_at=now, asked_by=by)
    _tell(made, share.sent_by, "asked", f"{by.organisation.name} asks to pass on what you shared.", now)
    return made


@action(WORK, "decide on passing on what was shared")
def decide_onward(*, by: Membership, request: OnwardRequest, agreed: bool, why: str) -> OnwardRequest:
    """Return the request with the answer of the organisation that shared; it is decided once."""
    now = clock.now()
    row = (
        OnwardRequest.objects.select_for_update(of=("self",))
        .select_related("share__record__holder", "share__sent_by", "asked_by")
        .get(pk=request.pk)
    )
    if row.share.sent_by.organisation_id != by.organisation_id or not decide(
        by, "view", row.share.record, now
    ):
        raise Refused("Only the organisation that shared this can decide.")
    if row.decided_at is not None:
        raise Refused("This has already been decided.")
    if not why.strip():
        raise Refused("Say why.", "why")
    row.agreed, row.decided_at, row.decided_by, row.decided_why = agreed, now, by, why.strip()
    row.save(update_fields=["agreed", "decided_at", "decided_by", "decided_why"])
    _tell(
        row,
        row.asked_by,
        "decided",
        f"{by.organisation.name} answered whether you may pass on what they shared.",
        now,
    )
    return row


def _tell(made: OnwardRequest, to: Membership, what: str, text: str, now: datetime) -> None:
    record = made.share.record
    if decide(to, "view", record, now):
        Notification.objects.get_or_create(
            key=f"onward-{what}:{made.reference}",
            defaults={
                "to": to,
                "text": text,
                "address": f"/records/{record.reference}/",
                "subject": record.reference,
            },
        )
