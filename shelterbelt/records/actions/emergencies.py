"""Opening one record in an emergency, telling those whose it is, and the guardian's review of it."""

from datetime import datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import F

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.clock import Piece
from shelterbelt.core.errors import Refused
from shelterbelt.core.references import LENGTH, tidy
from shelterbelt.law.calendar import at_local_time, local_day
from shelterbelt.partnership.local import duty_here, figure_here
from shelterbelt.partnership.models import Membership, Notification, Organisation, User
from shelterbelt.records.access import EMERGENCY, REVIEW, decide
from shelterbelt.records.models import EmergencyAccess, Found, Part, PointerRequest, Reach, Record, Told
from shelterbelt.records.pointing import known_by

REVIEWING = "record.emergency_access_review"
UNREVIEWED = (
    "A guardian has not yet looked at the last time you did this. Until then you cannot do it again: "
    "ring the organisation, or the emergency duty team of the area where the child is."
)
TOO_OFTEN = "You have tried this as often as one person may in a day. Ring the organisation."
SEES_ALREADY = "You can open this record already: find it by its reference."
OPENED = "{} opened a record of yours in an emergency. See who and why."
TRIED = "{} tried to open a record that few may see in an emergency. They were told nothing. See who asked."
REVIEWED = "A guardian looked at your emergency access: {}."


@action(EMERGENCY, "open a record in an emergency")
def open_in_emergency(
    *,
    by: Membership,
    why: str,
    reference: str = "",
    pointer: PointerRequest | None = None,
    organisation: Organisation | None = None,
) -> EmergencyAccess:
    """Return the access, with its ``record`` for an hour, or with none: the same for absent, sealed and barred ones.

    The record is named by a reference, or is the latest that ``organisation``, named by a pointer of the asker's, holds of the
    person asked about. Those whose it is are told by the next tick. Never a sealed record.
    """
    now = clock.now()
    if not why.strip():
        raise Refused("Say why this cannot wait.", "why")
    _check_uses(by, now)
    typed = tidy(reference)[:LENGTH]
    if typed and Record.objects.visible_to(by, now).filter(reference=typed).exists():
        raise Refused(SEES_ALREADY, "reference")
    record = _openable(by, now, typed, pointer, organisation)
    until = now + timedelta(minutes=figure_here("emergency_access.lasts"))
    access = EmergencyAccess.objects.create(
        asked_for=record.reference if record else typed, record=record, opened_by=by, opened_at=now, until=until,
        why=why.strip(), review_due_at=duty_here(REVIEWING).due_at(now) or until,
    )  # fmt: skip
    if record is not None:
        Reach.objects.create(
            record=record, organisation=by.organisation, only_for=by, basis=f"emergency:{access.reference}",
            since=now, until=until,
        )  # fmt: skip
    return access


def _check_uses(by: Membership, now: datetime) -> None:
    """Raise Refused when the last use waits for its review, or the day's number is used up; one at a time for a person."""
    User.objects.select_for_update(of=("self",)).get(pk=by.user.first_account)
    mine = EmergencyAccess.objects.of(by.user)
    if mine.unreviewed().exists():
        raise Refused(UNREVIEWED)
    midnight = at_local_time(local_day(now), datetime.min.time())
    if mine.filter(opened_at__gte=midnight).count() >= figure_here("emergency_access.in_a_day"):
        raise Refused(TOO_OFTEN)


def _openable(
    by: Membership,
    now: datetime,
    typed: str,
    pointer: PointerRequest | None,
    organisation: Organisation | None,
) -> Record | None:
    # Everything that keeps it shut is asked in this one question, so that the answer costs the same.
    rows = Record.objects.openable_in_emergency(by, now).select_for_update(of=("self",))
    if pointer is None:
        rows = rows.filter(reference=typed)
    elif organisation not in known_by(pointer, by, now):
        return None
    else:
        told = pointer.told.filter(why=Told.KNOWN, organisation=organisation, request__asked_by=by)
        parts = Part.objects.filter(person__in=told.values("person"), ended_at__isnull=True)
        rows = rows.filter(pk__in=parts.values("record"), holder=organisation)
    latest = rows.select_related("holder").order_by(
        F("closed_at").desc(nulls_first=True), "-opened_at", "-pk"
    )
    found: Record | None = latest.first()
    if found is None or not decide(by, "view", found, now, in_emergency=True):
        return None
    return found


