"""Passing on chosen parts of a Record, to an organisation or by a link that is opened once, and taking them back."""

import hmac
from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F

from shelterbelt.audit.actions import Fact, action, write
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.core.receipts import derived, hash_of
from shelterbelt.core.references import tidy
from shelterbelt.core.tries import are_too_many, count, place_of
from shelterbelt.files.models import StoredFile
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import Membership, Notification, Organisation
from shelterbelt.partnership.system import SYSTEM
from shelterbelt.records.access import READ_PASSED, WORK, decide
from shelterbelt.records.actions.onward import check_onward
from shelterbelt.records.actions.sharing import check_reasons, check_share, label_of
from shelterbelt.records.models import Extract, ExtractPart, Record
from shelterbelt.records.models.extracts import MOST_WRONG, READING
from shelterbelt.records.models.shares import Onward
from shelterbelt.records.sections import sections_of

CODE_LETTERS = 8
MOST_FROM_ONE_PLACE = 20
TOO_MANY = "Too many codes were tried from this connection in the last hour. Ask who sent you the link."


@action(WORK, "pass on part of a record")
def pass_extract(
    *, by: Membership, record: Record, chosen: Sequence[str], purpose: str, lawful_basis: str, told_family: str,
    to: Organisation | None = None, for_whom: str = "", until: datetime | None = None, told_family_why: str = "",
    conditions: str = "", onward: str = Onward.NEVER,
) -> Extract:  # fmt: skip
    """Return the chosen parts passed on as they stand now; who receives them sees these words and nothing else.

    ``chosen`` are codes of ``sections_of``. ``to`` an organisation, or ``for_whom`` in words and ``until``: then it is opened
    once, with the link and the code of ``ways_in``.
    """
    now = clock.now()
    if not decide(by, "share", record, now) or record.sealed_at is not None:
        raise Refused("You cannot pass on parts of this record.")
    _check(to, for_whom.strip(), until, now)
    if to is not None:
        check_share(by, to, purpose, lawful_basis, until, told_family, told_family_why, now)
    else:
        check_reasons(purpose, lawful_basis, told_family, told_family_why)
    if not told_family:
        raise Refused("Choose whether the family knows.", "told_family")
    check_onward(by, record, to, now)
    parts = [each for each in sections_of(record, by, now) if each.code in set(chosen)]
    if not parts or len(parts) != len(set(chosen)):
        raise Refused("Choose at least one part. If one has gone, open the page again.", "chosen")
    made = Extract(
        record=record, to=to, for_whom=for_whom.strip(), sent_by=by, sent_at=now, purpose=purpose.strip(), lawful_basis=lawful_basis,
        told_family=told_family, told_family_why=told_family_why.strip(), conditions=conditions.strip(), onward=onward, until=until,
    )  # fmt: skip
    made.link = hash_of(_link(made)) if to is None else ""
    made.save()
    ExtractPart.objects.bulk_create(
        ExtractPart(extract=made, number=number, title=each.title[:200], words=each.words, file=each.file)
        for number, each in enumerate(parts, start=1)
    )
    _tell_readers(made, now)
    return made


def _check(to: Organisation | None, for_whom: str, until: datetime | None, now: datetime) -> None:
    if (to is None) == (not for_whom):
        raise Refused("Choose an organisation, or say who it is for if they have no account here.", "to")
    if to is None and (until is None or until <= now):
        raise Refused("Enter the last day on which the link can be opened.", "last_day")


def ways_in(extract: Extract) -> tuple[str, str]:
    """Return the words of the link, and the code that goes another way. Neither is kept.

    Both are empty where the site's secret was changed since: what it made before opens nothing any more.
    """
    if hash_of(_link(extract)) != extract.link:
        return "", ""
    return _link(extract), derived(f"code:{extract.reference}", settings.SECRET_KEY, CODE_LETTERS)


def _link(extract: Extract) -> str:
    return derived(f"link:{extract.reference}", settings.SECRET_KEY)


def _tell_readers(made: Extract, now: datetime) -> None:
    """Tell those of the receiving organisation who may read it, without a name."""
    if made.to is None:
        return
    members = made.to.memberships.in_force(now).filter(role__in=READ_PASSED.roles).select_related("user")
    for member in members:
        if Extract.objects.received_by(member, now).filter(pk=made.pk).exists():
            Notification.objects.get_or_create(
                key=f"extract-sent:{made.reference}:{member.reference}",
                defaults={
                    "to": member, "text": f"{made.sent_by.organisation.name} passed something on to you.",
                    "address": f"/passed-on/{made.reference}/", "subject": made.reference,
                },
            )  # fmt: skip


