"""Passing a concern to another authority, which accepts it as a concern of its own or hands it back."""

from datetime import datetime

from shelterbelt.audit.actions import action
from shelterbelt.concerns.access import DECIDE, KIND, SCREEN
from shelterbelt.concerns.actions.telling import colleagues, tell, tell_members
from shelterbelt.concerns.actions.work import close_if_nothing_is_owed, may_change, open_owed
from shelterbelt.concerns.models import ChildStatus, Concern, Transfer
from shelterbelt.concerns.rules import Owed
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.records.actions import add_part, end_reach, give_reach, meet, open_duty, open_record

ACKNOWLEDGE = "transfer.acknowledge"


@action(DECIDE, "pass a concern to another authority")
def pass_on(
    *, by: Membership, concern: Concern, to: Organisation, reasons: str, safe_meanwhile: str
) -> Transfer:
    """Return the transfer sent; the other authority reads the concern from now and owes an answer.

    Only after the decision to pass it on. The sender stays responsible until it is accepted.
    """
    now = clock.now()
    may_change(by, concern, now)
    concern = Concern.objects.select_for_update(of=("self",)).select_related("record").get(pk=concern.pk)
    if concern.decision != "transfer_other_la":
        raise Refused("Decide first that this is passed to another authority.")
    if Transfer.objects.filter(concern=concern, answered_at__isnull=True).exists():
        raise Refused("This was passed on and waits for an answer.")
    if to.kind != "childrens_services" or to.pk == by.organisation_id:
        raise Refused("Choose another authority's children's services.", "to")
    if not reasons.strip() or not safe_meanwhile.strip():
        raise Refused(
            "Say why it is passed on, and who keeps the child safe until it is accepted.", "reasons"
        )
    passed = Transfer.objects.create(
        concern=concern,
        to=to,
        sent_by=by,
        sent_at=now,
        reasons=reasons.strip(),
        safe_meanwhile=safe_meanwhile.strip(),
    )
    give_reach(record=concern.record, organisation=to, basis=_basis(passed), at=now)
    owed = duty_here(ACKNOWLEDGE)
    open_duty(
        record=concern.record, code=ACKNOWLEDGE, name=owed.name, owed_by=to, started_at=now,
        due_at=owed.due_at(now) or now, about=passed.reference,
    )  # fmt: skip
    members = to.memberships.in_force(now).filter(role="screener").select_related("user", "organisation")
    able = [each for each in members if Transfer.objects.received_by(each, now).filter(pk=passed.pk).exists()]
    tell_members(
        able, f"passed:{passed.reference}", "Another authority passes a concern to you.", "concerns:transfer",
        passed.reference,
    )  # fmt: skip
    return passed


def _basis(passed: Transfer) -> str:
    return f"transfer:{passed.reference}"


@action(SCREEN, "accept a concern from another authority")
def accept_transfer(*, by: Membership, transfer: Transfer) -> Transfer:
    """Return the transfer accepted: a concern of the receiver's own is open, with its own clock; the sender's ends."""
    now = clock.now()
    transfer = _to_answer(by, transfer, now)
    transfer.received = _opened_here(transfer, now)
    transfer.answered_at, transfer.answered_by = now, by
    transfer.save()
    _answered(transfer, by, "The other authority accepted the concern that you passed on.", now)
    close_if_nothing_is_owed(transfer.concern, "Passed to another authority, which accepted it", now)
    return transfer


@action(SCREEN, "hand back a concern to another authority")
def decline_transfer(*, by: Membership, transfer: Transfer, why: str) -> Transfer:
    """Return the transfer handed back with the reason: the sender decides again, and the receiver's reach ends."""
    now = clock.now()
    transfer = _to_answer(by, transfer, now)
    if not why.strip():
        raise Refused("Say why you do not accept it.", "why")
    transfer.declined_why = why.strip()
    transfer.answered_at, transfer.answered_by = now, by
    transfer.save()
    _answered(
        transfer, by, "The other authority handed back the concern that you passed on. Decide again.", now
    )
    end_reach(record=transfer.concern.record, organisation=transfer.to, basis=_basis(transfer), at=now)
    return transfer


def _to_answer(by: Membership, transfer: Transfer, now: datetime) -> Transfer:
    transfer = Transfer.objects.select_for_update(of=("self",)).get(pk=transfer.pk)
    if not Transfer.objects.received_by(by, now).filter(pk=transfer.pk).exists():
        raise Refused("Only the authority that it was passed to can answer.")
    if transfer.answered_at is not None:
        raise Refused("This was answered already.")
    return transfer


def _answered(transfer: Transfer, by: Membership, text: str, now: datetime) -> None:
    record = transfer.concern.record
    meet(record=record, code=ACKNOWLEDGE, by=by, at=now, about=transfer.reference)
    tell(
        to=colleagues(record.holder, {"screener"}, now, record=record),
        key=f"transfer-answered:{transfer.reference}", text=text, page="concerns:together",
        reference=transfer.concern.reference,
    )  # fmt: skip


def _opened_here(transfer: Transfer, now: datetime) -> Concern:
    came_from, to = transfer.concern, transfer.to
    area = to.area or came_from.record.area
    record = open_record(kind=KIND, area=area, holder=to, at=now)
    concern = Concern.objects.create(
        reference=record.reference, record=record, received_at=now, harm_types=came_from.harm_types,
        pathways=came_from.pathways,
    )  # fmt: skip
    for part in came_from.record.parts.filter(organisation__isnull=True).select_related(
        "person", "place", "stated_by"
    ):
        add_part(
            record=record,
            role=part.role,
            stated_by=part.stated_by,
            at=now,
            person=part.person,
            place=part.place,
        )
    for child in came_from.children.all():
        ChildStatus.objects.create(
            concern=concern,
            person=child.person,
            said=child.said,
            referred_at=child.referred_at,
            age_then=child.age_then,
        )
    open_owed(concern, [Owed("referral.acknowledge_and_decide", now)])
    return concern
