"""Which messages a membership may be told of now: what was fit to tell when it was written may not be any more."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from shelterbelt.concerns.models import Referral
from shelterbelt.intelligence.models import Dissemination, Submission
from shelterbelt.missing.models import Report
from shelterbelt.partnership.models import Notification
from shelterbelt.records.models import Record


def told_to(membership: Any, now: datetime) -> QuerySet[Notification]:
    """Return the messages to this membership, but none about anything that it may no longer see."""
    rows = Notification.objects.filter(to=membership)
    for all_of_them, seen in (
        (Record.objects.all(), Record.objects.visible_to(membership, now)),
        (Referral.objects.all(), Referral.objects.visible_to(membership, now)),
        (Report.objects.all(), Report.objects.visible_to(membership, now)),
        (Submission.objects.all(), Submission.objects.visible_to(membership, now)),
        (Dissemination.objects.all(), Dissemination.objects.received_by(membership, now)),
    ):
        about = {"reference": OuterRef("subject")}
        rows = rows.filter(~Exists(all_of_them.filter(**about)) | Exists(seen.filter(**about)))
    return rows