@action(READ_PASSED, "say that what was passed on has arrived")
def acknowledge_extract(*, by: Membership, extract: Extract) -> Extract:
    """Return what was passed on, marked as arrived; a second time changes nothing."""
    now = clock.now()
    if not Extract.objects.received_by(by, now).filter(pk=extract.pk).exists():
        raise Refused("This can no longer be read.")
    if extract.seen_at is None:
        extract.seen_at = now
        extract.save(update_fields=["seen_at"])
    return extract


@action(WORK, "take back what was passed on")
def withdraw_extract(*, by: Membership, extract: Extract, why: str) -> Extract:
    """Return what was passed on, taken back with the reason: nobody can open it from now on."""
    now = clock.now()
    mine = by.organisation_id in (extract.sent_by.organisation_id, extract.record.holder_id)
    if not mine or not decide(by, "view", extract.record, now):
        raise Refused("Only the organisation that passed this on can take it back.")
    if not why.strip():
        raise Refused("Enter why it is taken back.", "why")
    if extract.withdrawn_at is None:
        extract.withdrawn_at, extract.withdrawn_why = now, why.strip()
        extract.save(update_fields=["withdrawn_at", "withdrawn_why"])
    return extract


@transaction.atomic
def open_extract(*, link: str, code: str, address: str) -> Extract | None:
    """Return what a link and its code open, for the first time or within ``READING`` of it; None for whatever else is the case.

    A wrong code is counted on the link, which is closed after ``MOST_WRONG``, and for the place it came from.
    """
    now = clock.now()
    where = place_of(address, local_day(now).isoformat(), settings.SECRET_KEY)
    if are_too_many("extract", where, MOST_FROM_ONE_PLACE, now):
        raise Refused(TOO_MANY)
    rows = (
        Extract.objects.in_force(now)
        .select_for_update(of=("self",))
        .select_related("record__holder", "sent_by__user")
    )
    found = rows.filter(link=hash_of(link), wrong__lt=MOST_WRONG).exclude(link="").first()
    right = hmac.compare_digest(tidy(code), ways_in(found)[1]) if found else False
    if found is None or not right or (found.seen_at is not None and now > found.seen_at + READING):
        count("extract", where, now)
        if found is not None and not right:
            Extract.objects.filter(pk=found.pk).update(wrong=F("wrong") + 1)
        return None
    kind, reference, holder = found.audit_subject()
    write(by=SYSTEM, facts=[Fact("open what was passed on by link", kind, reference, holder)])
    if found.seen_at is None:
        found.seen_at = now
        found.save(update_fields=["seen_at"])
        _tell_sender(found, now)
    return found


def _tell_sender(found: Extract, now: datetime) -> None:
    if decide(found.sent_by, "view", found.record, now):
        Notification.objects.get_or_create(
            key=f"extract-opened:{found.reference}",
            defaults={
                "to": found.sent_by, "text": f"What you passed on from {label_of(found.record)} {found.record.reference} was opened.",
                "address": f"/records/{found.record.reference}/", "subject": found.record.reference,
            },
        )  # fmt: skip


@transaction.atomic
def document_by_link(*, link: str, reference: str, number: int) -> StoredFile | None:
    """Return a document of what a link opened within ``READING``, or None; that it was taken is written down."""
    now = clock.now()
    rows = Extract.objects.in_force(now).filter(seen_at__gt=now - READING).exclude(link="")
    found = rows.select_related("record__holder").filter(reference=reference, link=hash_of(link)).first()
    stored = document_of(found, number) if found else None
    if found is not None and stored is not None:
        kind, about, holder = found.audit_subject()
        taken = {"document": stored.reference}
        write(
            by=SYSTEM,
            facts=[
                Fact(
                    "save a document that was passed on by link",
                    kind,
                    about,
                    holder,
                    detail=taken,
                    is_look=True,
                )
            ],
        )
    return stored


def document_of(extract: Extract, number: int) -> StoredFile | None:
    """Return the document of one part, or None."""
    part = extract.parts.select_related("file").filter(number=number, file__isnull=False).first()
    return part.file if part else None