def untold_emergencies(now: datetime) -> list[Piece]:
    """Return the uses of which holders and guardians are to be told, each for itself."""
    waiting = EmergencyAccess.objects.filter(told_at__isnull=True).order_by("pk")
    return [
        (f"emergency:{pk}", "Telling who opened a record in an emergency", partial(_tell, pk, now))
        for pk in waiting.values_list("pk", flat=True)
    ]


@transaction.atomic
def _tell(pk: int, now: datetime) -> int:
    rows = EmergencyAccess.objects.select_for_update(of=("self",), skip_locked=True)
    row = (
        rows.select_related("opened_by__user", "opened_by__organisation", "record__holder")
        .filter(pk=pk)
        .first()
    )
    if row is None or row.told_at is not None:
        return 0
    record = row.record or Record.objects.filter(reference=row.asked_for, sealed_at__isnull=False).first()
    if record is not None:
        for member in _those_to_tell(row, record, now):
            Notification.objects.get_or_create(
                key=f"emergency:{row.reference}:{member.reference}",
                defaults={
                    "to": member,
                    "text": (OPENED if row.record else TRIED).format(row.opened_by.organisation.name),
                    "address": "/emergency/reviews/"
                    if member.role == "guardian"
                    else f"/records/{record.reference}/",
                    # A message about a record is shown to whoever sees the record; a guardian's is about the use.
                    "subject": row.reference if member.role == "guardian" else record.reference,
                },
            )
    row.told_at = now
    row.save(update_fields=["told_at"])
    return 1


def _those_to_tell(row: EmergencyAccess, record: Record, now: datetime) -> list[Membership]:
    """The guardians of holder and asker's organisation; of an opened record also those who have a duty on it."""
    guardians = Membership.objects.in_force(now).filter(role="guardian")
    homes = [record.holder_id, row.opened_by.organisation_id] if row.record else [record.holder_id]
    found = list(guardians.filter(organisation__in=homes).exclude(user__in=row.opened_by.user.accounts))
    if row.record is None:
        return found
    workers = Membership.objects.in_force(now).filter(organisation=record.holder_id)
    given = record.duties.open().exclude(allocated_to=None).values("allocated_to")
    screeners = workers.filter(role="screener") | workers.filter(pk__in=given)
    members = screeners.select_related("user", "organisation").distinct()
    return found + [each for each in members if decide(each, "view", record, now)]


@action(REVIEW, "review emergency access")
def review_emergency(*, by: Membership, access: EmergencyAccess, found: str, review: str) -> EmergencyAccess:
    """Return the access reviewed, never by who used it; only then can they use it again. They are told what was found."""
    now = clock.now()
    rows = EmergencyAccess.objects.select_for_update(of=("self",)).select_related("opened_by__user", "record")
    row = rows.get(pk=access.pk)
    if not EmergencyAccess.objects.reviewable_by(by).filter(pk=row.pk).exists():
        raise Refused("A guardian of one of the two organisations has to look at this, never who used it.")
    if row.reviewed_at is not None:
        raise Refused("This has already been looked at.")
    if found not in Found.values:
        raise Refused("Choose what you found.", "found")
    if not review.strip():
        raise Refused("Say what you looked at and what follows.", "review")
    row.reviewed_at, row.reviewed_by, row.found, row.review = now, by, found, review.strip()
    row.save(update_fields=["reviewed_at", "reviewed_by", "found", "review"])
    Notification.objects.get_or_create(
        key=f"emergency-reviewed:{row.reference}",
        defaults={
            "to": row.opened_by,
            "text": REVIEWED.format(Found(found).label[0].lower() + Found(found).label[1:]),
            "address": "/emergency/",
        },
    )
    return row
