"""Escalating what is late on episodes and interviews, each exactly once; called by the ``tick`` command."""

from datetime import datetime
from functools import partial

from django.db import transaction

from shelterbelt.audit.actions import Fact, write
from shelterbelt.core.clock import Piece
from shelterbelt.missing.access import INTERVIEW_KIND, KIND
from shelterbelt.missing.rules.late import ROLES_TOLD
from shelterbelt.partnership.system import SYSTEM
from shelterbelt.records.models import Duty
from shelterbelt.records.telling import colleagues, tell, tell_guardians

PAGES = {KIND: "missing:episode", INTERVIEW_KIND: "missing:interview"}


def late_missing(now: datetime) -> list[Piece]:
    """Return the escalations that are due, each to be run for itself so that one that fails stops no other."""
    late = Duty.objects.late(now).filter(
        escalated_at__isnull=True, code__in=ROLES_TOLD, record__kind__in=PAGES
    )
    return [
        (f"late:{reference}", "Escalating a late duty", partial(_escalate, pk, now))
        for pk, reference in late.order_by("pk").values_list("pk", "reference")
    ]


@transaction.atomic
def _escalate(pk: int, now: datetime) -> int:
    duty = Duty.objects.select_for_update(of=("self",)).select_related("record__holder", "owed_by").get(pk=pk)
    if duty.met_at or duty.waived_at or duty.escalated_at:
        return 0
    record, told = duty.record, 0
    for organisation in dict.fromkeys([duty.owed_by, record.holder]):
        people = colleagues(organisation, ROLES_TOLD[duty.code], now, {"missing_coordinator"}, record=record)
        told += tell(
            to=people, key=f"late:{duty.reference}", text=f"Late: {duty.name}.", page=PAGES[record.kind],
            reference=record.reference,
        )  # fmt: skip
    if not told:
        text = "Something is late on a record that few may see. Ask those who are named on it."
        tell_guardians(duty.owed_by, f"late:{duty.reference}", text, now)
    duty.escalated_at = now
    duty.save(update_fields=["escalated_at"])
    kind, reference, holder = record.audit_subject()
    write(
        by=SYSTEM, facts=[Fact("escalate a late duty", kind, reference, holder, detail={"duty": duty.code})]
    )
    return 1
