"""What is late or has to be said again, each told exactly once; called by the ``tick`` command."""

from datetime import datetime
from functools import partial

from django.db import transaction

from shelterbelt.audit.actions import Fact, write
from shelterbelt.core.clock import Piece
from shelterbelt.intelligence.actions.telling import officers, tell
from shelterbelt.intelligence.models import Report
from shelterbelt.intelligence.rules import ESCALATIONS
from shelterbelt.partnership.system import SYSTEM
from shelterbelt.records.models import Duty


def late_intelligence(now: datetime) -> list[Piece]:
    """Return what is due to be told, each to be run for itself so that one that fails stops no other."""
    late = Duty.objects.late(now).filter(escalated_at__isnull=True, code__in=ESCALATIONS).order_by("pk")
    old = Report.objects.filter(holds_until__lte=now, record__closed_at__isnull=True).order_by("pk")
    return [
        *(
            (
                f"late-intelligence:{reference}",
                "Escalating late work on intelligence",
                partial(_escalate, pk, now),
            )
            for pk, reference in late.values_list("pk", "reference")
        ),
        *(
            (f"holds:{reference}", "Asking whether intelligence still holds", partial(_ask, pk, now))
            for pk, reference in old.values_list("pk", "reference")
        ),
    ]


@transaction.atomic
def _escalate(pk: int, now: datetime) -> int:
    duty = Duty.objects.select_for_update(of=("self",)).select_related("record__holder").get(pk=pk)
    if duty.met_at or duty.waived_at or duty.escalated_at:
        return 0
    tell(
        to=officers(duty.record, now), key=f"late:{duty.reference}:{duty.due_at:%Y%m%d}", text=f"Late: {duty.name}.",
        page="report", reference=duty.record.reference,
    )  # fmt: skip
    duty.escalated_at = now
    duty.save(update_fields=["escalated_at"])
    kind, reference, holder = duty.audit_subject()
    write(
        by=SYSTEM, facts=[Fact("escalate a late duty", kind, reference, holder, detail={"duty": duty.code})]
    )
    return 1


@transaction.atomic
def _ask(pk: int, now: datetime) -> int:
    report = Report.objects.select_related("record__holder").get(pk=pk)
    if report.holds_until is None or report.holds_until > now:
        return 0
    return tell(
        to=officers(report.record, now), key=f"holds:{report.reference}:{report.holds_until:%Y%m%d}",
        text="Say whether this intelligence still holds.", page="report", reference=report.reference,
    )  # fmt: skip
