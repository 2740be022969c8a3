"""Naming who holds a post that others may ring."""

from datetime import date

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.access import LEADS
from shelterbelt.partnership.models import Membership, NamedLead, Organisation, User
from shelterbelt.partnership.posts import POSTS


@action(LEADS, "name a lead")
def name_lead(
    *,
    by: Membership,  # noqa: ARG001
    organisation: Organisation,
    post: str,
    name: str,
    email: str = "",
    phone: str = "",
    user: User | None = None,
    since_on: date | None = None,
) -> NamedLead:
    """Name the holder of a post from a day (today by default). They need no account."""
    if post not in POSTS:
        raise Refused("Choose a post.", "post")
    if organisation.closed_on is not None:
        raise Refused("This organisation is closed.")
    if not name.strip():
        raise Refused("Enter the name of the person in the post.", "name")
    return NamedLead.objects.create(
        organisation=organisation,
        post=post,
        name=name.strip(),
        email=email.strip().lower(),
        phone=phone.strip(),
        user=user,
        since_on=since_on or local_day(clock.now()),
    )


@action(LEADS, "end a lead's post")
def end_lead(*, by: Membership, lead: NamedLead, until_on: date | None = None) -> NamedLead:  # noqa: ARG001
    """Record the last day in the post (today by default)."""
    row = NamedLead.objects.select_for_update(of=("self",)).get(pk=lead.pk)
    last = until_on or local_day(clock.now())
    if row.until_on is not None:
        raise Refused("This person's time in the post has already ended.")
    if last < row.since_on:
        raise Refused("The last day cannot come before the first.", "until_on")
    row.until_on = last
    row.save(update_fields=["until_on"])
    return row
