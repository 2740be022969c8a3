"""Telling people that something happened, each exactly once and without a name."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.urls import reverse

from shelterbelt.partnership.models import Membership, NamedLead, Notification, Organisation


def tell(*, to: Iterable[Membership], key: str, text: str, page: str, reference: str) -> int:
    """Leave one message for each membership and return how many are new; ``page`` is a URL name of this
    room.
    """
    address = reverse(page, kwargs={"reference": reference})
    made = [
        Notification.objects.get_or_create(
            key=f"{key}:{member.reference}",
            defaults={"to": member, "text": text, "address": address, "subject": reference},
        )[1]
        for member in to
    ]
    return sum(made)


def colleagues(
    organisation: Organisation, roles: Collection[str], now: datetime, posts: Collection[str] = ()
) -> list[Membership]:
    """Return the memberships in force of an organisation in these roles, or of the holders of these named
    posts.
    """
    named = NamedLead.objects.filter(
        organisation=organisation, post__in=posts, user__isnull=False, until_on__isnull=True
    ).values("user")
    members = organisation.memberships.in_force(now).select_related("user", "organisation").order_by("pk")
    return list(members.filter(role__in=roles)) + list(members.filter(user__in=named).exclude(role__in=roles))
