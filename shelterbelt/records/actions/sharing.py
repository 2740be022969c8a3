"""Sharing a Record with another organisation, answering, and taking it back."""

from datetime import datetime

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.local import duty_here, law_applies
from shelterbelt.partnership.models import Membership, Notification, Organisation, SharingAgreement
from shelterbelt.records.access import WORK, decide
from shelterbelt.records.actions.duties import meet, open_duty
from shelterbelt.records.actions.onward import check_onward
from shelterbelt.records.actions.opening import end_reach, give_reach
from shelterbelt.records.bases import BASES
from shelterbelt.records.kinds import REGISTER
from shelterbelt.records.models import Record, Refusal, Share
from shelterbelt.records.models.shares import FamilyTold, Onward

EMERGENCY_BASIS = "vital_interests"
WRITE_UP = "sharing.write_up"
NEEDS_REASON = {FamilyTold.NOT_SAFE, FamilyTold.NOT_POSSIBLE}


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
    told_family: str = "",
    told_family_why: str = "",
    receiver_basis: str = "",
    agreement: SharingAgreement | None = None,
    conditions: str = "",
    onward: str = "",
    detriment: str = "",
) -> Share:
    """Return the share sent; the other organisation reaches the Record from now until ``until``.

    ``lawful_basis`` and ``receiver_basis`` are codes of ``bases.BASES``; ``told_family`` a code of ``FamilyTold`` or
    empty, ``onward`` one of ``Onward``. What is asked is to be answered in the time of ``sharing.answer``.
    """
    now = clock.now()
    if not decide(by, "share", record, now):
        raise Refused("You cannot share this record.")
    check_share(by, to, purpose, lawful_basis, until, told_family, told_family_why, now)
    check_terms(by, to, receiver_basis, agreement, onward, detriment, now)
    check_onward(by, record, to, now)
    share = Share.objects.create(
        record=record, to=to, sent_by=by, sent_at=now, purpose=purpose.strip(), lawful_basis=lawful_basis,
        asks=asks.strip(), until=until, told_family=told_family, told_family_why=told_family_why.strip(),
        receiver_basis=receiver_basis, agreement=agreement, conditions=conditions.strip(), onward=onward,
        detriment=detriment.strip(), answer_by=duty_here("sharing.answer").due_at(now) if asks.strip() else None,
    )  # fmt: skip
    give_reach(record=record, organisation=to, basis=f"share:{share.reference}", at=now, until=until)
    _tell_receivers(share, by.organisation.name, now)
    return share


def _tell_receivers(share: Share, sender: str, now: datetime) -> None:
    """Tell those of the receiving organisation who may see the Record, and nobody else, without a name."""
    roles = REGISTER[share.record.kind].view_roles
    members = share.to.memberships.in_force(now).filter(role__in=roles).select_related("user")
    # The role is not enough: a sealed Record or a conflict of interest must not be given away by a message.
    for member in (each for each in members if decide(each, "view", share.record, now)):
        Notification.objects.get_or_create(
            key=f"share-sent:{share.reference}:{member.reference}",
            defaults={
                "to": member,
                "text": f"{sender} shared {label_of(share.record)} {share.record.reference} with you.",
                "address": f"/records/{share.record.reference}/",
                "subject": share.record.reference,
            },
        )


def check_share(
    by: Membership,
    to: Organisation,
    purpose: str,
    lawful_basis: str,
    until: datetime | None,
    told_family: str,
    told_family_why: str,
    now: datetime,
) -> None:
    """Raise Refused, naming the field, when a share lacks what makes it lawful and explained."""
    if to.pk == by.organisation_id:
        raise Refused("Choose another organisation: yours already has this record.", "to")
    if to.closed_on is not None and to.closed_on <= now.date():
        raise Refused("Choose another organisation: this one has closed.", "to")
    if until is not None and until <= now:
        raise Refused("The last day must be in the future.", "until")
    check_reasons(purpose, lawful_basis, told_family, told_family_why)


def check_reasons(purpose: str, lawful_basis: str, told_family: str, told_family_why: str) -> None:
    """Raise Refused, naming the field, where what makes passing on lawful and explained is not said."""
    if not purpose.strip():
        raise Refused("Say why they need it.", "purpose")
    if lawful_basis not in BASES:
        raise Refused("Choose the lawful basis.", "lawful_basis")
    if told_family and told_family not in FamilyTold:
        raise Refused("Choose whether the family knows.", "told_family")
    if told_family in NEEDS_REASON and not told_family_why.strip():
        raise Refused("Say why the family has not been told.", "told_family_why")


def check_terms(
    by: Membership,
    to: Organisation,
    receiver_basis: str,
    agreement: SharingAgreement | None,
    onward: str,
    detriment: str,
    now: datetime,
) -> None:
    """Raise Refused, naming the field, when the terms of a share do not hold together."""
    if receiver_basis and receiver_basis not in BASES:
        raise Refused("Choose the receiver's lawful basis.", "receiver_basis")
    if onward and onward not in Onward:
        raise Refused("Choose whether they may pass it on.", "onward")
    if agreement is not None:
        signed = SharingAgreement.objects.between(by.organisation, to).in_force(local_day(now))
        if not signed.filter(pk=agreement.pk).exists():
            raise Refused("Choose an agreement in force that both organisations signed.", "agreement")
    if law_applies("duty_to_share", local_day(now)) and not detriment.strip():
        raise Refused(
            "Say why sharing would not do the child more harm than good, as the Act asks.", "detriment"
        )


