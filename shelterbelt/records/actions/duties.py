"""Opening, meeting and waiving duties."""

from datetime import datetime

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.records.access import WORK, decide
from shelterbelt.records.models import Duty, Record


def open_duty(
    *, record: Record, code: str, name: str, owed_by: Organisation, started_at: datetime, due_at: datetime
) -> Duty:
    """Return the duty, opened once for this Record and code; called inside a room's act."""
    duty, _ = Duty.objects.get_or_create(
        key=f"{record.reference}:{code}",
        defaults={
            "record": record, "code": code, "name": name, "owed_by": owed_by,
            "started_at": started_at, "due_at": due_at,
        },
    )  # fmt: skip
    return duty


def meet(*, record: Record, code: str, by: Membership, at: datetime) -> Duty | None:
    """Mark the Record's open duty of this code as met; None when there is none open. Called inside a room's act."""
    duty = record.duties.open().filter(code=code).first()
    if duty is not None:
        duty.met_at, duty.met_by = at, by
        duty.save(update_fields=["met_at", "met_by"])
    return duty


@action(WORK, "waive a duty")
def waive_duty(*, by: Membership, duty: Duty, why: str) -> Duty:
    """Waive an open duty with the reason; it counts as waived, not as done."""
    now = clock.now()
    if not decide(by, "do_duty", duty.record, now) or duty.owed_by_id != by.organisation_id:
        raise Refused("Only the organisation that owes this can say why it will not be done.")
    if not why.strip():
        raise Refused("Say why this will not be done.", "why")
    if duty.met_at or duty.waived_at:
        raise Refused("This has already been done or set aside.")
    duty.waived_at, duty.waived_by, duty.waived_why = now, by, why.strip()
    duty.save(update_fields=["waived_at", "waived_by", "waived_why"])
    return duty
