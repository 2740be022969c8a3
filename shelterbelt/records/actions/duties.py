"""Opening, meeting and waiving duties."""

from datetime import datetime

from django.urls import reverse

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law import clocks as law
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.models import Membership, Notification, Organisation
from shelterbelt.records.access import WORK, decide
from shelterbelt.records.kinds import REGISTER
from shelterbelt.records.models import Duty, Pause, Record

MOST_WHY = 500


def open_duty(
    *,
    record: Record,
    code: str,
    name: str,
    owed_by: Organisation,
    started_at: datetime,
    due_at: datetime,
    time: int = 1,
    about: str = "",
) -> Duty:
    """Return the duty, opened once for this Record and code; called inside a room's act.

    A duty that comes up again and again on one Record counts its ``time``: the second, the third. ``about`` is the
    reference of what it is owed on, where the same duty may be owed on several things at once.
    """
    again = f":{time}" if time > 1 else ""
    on = f":{about}" if about else ""
    duty, _ = Duty.objects.get_or_create(
        key=f"{record.reference}:{code}{on}{again}",
        defaults={
            "record": record, "code": code, "name": name, "owed_by": owed_by,
            "started_at": started_at, "due_at": due_at,
        },
    )  # fmt: skip
    return duty


def meet(*, record: Record, code: str, by: Membership, at: datetime, about: str = "") -> Duty | None:
    """Mark the Record's open duty of this code as met; None when there is none open. Called inside a room's act."""
    owed = record.duties.open().filter(code=code)
    duty = (owed.filter(key__endswith=f":{about}") if about else owed).first()
    if duty is not None:
        duty.met_at, duty.met_by = at, by
        duty.save(update_fields=["met_at", "met_by"])
    return duty


def set_aside(*, record: Record, code: str, by: Membership, at: datetime, why: str) -> Duty | None:
    """Set the Record's open duty of this code aside with the reason; None when there is none open. Inside a room's act."""
    duty = record.duties.open().filter(code=code).first()
    if duty is not None:
        duty.waived_at, duty.waived_by, duty.waived_why = at, by, why[:MOST_WHY]
        duty.save(update_fields=["waived_at", "waived_by", "waived_why"])
    return duty


def pause(*, duty: Duty, key: str, since: datetime, until: datetime) -> Duty:
    """Let a duty's clock stand still until a moment at the latest; the same key again moves its end. Inside a room's act."""
    Pause.objects.update_or_create(
        duty=duty, key=key, defaults={"until": max(since, until)}, create_defaults={"since": since, "until": max(since, until)}
    )  # fmt: skip
    return _due_again(duty)


def end_pause(*, key: str, at: datetime) -> list[Duty]:
    """Let every clock that this key holds run again from ``at``, if it does not run already. Inside a room's act."""
    ended = list(Pause.objects.filter(key=key, until__gt=at).select_related("duty__record"))
    for each in ended:
        each.until = max(each.since, at)
        each.save(update_fields=["until"])
    return [_due_again(each.duty) for each in ended]


def _due_again(duty: Duty) -> Duty:
    """Work out anew when a duty is due, with the pauses of its clock."""
    known = duty_here(duty.code)
    stretches = [law.Pause(each.since, each.until) for each in duty.pauses.order_by("since")]
    if known.clock is not None:
        due_at = law.due_with_pauses(known.clock, duty.started_at, stretches, known.office)
        duty.due_at = due_at or duty.due_at
        duty.save(update_fields=["due_at"])
    return duty


@action(WORK, "waive a duty")
def waive_duty(*, by: Membership, duty: Duty, why: str) -> Duty:
    """Waive an open duty with the reason; it counts as waived, not as done."""
    now = clock.now()
    if not decide(by, "do_duty", duty.record, now) or duty.owed_by_id != by.organisation_id:
        raise Refused("Only the organisation that owes this can say why it will not be done.")
    if not why.strip():
        raise Refused("Say why this will not be done.", "why")
    duty = Duty.objects.select_for_update(of=("self",)).select_related("record", "owed_by").get(pk=duty.pk)
    if duty.met_at or duty.waived_at:
        raise Refused("This has already been done or set aside.")
    duty.waived_at, duty.waived_by, duty.waived_why = now, by, why.strip()
    duty.save(update_fields=["waived_at", "waived_by", "waived_why"])
    return duty


def may_take(duty: Duty, now: datetime) -> list[Membership]:
    """Return who of the organisation that owes the duty can be given it: those who may do duties on its Record."""
    kind = REGISTER.get(duty.record.kind)
    members = duty.owed_by.memberships.in_force(now).filter(role__in=kind.change_roles if kind else ())
    rows = members.select_related("user", "organisation").order_by("user__name", "pk")
    return [each for each in rows if decide(each, "do_duty", duty.record, now)]


@action(WORK, "say who does a duty")
def allocate_duty(*, by: Membership, duty: Duty, to: Membership | None) -> Duty:
    """Return the duty given to a colleague, who is told, or to nobody."""
    now = clock.now()
    if duty.owed_by_id != by.organisation_id or not decide(by, "do_duty", duty.record, now):
        raise Refused("Only the organisation that owes this can say who does it.")
    duty = Duty.objects.select_for_update(of=("self",)).select_related("record", "owed_by").get(pk=duty.pk)
    if duty.met_at or duty.waived_at:
        raise Refused("This has already been done or set aside.")
    if to is not None and to not in may_take(duty, now):
        raise Refused("Choose somebody who can open this record and do what is owed.", "to")
    duty.allocated_to = to
    duty.save(update_fields=["allocated_to"])
    if to is not None and to.user_id != by.user_id:
        Notification.objects.create(
            key=f"given:{duty.reference}:{to.reference}:{now.isoformat()}",
            to=to,
            text=f"You have been given: {duty.name}.",
            address=reverse("records:record", args=[duty.record.reference]),
            subject=duty.record.reference,
        )
    return duty
