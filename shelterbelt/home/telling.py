"""Which messages a membership may be told of now: what was fit to tell when it was written may not be any more."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from shelterbelt.concerns.models import Referral
from shelterbelt.intelligence.models import Dissemination, Submission
from shelterbelt.missing.models import Report
from shelterbelt.partnership.asking import kept_for
from shelterbelt.partnership.models import Notification
from shelterbelt.records.kinds import kinds_for
from shelterbelt.records.models import Extract, Record


def told_to(membership: Any, now: datetime) -> QuerySet[Notification]:
    """Return the messages to this membership, but none about anything that it may no longer see."""
    mine = Notification.objects.filter(to=membership)
    if not membership.is_in_force(now):
        return mine.none()
    return mine.filter(
        kept_for(Notification, "told", _may_be_told, membership, now, key=tuple(kinds_for(membership.role)))
    )


def _may_be_told(membership: Any, now: datetime) -> QuerySet[Notification]:
    rows = Notification.objects.all()
    for all_of_them, seen in (
        (Record.objects.all(), Record.objects.visible_to(membership, now)),
        (Referral.objects.all(), Referral.objects.visible_to(membership, now)),
        (Report.objects.all(), Report.objects.visible_to(membership, now)),
        (Submission.objects.all(), Submission.objects.visible_to(membership, now)),
        (Dissemination.objects.all(), Dissemination.objects.received_by(membership, now)),
        (Extract.objects.all(), Extract.objects.received_by(membership, now)),
    ):
        about = {"reference": OuterRef("subject")}
        rows = rows.filter(~Exists(all_of_them.filter(**about)) | Exists(seen.filter(**about)))
    return rows
