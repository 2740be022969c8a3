"""Proposing that a record is erased, which the second person's yes carries out; keeping it longer; holding it."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Exists

from shelterbelt.audit.actions import Fact, action, write
from shelterbelt.core import clock
from shelterbelt.core.clock import Piece
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.actions import ask_approval
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.matters import matter
from shelterbelt.partnership.models import Approval, Membership, Notification, Organisation
from shelterbelt.partnership.system import SYSTEM
from shelterbelt.records.access import limitable_by
from shelterbelt.records.models import Record
from shelterbelt.retention.access import AGREE, DESK, GUARDIAN, PROPOSE, barred, proposable_by
from shelterbelt.retention.bases import ERASE
from shelterbelt.retention.erasing import erase
from shelterbelt.retention.going import Going, going_with
from shelterbelt.retention.models import Hold, Tombstone
from shelterbelt.retention.rules import CHANGED, is_past, is_what_was_agreed, latest_day, why_not_erase

MATTER = "retention.erase"
ACT = "erase a record"
STAYS = "The audit: who did what and when, and the reasons that staff gave. A line that it was erased, when, by whom and on what basis."
WAITS = "It has been proposed already and waits for the second person."
NOBODY = "Nobody else in your organisation can agree to this. Ask the administrator to add a second guardian."
NO_LONGER = "Whoever proposed this no longer may."
NOT_YOURS = (
    "Only a guardian of the organisation that holds it can do this, and not with a conflict of interest."
)
TO_DECIDE = "Records whose time of keeping has ended wait for a decision."


def why_not(record: Record, basis: str, going: Going, now: datetime) -> str:
    """Return why a Record cannot be erased on a basis now; "" when it can."""
    holds = [f"{hold.get_basis_display()}" for hold in Hold.objects.on(record)]
    return why_not_erase(
        after_time=ERASE[basis].after_time, kept_until_on=record.kept_until_on, today=local_day(now), holds=holds,
        disputed=record.restricted_at is not None, in_the_way=going.in_the_way,
    )  # fmt: skip


def waiting_proposal(record: Record, now: datetime) -> Approval | None:
    """Return the proposal to erase a Record that waits for its second person."""
    return Approval.objects.waiting(now).filter(matter=MATTER, subject=record.reference).first()


def propose_erasure(*, by: Membership, record: Record, basis: str, why: str, once: str = "") -> Approval:
    """Return the request to a second person, with how much goes and what stays, as both people are shown it."""
    now = clock.now()
    if not proposable_by(by, now).filter(pk=record.pk).exists():
        raise Refused(NOT_YOURS)
    going = going_with(record)
    refused = why_not(record, basis, going, now)
    if refused:
        raise Refused(refused, "basis")
    waiting = waiting_proposal(record, now)
    if waiting is not None and waiting.asked_by_id != by.pk:
        raise Refused(WAITS)
    if not _could_agree(by, now):
        raise Refused(NOBODY)
    facts = {
        "basis": basis, "on_basis": f"{ERASE[basis].label} ({ERASE[basis].law})", "goes": going.said, "stays": STAYS,
        "counts": going.counts,
    }  # fmt: skip
    return ask_approval(
        by=by, matter=MATTER, why=why, holder=record.holder, subject_kind=record.kind, subject=record.reference,
        facts=facts, once=once, why_recorded=why,
    )  # fmt: skip


def _could_agree(by: Membership, now: datetime) -> bool:
    near = Membership.objects.in_force(now).filter(organisation=by.organisation_id)
    roles = AGREE.roles if by.role == GUARDIAN else {GUARDIAN}
    return near.filter(role__in=roles).exclude(user__in=by.user.accounts).exists()


def _carry_out(approval: Approval, by: Any, now: datetime) -> None:
    rows = Record.objects.select_for_update(of=("self",)).filter(reference=approval.subject)
    record = rows.select_related("holder").first()
    asker = approval.asked_by
    if record is None:
        raise Refused("It is not there any more.")
    if not asker.is_in_force(now) or not proposable_by(asker, now).filter(pk=record.pk).exists():
        raise Refused(NO_LONGER)
    going = going_with(record)
    refused = why_not(record, approval.facts["basis"], going, now)
    if refused or not is_what_was_agreed(approval.facts["counts"], going.counts):
        raise Refused(refused or CHANGED)
    _erase(Tombstone.of(record, approval=approval, by=by, at=now, counts=going.counts), record, going, by)


def _erase(stone: Tombstone, record: Record, going: Going, by: Any) -> None:
    kind, reference, holder = record.audit_subject()
    stone.save(force_insert=True)
    erase(going, but=stone.approval)
    proposed = stone.proposed_by.reference if stone.proposed_by else ""
    detail = {"basis": stone.basis, "rows": stone.rows, "proposed_by": proposed}
    fact = Fact(ACT, kind, reference, holder, stone.get_basis_display(), detail)
    write(by=by, facts=[fact])


MATTER_OF_ERASING = matter(
    MATTER,
    "Erase a record",
    "Everything that it says goes, with its papers, and cannot be brought back. One of the two who agree is a guardian.",
    asks=PROPOSE,
    decides=AGREE,
    barred=barred,
    carry_out=_carry_out,
)


@transaction.atomic
def erase_again(stones: Iterable[Tombstone]) -> list[str]:
    """Erase once more what two people had agreed to and a backup brought back; return the references."""
    found = []
    for stone in stones:
        if not Organisation.objects.filter(pk=stone.holder_id).exists():
            continue
        for who in ("proposed_by_id", "agreed_by_id"):
            if not Membership.objects.filter(pk=getattr(stone, who)).exists():
                setattr(stone, who, None)
        Tombstone.objects.filter(erased=stone.erased).delete()
        record = Record.objects.select_related("holder").filter(reference=stone.erased).first()
        if record is None:
            stone.save(force_insert=True)
            continue
        going = going_with(record)
        stone.counts = going.counts
        _erase(stone, record, going, SYSTEM)
        found.append(stone.erased)
    return found


@action(DESK, "keep a record longer")
def keep_longer(*, by: Membership, record: Record, version: int, until: date) -> Record:
    """Return the Record kept for use until a later day, as from then it can be seen again. The reason is ``why_recorded``."""
    today, row = local_day(clock.now()), record.edit_from(version)
    if not limitable_by(by, clock.now()).filter(pk=row.pk).exists():
        raise Refused(NOT_YOURS)
    if not is_past(row.kept_until_on, today):
        raise Refused("Its time of keeping has not ended.")
    most = figure_here("retention.longer_at_most")
    if not today < until <= latest_day(today, most):
        raise Refused(f"Choose a day after today, at most {most} years from now.", "until")
    row.kept_until_on = until
    row.save(update_fields=["kept_until_on", "version"])
    return row


@action(DESK, "hold what must not be erased")
def place_hold(*, by: Membership, basis: str, why: str, record: Record | None = None, kind: str = "") -> Hold:
    """Return a hold on a Record, or on every Record of the organisation, or on those of a kind."""
    if record is not None and not limitable_by(by, clock.now()).filter(pk=record.pk).exists():
        raise Refused(NOT_YOURS)
    if not why.strip():
        raise Refused("Say who asked for it and until when it is likely to last.", "why")
    return Hold.objects.create(
        organisation=by.organisation, record=record, kind=kind, basis=basis, why=why.strip(), placed_at=clock.now(),
        placed_by=by,
    )  # fmt: skip


@action(DESK, "end a hold")
def end_hold(*, by: Membership, hold: Hold, why: str) -> Hold:
    """Return the hold ended. Nothing is erased by this: two people still have to agree."""
    row = Hold.objects.select_for_update(of=("self",)).get(pk=hold.pk)
    if row.organisation_id != by.organisation_id:
        raise Refused(NOT_YOURS)
    if row.ended_at is not None:
        raise Refused("This hold has ended already.")
    if not why.strip():
        raise Refused("Say why it ends.", "why")
    row.ended_at, row.ended_by, row.ended_why = clock.now(), by, why.strip()
    row.save(update_fields=["ended_at", "ended_by", "ended_why"])
    return row


def to_decide(now: datetime) -> list[Piece]:
    """Return the telling of guardians that records wait for a decision, once a month for each organisation; none is due on what is held."""
    today = local_day(now)
    waiting = Record.objects.filter(~Exists(Hold.objects.of_each()), kept_until_on__lt=today)
    return [
        (
            f"retention:{pk}:{today:%Y-%m}",
            "Telling a guardian what waits for a decision",
            partial(_tell, pk, today, now),
        )
        for pk in waiting.order_by("holder").values_list("holder", flat=True).distinct()
    ]


@transaction.atomic
def _tell(organisation: int, today: date, now: datetime) -> int:
    desk = Membership.objects.in_force(now).filter(organisation=organisation, role__in=DESK.roles)
    told = 0
    reference = Organisation.objects.get(pk=organisation).reference
    for each in desk:
        _, made = Notification.objects.get_or_create(
            key=f"retention:{reference}:{each.reference}:{today:%Y-%m}",
            defaults={"to": each, "text": TO_DECIDE, "address": "/retention/"},
        )
        told += made
    return told
