"""What is told of evidence in the message room: that it waits, was judged, comes near its last day, has passed it."""

from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from shelterbelt.audit.actions import Fact, write
from shelterbelt.core.clock import Piece
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.models import Membership, Notification
from shelterbelt.partnership.system import SYSTEM
from shelterbelt.plans.access import may_judge
from shelterbelt.plans.actions.deeds import writers_of
from shelterbelt.plans.models import Evidence

KEEPS_UP = ("setting_lead", "strategy_lead")
"""Who in an organisation hears when whoever brought its evidence has left."""


def tell_of_evidence(to: Membership, evidence: Evidence, why: str, text: str) -> None:
    """Leave one message about evidence; the same reason is told once."""
    Notification.objects.get_or_create(
        key=f"evidence:{evidence.reference}:{why}:{to.reference}",
        defaults={
            "to": to, "text": text, "address": reverse("plans:evidence", args=[evidence.reference]),
            "subject": evidence.reference,
        },
    )  # fmt: skip


def tell_that_it_waits(evidence: Evidence, now: datetime) -> None:
    """Tell whoever may approve it."""
    for each in writers_of(evidence.plan, now):
        if may_judge(each, evidence):
            text = f"Evidence for {evidence.plan.name} waits to be approved."
            tell_of_evidence(each, evidence, f"waits:{evidence.version}", text)


def expiring_evidence(now: datetime) -> list[Piece]:
    """Return what reminds of evidence whose last day comes near or has passed, each once."""
    today = local_day(now)
    soon = today + timedelta(days=figure_here("evidence.remind_before"))
    due = Q(reminded_on__isnull=True, expires_on__lte=soon) | Q(
        ran_out_told_on__isnull=True, expires_on__lt=today
    )
    return [
        (f"evidence:{reference}", "Reminding of evidence that runs out", partial(_remind, pk, today, now))
        for pk, reference in Evidence.objects.in_use()
        .filter(due)
        .order_by("pk")
        .values_list("pk", "reference")
    ]


@transaction.atomic
def _remind(pk: int, today: date, now: datetime) -> int:
    """Tell who keeps it up, and once it has run out also who writes the plan. With nobody to tell it is tried again."""
    rows = Evidence.objects.select_for_update(of=("self",)).select_related(
        "plan__area", "owner", "by__user", "by__organisation"
    )
    evidence = rows.get(pk=pk)
    last = evidence.expires_on
    ran_out = last is not None and last < today
    told_on = evidence.ran_out_told_on if ran_out else evidence.reminded_on
    if last is None or not evidence.is_current or evidence.withdrawn_at is not None or told_on is not None:
        return 0
    hear = _who_keeps_up(evidence, now)
    if ran_out or not hear:
        hear += [each for each in writers_of(evidence.plan, now) if each not in hear]
    if not hear:
        return 0
    how = "is out of date" if ran_out else "comes near its last day"
    for each in hear:
        tell_of_evidence(each, evidence, f"{ran_out}:{last}", f"Evidence for {evidence.plan.name} {how}.")
    evidence.reminded_on = evidence.reminded_on or today
    evidence.ran_out_told_on = today if ran_out else None
    evidence.save(update_fields=["reminded_on", "ran_out_told_on"])
    write(by=SYSTEM, facts=[Fact("remind of evidence", *evidence.audit_subject())])
    return 1


def _who_keeps_up(evidence: Evidence, now: datetime) -> list[Membership]:
    if evidence.by.is_in_force(now):
        return [evidence.by]
    return list(evidence.owner.memberships.in_force(now).filter(role__in=KEEPS_UP).order_by("pk"))
