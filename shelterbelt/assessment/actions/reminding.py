"""What the clock tells: that the last day comes near, and that it has passed."""

from datetime import date, datetime, timedelta
from functools import partial

from django.db import transaction

from shelterbelt.assessment.actions.running import tell
from shelterbelt.assessment.models import Assessment
from shelterbelt.audit.actions import Fact, write
from shelterbelt.core.clock import Piece
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.models import Membership, Notification
from shelterbelt.partnership.system import SYSTEM


def reminders(now: datetime) -> list[Piece]:
    """Return what is to be told of self-assessments that wait, each to be run for itself."""
    today = local_day(now)
    near = today + timedelta(days=figure_here("assessment.remind_before"))
    waiting = Assessment.objects.filter(
        cycle__closed_at__isnull=True, cycle__due_on__lte=near, closed_at__isnull=True
    )
    return [
        (f"self-assessment:{each.reference}", "Reminding of a self-assessment", partial(_remind, each.pk, today, now))
        for each in waiting.order_by("pk")
        if each.standing in ("open", "returned")
    ]  # fmt: skip


@transaction.atomic
def _remind(pk: int, today: date, now: datetime) -> int:
    """Tell who leads it, and each who has a section open, once before the last day and once after; return how many."""
    row = (
        Assessment.objects.select_for_update(of=("self",)).select_related("cycle", "organisation").get(pk=pk)
    )
    if row.standing not in ("open", "returned"):
        return 0
    late = today > row.cycle.due_on
    text = f"{row.cycle.name}: {'the last day has passed' if late else 'the last day comes near'}."
    why = f"{'late' if late else 'near'}:{row.cycle.due_on}"
    before = Notification.objects.filter(subject=row.reference).count()
    for each in _who_waits(row, now):
        tell(each, row, why, text)
    told = Notification.objects.filter(subject=row.reference).count() - before
    if told:
        write(by=SYSTEM, facts=[Fact("remind of a self-assessment", *row.audit_subject())])
    return 1 if told else 0


def _who_waits(row: Assessment, now: datetime) -> list[Membership]:
    open_ones = row.sections.filter(response__submitted_at__isnull=True, respondent__isnull=False)
    people = {each.respondent for each in open_ones.select_related("respondent__user")}
    found = {*people, *([row.coordinator] if row.coordinator else [])}
    return sorted(
        (each for each in found if each is not None and each.is_in_force(now)), key=lambda each: each.pk
    )
