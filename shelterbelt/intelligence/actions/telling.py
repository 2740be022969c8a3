"""Telling people that something happened, each exactly once, without a name and without saying who shared."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from shelterbelt.intelligence.models import Report
from shelterbelt.partnership.models import Membership, Notification
from shelterbelt.records.access import decide
from shelterbelt.records.models import Record


def tell(*, to: Iterable[Membership], key: str, text: str, page: str, reference: str) -> int:
    """Leave one message for each membership and return how many are new; ``page`` is a URL name of this room."""
    address = reverse(f"intelligence:{page}", kwargs={"reference": reference})
    made = [
        Notification.objects.get_or_create(
            key=f"{key}:{member.reference}",
            defaults={"to": member, "text": text, "address": address, "subject": reference},
        )[1]
        for member in to
    ]
    return sum(made)


def officers(record: Record, now: datetime, *, but: Membership | None = None) -> list[Membership]:
    """Return the officers of the unit that holds the Record who may see it, without the one who just acted."""
    members = record.holder.memberships.in_force(now).filter(role="intelligence_officer")
    found = members.select_related("user", "organisation").order_by("pk")
    return [
        each
        for each in found
        if (but is None or not each.user.is_same_human_as(but.user)) and decide(each, "view", record, now)
    ]


def tell_sharer(report: Report, *, key: str, text: str) -> int:
    """Leave a message for whoever shared; those who came through an open page look with their receipt."""
    submission = report.submission
    if submission is None or submission.raised_by is None:
        return 0
    return tell(
        to=[submission.raised_by], key=key, text=text, page="submission", reference=submission.reference
    )
