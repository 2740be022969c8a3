"""Telling people that something happened, each exactly once and without a name."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from shelterbelt.partnership.models import Membership, NamedLead, Notification, Organisation
from shelterbelt.records.access import decide
from shelterbelt.records.models import Record


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


def tell_members(to: Iterable[Membership], key: str, text: str, page: str, reference: str) -> int:
    """The same for people who see one thing of their own and not the concern; the message is tied to no Record."""
    address = reverse(page, kwargs={"reference": reference})
    made = [
        Notification.objects.get_or_create(
            key=f"{key}:{member.reference}", defaults={"to": member, "text": text, "address": address}
        )[1]
        for member in to
    ]
    return sum(made)


def colleagues(
    organisation: Organisation,
    roles: Collection[str],
    now: datetime,
    posts: Collection[str] = (),
    *,
    record: Record,
) -> list[Membership]:
    """Return the memberships in force of an organisation in these roles, or of the holders of these named
    posts, as far as they may see the Record: a message must not give away what is sealed or in conflict.
    """
    named = NamedLead.objects.filter(
        organisation=organisation, post__in=posts, user__isnull=False, until_on__isnull=True
    ).values("user")
    members = organisation.memberships.in_force(now).select_related("user", "organisation").order_by("pk")
    chosen = members.filter(Q(role__in=roles) | Q(user__in=named))
    return [each for each in chosen if decide(each, "view", record, now)]


def tell_guardians(organisation: Organisation, key: str, text: str, now: datetime) -> int:
    """Tell an organisation's guardians of something on a Record that nobody else there may be told of.

    The message names neither the Record nor anybody in it; returns how many messages are new.
    """
    guardians = organisation.memberships.in_force(now).filter(role="guardian")
    made = [
        Notification.objects.get_or_create(
            key=f"{key}:{guardian.reference}",
            defaults={"to": guardian, "text": text, "address": reverse("records:guardian")},
        )[1]
        for guardian in guardians
    ]
    return sum(made)
