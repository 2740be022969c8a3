"""Asking a second person, deciding, and using what was agreed to: once, by who asked, for what was asked."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from shelterbelt.audit.actions import Fact, action, write
from shelterbelt.core import clock
from shelterbelt.core.clock import Piece
from shelterbelt.core.errors import Forbidden, Refused
from shelterbelt.core.guarded import demand
from shelterbelt.core.protected import Release
from shelterbelt.core.references import LENGTH, tidy
from shelterbelt.partnership.access import SECOND_PERSON
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.matters import REGISTER
from shelterbelt.partnership.models import Approval, Membership, Notification, Organisation
from shelterbelt.partnership.rules import why_not_decide

ASKED = "{} asks for a second person: {}."
DECIDED = "{} {}: {}."
LONGEST = 500
NOT_USABLE = "This needs the agreement of a second person, and there is none that can still be used."


@action(SECOND_PERSON, "ask a second person")
def ask_approval(
    *,
    by: Membership,
    matter: str,
    why: str,
    holder: Organisation | None = None,
    subject_kind: str = "",
    subject: str = "",
    facts: Mapping[str, Any] | None = None,
) -> Approval:
    """Return the request. Those who may decide are told by the next tick, so that asking costs the same for any subject.

    ``holder`` is the organisation whose people decide. ``facts`` say exactly what is asked; they are what is carried out.
    """
    about = REGISTER[matter]
    if not about.asks.held_by(by):
        raise Forbidden("You do not have the role that this needs.")
    if not why.strip():
        raise Refused("Say why this is needed.", "why")
    now = clock.now()
    return Approval.objects.create(
        matter=matter, asked_by=by, asked_at=now, why=why.strip(), holder=holder, subject_kind=subject_kind,
        subject=subject, facts=dict(facts or {}), open_until=now + timedelta(days=figure_here("second_person.open_for")),
    )  # fmt: skip


def ask_about(*, by: Membership, matter: str, typed: str, why: str, once: str = "") -> Approval:
    """Ask about a typed reference. The outcome is the same whether it is there, may be known of, or is not there."""
    reference, about = tidy(typed)[:LENGTH], REGISTER[matter]
    holder = about.holder_of(reference, by, clock.now())
    return ask_approval(
        by=by, matter=matter, why=why, holder=holder, subject_kind="record", subject=reference, once=once,
        why_recorded=why[:LONGEST],
    )  # fmt: skip


@action(SECOND_PERSON, "take back what a second person was asked")
def withdraw_approval(*, by: Membership, approval: Approval) -> Approval:
    """Return the request taken back before anybody decided."""
    row = _locked(approval)
    if not row.asked_by.user.is_same_human_as(by.user) or row.standing(clock.now()) != "waiting":
        raise Refused("This can no longer be taken back.")
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])
    return row


@action(SECOND_PERSON, "answer as the second person")
def decide_approval(*, by: Membership, approval: Approval, agreed: bool, why: str) -> Approval:
    """Return the request decided by another human being; what was agreed to is carried out, or can be used for a while.

    Raises ConfirmFirst when who decides has not shown their second factor of late.
    """
    demand(by)
    now = clock.now()
    row = _locked(approval)
    reason = why_not(by, row, now)
    if reason:
        raise Refused(reason)
    if not why.strip():
        raise Refused("Say why you agree or not.", "why")
    row.decided_at, row.decided_by, row.agreed, row.decided_why = now, by, agreed, why.strip()
    row.usable_until = now + timedelta(minutes=figure_here("second_person.usable_for")) if agreed else None
    row.save(update_fields=["decided_at", "decided_by", "agreed", "decided_why", "usable_until"])
    if agreed and row.about.carry_out is not None:
        row.about.carry_out(row, by, now)
        row.used_at = now
        row.save(update_fields=["used_at"])
    word = "agreed" if agreed else "did not agree"
    text = DECIDED.format(by.organisation.name, word, row.about.label)
    Notification.objects.get_or_create(
        key=f"approval-decided:{row.reference}",
        defaults={
            "to": row.asked_by,
            "text": text,
            "address": f"/second-person/{row.reference}/",
            "subject": row.reference,
        },
    )
    return row


def why_not(by: Membership, approval: Approval, now: datetime) -> str:
    """Return why the member may not decide the request now; "" when they may."""
    about = approval.about
    there = approval.holder_id == by.organisation_id or by.role in about.everywhere
    mine = Approval.objects.filter(pk=approval.pk)
    return why_not_decide(
        is_same_human=approval.asked_by.user.is_same_human_as(by.user),
        is_entitled=by.is_in_force(now) and about.decides.held_by(by) and there,
        in_conflict=mine.filter(about.barred(by, now)).exists(),
        standing=approval.standing(now),
    )


def spend(*, by: Membership, approval: Approval, matter: str, subject: str, **facts: Any) -> Approval:
    """Use up an approval inside an act; raises Refused unless it was agreed for this asker, matter, subject and facts."""
    row = _locked(approval)
    fits = (
        row.matter == matter
        and row.subject == subject
        and all(row.facts.get(name) == value for name, value in facts.items())
        and row.asked_by.user_id == by.user_id
        and row.asked_by.organisation_id == by.organisation_id
    )
    if not fits or row.standing(clock.now()) != "agreed" or not row.about.asks.held_by(by):
        raise Refused(NOT_USABLE)
    row.used_at = clock.now()
    row.save(update_fields=["used_at"])
    return row


@transaction.atomic
def release(*, by: Membership, approval: Approval, noun: Any, field: str) -> str:
    """Return the protected words of one field of one noun, once; the audit entry stands in the same transaction.

    The approval names the noun as ``of`` and the field as ``field`` in its facts. Raises ConfirmFirst when whoever reads has
    not shown their second factor of late.
    """
    demand(by)
    kind, reference, holder = noun.audit_subject()
    row = spend(
        by=by, approval=approval, matter=approval.matter, subject=reference, of=noun.reference, field=field
    )
    agreed_by = row.decided_by.reference if row.decided_by else ""
    detail = {"approval": row.reference, "agreed_by": agreed_by, "of": noun.reference, "field": field}
    write(by=by, facts=[Fact("read what is protected", kind, reference, holder, row.why, detail, True)])
    return str(getattr(noun, field).released(Release(row.reference)))


def untold_approvals(now: datetime) -> list[Piece]:
    """Return the requests of which those who may decide are to be told, each for itself."""
    waiting = Approval.objects.waiting(now).filter(told_at__isnull=True, holder__isnull=False).order_by("pk")
    return [
        (f"approval:{pk}", "Telling who is asked to be a second person", partial(_tell, pk, now))
        for pk in waiting.values_list("pk", flat=True)
    ]


@transaction.atomic
def _tell(pk: int, now: datetime) -> int:
    rows = Approval.objects.select_for_update(of=("self",), skip_locked=True)
    row = rows.select_related("holder", "asked_by__user", "asked_by__organisation").filter(pk=pk).first()
    if row is None or row.told_at is not None:
        return 0
    about = row.about
    near = Membership.objects.in_force(now).filter(role__in=about.decides.roles)
    near = near.filter(organisation=row.holder) | near.filter(role__in=about.everywhere)
    told = [each for each in near.select_related("user", "organisation") if not why_not(each, row, now)]
    text = ASKED.format(row.asked_by.organisation.name, about.label)
    for each in told:
        Notification.objects.get_or_create(
            key=f"approval:{row.reference}:{each.reference}",
            defaults={"to": each, "text": text, "address": f"/second-person/{row.reference}/"},
        )
    if not told:
        return 0
    row.told_at = now
    row.save(update_fields=["told_at"])
    return 1


def _locked(approval: Approval) -> Approval:
    rows = Approval.objects.select_for_update(of=("self",))
    return rows.select_related("asked_by__user", "asked_by__organisation", "holder", "decided_by").get(
        pk=approval.pk
    )
