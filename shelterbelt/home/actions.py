"""Reading all messages, telling people by mail that one waits, and trying again what failed."""

import logging
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.home import telling
from shelterbelt.home.access import DELIVERIES, HOME
from shelterbelt.home.models import Announced, Errand, Mailing
from shelterbelt.home.rules import GATEWAY, is_to_be_parked, next_try_at
from shelterbelt.partnership.models import Membership, Notification, User

SUBJECT = "You have a message in Shelterbelt"
WORDS = (
    "You have a message in Shelterbelt.\n\n"
    "Sign in as you usually do to read it. For safety this mail says nothing about it and holds no link.\n\n"
    "If a child is in danger now, call 999.\n"
)
GATEWAY_IS_AWAY_AFTER = 2
"""Failures in a row after which a delivery stops: each may have to wait for the gateway to answer."""
PERMANENT = 500
"""From this reply on a mail server means never, not later."""
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one delivery did: messages mailed, people they went to, mails that could not be handed over."""

    messages: int
    people: int
    failed: int


@action(HOME, "read all messages")
def read_all_messages(*, by: Membership) -> Membership:
    """Mark every message that this membership is shown as read."""
    now = clock.now()
    shown = telling.told_to(by, now).filter(read_at__isnull=True).values_list("pk", flat=True)
    Notification.objects.filter(pk__in=list(shown)).update(read_at=now)
    return by


@action(DELIVERIES, "try again what could not be done")
def try_again(
    *,
    by: Membership,  # noqa: ARG001 - for the audit
    parked: Mailing | Errand,
) -> Mailing | Errand:
    """Return what was parked, to be tried again by the next tick as if for the first time."""
    parked.parked_at, parked.tries, parked.next_try_at = None, 0, clock.now()
    parked.save(update_fields=["parked_at", "tries", "next_try_at"])
    return parked


def deliver_notifications(now: datetime) -> Delivered:
    """Mail each person once for all messages that wait unmailed and unread; returns what was done.

    A mail is claimed in one transaction, handed over in none, and marked in another: no lock is held while the
    mail gateway answers. Cut short in between, it is handed over again later under the same Message-ID.
    """
    for user in User.objects.filter(pk__in=_unannounced(now).values("to__user")).order_by("pk"):
        _announce(user, now)
    messages = people = failed = away = 0
    for pk in list(Mailing.objects.due(now).values_list("pk", flat=True)):
        mailing = _claim(pk, now)
        if mailing is None:
            continue
        trouble = _hand_over(mailing)
        if trouble:
            _note_trouble(mailing, trouble, now)
            failed, away = failed + 1, away + 1 if trouble == GATEWAY else 0
            if away == GATEWAY_IS_AWAY_AFTER:
                break
            continue
        messages, people, away = messages + _mark(mailing, now), people + 1, 0
    return Delivered(messages, people, failed)


def _unannounced(now: datetime) -> QuerySet[Notification]:
    in_force = Membership.objects.in_force(now)
    fresh = Notification.objects.filter(mailed_at__isnull=True, read_at__isnull=True, to__in=in_force)
    return fresh.exclude(Exists(Announced.objects.filter(message=OuterRef("pk"))))


@transaction.atomic
def _announce(user: User, now: datetime) -> None:
    """Make one mail for the person's new messages, of those that each membership may be told of now."""
    rows = _unannounced(now).filter(to__user=user).select_for_update(skip_locked=True, of=("self",))
    found = {row.pk: row for row in rows.select_related("to__organisation", "to__user")}
    fit = {pk for member in {row.to for row in found.values()} for pk in _fit(member, list(found), now)}
    if fit:
        mailing = Mailing.objects.create(to=user, next_try_at=now)
        Announced.objects.bulk_create(Announced(mailing=mailing, message=found[pk]) for pk in sorted(fit))


def _fit(member: Membership, messages: list[int], now: datetime) -> list[int]:
    shown = telling.told_to(member, now).filter(pk__in=messages, read_at__isnull=True, mailed_at__isnull=True)
    return list(shown.values_list("pk", flat=True)) if member.is_in_force(now) else []


@transaction.atomic
def _claim(pk: int, now: datetime) -> Mailing | None:
    """Return the mail, ours alone until its next try; None when another delivery has it or nothing is left to tell."""
    rows = Mailing.objects.due(now).select_for_update(skip_locked=True, of=("self",))
    mailing = rows.filter(pk=pk).select_related("to").first()
    if mailing is None:
        return None
    members = Membership.objects.in_force(now).filter(user=mailing.to).select_related("organisation", "user")
    messages = list(mailing.announced.values_list("message", flat=True))
    if not any(_fit(member, messages, now) for member in members):
        mailing.dropped_at = now
        mailing.save(update_fields=["dropped_at"])
        return None
    mailing.tries += 1
    mailing.next_try_at = next_try_at(mailing.tries, max(now, clock.now()))
    mailing.save(update_fields=["tries", "next_try_at"])
    return mailing


def _hand_over(mailing: Mailing) -> str:
    """Hand the mail to the gateway; return the kind of trouble, "" when there was none."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {"Message-ID": f"<shelterbelt.{mailing.reference}@{domain}>"}
    try:
        EmailMessage(SUBJECT, WORDS, None, [mailing.to.email], headers=headers).send()
    except (SMTPRecipientsRefused, SMTPDataError) as fault:
        return "the mail server refused the address or the mail" if _is_permanent(fault) else GATEWAY
    except OSError:
        return GATEWAY
    except Exception as fault:
        # One mail that cannot be written must not hold up those behind it.
        return f"the mail could not be written ({type(fault).__name__})"
    return ""


def _is_permanent(fault: SMTPRecipientsRefused | SMTPDataError) -> bool:
    if isinstance(fault, SMTPDataError):
        return fault.smtp_code >= PERMANENT
    return all(code >= PERMANENT for code, _ in fault.recipients.values())


def _note_trouble(mailing: Mailing, trouble: str, now: datetime) -> None:
    log.warning("mail %s was not handed over: %s", mailing.reference, trouble)
    mailing.trouble = trouble
    if is_to_be_parked(mailing.tries, settings.TRIES, trouble):
        mailing.parked_at = now
    mailing.save(update_fields=["trouble", "parked_at"])


@transaction.atomic
def _mark(mailing: Mailing, now: datetime) -> int:
    mailing.handed_over_at, mailing.trouble = now, ""
    mailing.save(update_fields=["handed_over_at", "trouble"])
    announced = mailing.announced.values("message")
    return Notification.objects.filter(pk__in=announced, mailed_at__isnull=True).update(mailed_at=now)