@action(WORK, "share a record in an emergency")
def share_in_emergency(*, by: Membership, record: Record, to: Organisation, purpose: str) -> Share:
    """Return the share sent at once: only whom and why is asked. The rest is owed within a working day."""
    now = clock.now()
    if not decide(by, "share", record, now):
        raise Refused("You cannot share this record.")
    check_share(by, to, purpose, EMERGENCY_BASIS, None, "", "", now)
    share = Share.objects.create(
        record=record,
        to=to,
        sent_by=by,
        sent_at=now,
        purpose=purpose.strip(),
        lawful_basis=EMERGENCY_BASIS,
        emergency=True,
    )
    give_reach(record=record, organisation=to, basis=f"share:{share.reference}", at=now)
    owed = duty_here(WRITE_UP)
    open_duty(
        record=record, code=WRITE_UP, name=owed.name, owed_by=by.organisation, started_at=now,
        due_at=owed.due_at(now) or now, about=share.reference,
    )  # fmt: skip
    _tell_receivers(share, by.organisation.name, now)
    return share


@action(WORK, "write up a share made in an emergency")
def write_up_share(
    *,
    by: Membership,
    share: Share,
    lawful_basis: str,
    told_family: str,
    told_family_why: str = "",
    conditions: str = "",
) -> Share:
    """Return the emergency share with the rest of what a share says; only its sender's organisation writes it, once."""
    now = clock.now()
    share = Share.objects.select_for_update(of=("self",)).select_related("sent_by", "record").get(pk=share.pk)
    if share.sent_by.organisation_id != by.organisation_id or not decide(by, "view", share.record, now):
        raise Refused("Only the organisation that shared this can write it up.")
    if not share.emergency or share.written_up_at is not None:
        raise Refused("This has already been written up.")
    if told_family not in FamilyTold:
        raise Refused("Choose whether the family knows.", "told_family")
    check_share(by, share.to, share.purpose, lawful_basis, None, told_family, told_family_why, now)
    share.lawful_basis, share.told_family, share.told_family_why = (
        lawful_basis,
        told_family,
        told_family_why.strip(),
    )
    share.conditions, share.written_up_at = conditions.strip(), now
    share.save()
    meet(record=share.record, code=WRITE_UP, by=by, at=now, about=share.reference)
    return share


@action(WORK, "decide not to share a record")
def refuse_to_share(
    *, by: Membership, record: Record, to: Organisation, asked: str, why: str, weighed: str, told_them: bool
) -> Refusal:
    """Return the decision not to share, recorded as carefully as a share: what was asked, why not, what was weighed."""
    now = clock.now()
    if not decide(by, "share", record, now):
        raise Refused("You cannot decide on sharing this record.")
    if to.pk == by.organisation_id:
        raise Refused("Choose the organisation that asked.", "to")
    for name, text in (("asked", asked), ("why", why), ("weighed", weighed)):
        if not text.strip():
            raise Refused("Say what was asked, why it is not shared, and what was weighed.", name)
    return Refusal.objects.create(
        record=record, to=to, asked=asked.strip(), why=why.strip(), weighed=weighed.strip(), told_them=told_them,
        decided_at=now, decided_by=by,
    )  # fmt: skip


@action(WORK, "say that a share has arrived")
def acknowledge_share(*, by: Membership, share: Share) -> Share:
    """Return the share marked as arrived; a second time changes nothing."""
    now = clock.now()
    _is_received(by, share, now)
    if share.seen_at is None:
        share.seen_at = now
        share.save(update_fields=["seen_at"])
    return share


@action(WORK, "answer a share")
def answer_share(*, by: Membership, share: Share, answer: str) -> Share:
    """Return the share answered by the organisation it was sent to; the sender is told."""
    now = clock.now()
    _is_received(by, share, now)
    if not answer.strip():
        raise Refused("Enter your answer.", "answer")
    share = Share.objects.select_for_update(of=("self",)).select_related("sent_by", "record").get(pk=share.pk)
    if share.answered_at:
        raise Refused("This has already been answered.")
    share.seen_at = share.seen_at or now
    share.answered_at, share.answered_by, share.answer = now, by, answer.strip()
    share.save(update_fields=["seen_at", "answered_at", "answered_by", "answer"])
    Notification.objects.get_or_create(
        key=f"share-answered:{share.reference}",
        defaults={
            "to": share.sent_by,
            "text": f"{by.organisation.name} answered what you shared on {label_of(share.record)} {share.record.reference}.",
            "address": f"/records/{share.record.reference}/",
            "subject": share.record.reference,
        },
    )
    return share


@action(WORK, "withdraw a share")
def withdraw_share(*, by: Membership, share: Share, why: str) -> Share:
    """Return the share taken back, with the reason: the other organisation's reach ends at once."""
    now = clock.now()
    if not may_withdraw(by, share) or not decide(by, "view", share.record, now):
        raise Refused("Only the organisation that shared this can take it back.")
    if not why.strip():
        raise Refused("Enter why it is taken back.", "why")
    if share.withdrawn_at is None:
        share.withdrawn_at, share.withdrawn_why = now, why.strip()
        share.save(update_fields=["withdrawn_at", "withdrawn_why"])
        end_reach(record=share.record, organisation=share.to, basis=f"share:{share.reference}", at=now)
    return share


def may_withdraw(by: Membership, share: Share) -> bool:
    """Return whether the member's organisation sent the share, or holds the Record."""
    return by.organisation_id in (share.sent_by.organisation_id, share.record.holder_id)


def label_of(record: Record) -> str:
    """Return what pages call the Record, such as 'concern'."""
    return REGISTER[record.kind].label.lower() if record.kind in REGISTER else "record"


def _is_received(by: Membership, share: Share, now: datetime) -> None:
    if share.to_id != by.organisation_id or not decide(by, "view", share.record, now):
        raise Refused("Only the organisation that received this can answer it.")
