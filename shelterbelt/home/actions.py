"""Reading all messages, and telling people by mail that one waits."""

import logging
from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException

from django.core.mail import send_mail
from django.db import transaction
from django.db.models import QuerySet

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.home.access import HOME
from shelterbelt.partnership.models import Membership, Notification, User

SUBJECT = "You have a message in Shelterbelt"
WORDS = (
    "You have a message in Shelterbelt.\n\n"
    "Sign in as you usually do to read it. For safety this mail says nothing about it and holds no link.\n\n"
    "If a child is in danger now, call 999.\n"
)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one delivery did: messages mailed, people they went to, people whom the mail did not reach."""

    messages: int
    people: int
    failed: int


@action(HOME, "read all messages")
def read_all_messages(*, by: Membership) -> Membership:
    """Mark every message to this membership as read."""
    Notification.objects.filter(to=by, read_at__isnull=True).update(read_at=clock.now())
    return by


def deliver_notifications(now: datetime) -> Delivered:
    """Mail each person once for all messages that wait unmailed and unread; returns what was done.

    The message is marked in the transaction in which the mail is handed over: if handing over fails the mark
    is undone and the next delivery tries again. Rows that another delivery has locked are left to it.
    """
    messages = people = failed = 0
    users = User.objects.filter(pk__in=_waiting(now).values("to__user")).order_by("pk")
    for user in users:
        try:
            count = _deliver_to(user, now)
        except (OSError, SMTPException) as fault:
            log.warning("mail for user %s was not handed over: %s", user.reference, type(fault).__name__)
            failed += 1
            continue
        messages += count
        people += bool(count)
    return Delivered(messages, people, failed)


def _waiting(now: datetime) -> QuerySet[Notification]:
    in_force = Membership.objects.in_force(now)
    return Notification.objects.filter(mailed_at__isnull=True, read_at__isnull=True, to__in=in_force)


@transaction.atomic
def _deliver_to(user: User, now: datetime) -> int:
    rows = _waiting(now).filter(to__user=user).select_for_update(skip_locked=True, of=("self",))
    waiting = [row.pk for row in rows]
    if not waiting:
        return 0
    Notification.objects.filter(pk__in=waiting).update(mailed_at=now)
    send_mail(SUBJECT, WORDS, None, [user.email])
    return len(waiting)
