"""Which messages a membership may be told of now: what was fit to tell when it was written may not be any more."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from shelterbelt.concerns.models import Referral
from shelterbelt.partnership.models import Membership, Notification
from shelterbelt.records.models import Record


def told_to(membership: Membership, now: datetime) -> QuerySet[Notification]:
    """Return the membership's messages, without those about a Record or a referral that it can no longer see."""
    messages = Notification.objects.filter(to=membership)
    return messages.exclude(
        _hidden(Record, Record.objects.visible_to(membership, now))
        | _hidden(Referral, Referral.objects.visible_to(membership, now))
    )


def _hidden(model: Any, visible: Any) -> Q:
    about = {"reference": OuterRef("subject")}
    return Q(Exists(model.objects.filter(**about))) & ~Q(Exists(visible.filter(**about)))
