"""Escalating what is late or unanswered, each exactly once; called by the ``tick`` command."""

from datetime import datetime
from functools import partial

from django.db import transaction

from shelterbelt.audit.actions import Fact, write
from shelterbelt.concerns.actions.telling import colleagues, tell, tell_guardians
from shelterbelt.concerns.models import Concern, Referral
from shelterbelt.concerns.rules import Escalation, escalation_of, should_chase_at
from shelterbelt.concerns.rules.late import ESCALATIONS
from shelterbelt.core.clock import Piece
from shelterbelt.law.duty import Duty as LawDuty
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.system import SYSTEM
from shelterbelt.records.models import Duty


def escalate_late(now: datetime) -> int:
    """Escalate every late duty on a concern and every unanswered referral; return how many were new this
    time.
    """
    return sum(act() for _key, _what, act in late_concerns(now))


def late_concerns(now: datetime) -> list[Piece]:
    """Return the escalations that are due, each to be run for itself so that one that fails stops no other."""
    late = Duty.objects.late(now).filter(escalated_at__isnull=True, code__in=ESCALATIONS)
    duties: list[Piece] = [
        (f"late:{reference}", "Escalating a late duty", partial(_escalate, pk, now))
        for pk, reference in late.order_by("pk").values_list("pk", "reference")
    ]
    silent = Referral.objects.sent().filter(
        source="agency", feedback_at__isnull=True, concern__record__sealed_at__isnull=True
    )
    chases = duty_here("referral.referrer_chases")
    return duties + [
        (
            f"unanswered:{each.reference}",
            "Telling a referrer that no answer came",
            partial(_prompt, each, chases, now),
        )
        for each in silent.select_related("raised_by").order_by("pk")
    ]


@transaction.atomic
def _escalate(pk: int, now: datetime) -> int:
    duty = Duty.objects.select_for_update(of=("self",)).get(pk=pk)
    if duty.met_at or duty.waived_at or duty.escalated_at:
        return 0
    who = escalation_of(duty.code, duty.due_at, duty.escalated_at, now)
    concern = Concern.objects.filter(record=duty.record_id).select_related("record__holder").first()
    if who is None or concern is None:
        return 0
    _tell_late(duty, who, concern, now)
    duty.escalated_at = now
    duty.save(update_fields=["escalated_at"])
    kind, reference, holder = concern.audit_subject()
    fact = Fact("escalate a late duty", kind, reference, holder, detail={"duty": duty.code})
    write(by=SYSTEM, facts=[fact])
    return 1


def _tell_late(duty: Duty, who: Escalation, concern: Concern, now: datetime) -> None:
    told = tell(
        to=colleagues(duty.owed_by, who.roles, now, who.posts, record=concern.record),
        key=f"late:{duty.reference}",
        text=f"Late: {duty.name}.",
        page="concerns:concern",
        reference=concern.reference,
    )
    if not told:
        text = "Something is late on a record that few may see. Ask those who are named on it."
        tell_guardians(duty.owed_by, f"late:{duty.reference}", text, now)
    if not who.tells_referrer:
        return
    for referral in concern.referrals.filter(feedback_at__isnull=True).select_related("raised_by"):
        tell(
            to=[referral.raised_by] if referral.raised_by else [],
            key=f"late:{referral.reference}",
            text="The answer to your referral is late. You can ask again.",
            page="concerns:referral",
            reference=referral.reference,
        )


@transaction.atomic
def _prompt(referral: Referral, chases: LawDuty, now: datetime) -> int:
    """Tell a referrer who has heard nothing for the time in which they should ask again, once."""
    ask_at = should_chase_at(referral.sent_at, chases) if referral.sent_at else None
    if ask_at is None or now <= ask_at or referral.chased_at is not None:
        return 0
    return tell(
        to=[referral.raised_by] if referral.raised_by else [],
        key=f"unanswered:{referral.reference}",
        text="You have not heard about your referral. Ask the front door again.",
        page="concerns:referral",
        reference=referral.reference,
    )
