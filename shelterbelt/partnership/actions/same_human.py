"""Several accounts of one human being: a conflict of interest declared under one bars all of them."""

from django.db.models import Q

from shelterbelt.audit.actions import action
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.access import PEOPLE
from shelterbelt.partnership.models import Membership, User
from shelterbelt.partnership.rules import mailbox_of


@action(PEOPLE, "say that two accounts are of one person")
def link_accounts(*, by: Membership, user: User, other: User) -> User:  # noqa: ARG001
    """Join two accounts, and all that were joined to either; raises Refused when they are joined already."""
    mine, theirs = _locked(user, other)
    if mine.is_same_human_as(theirs):
        raise Refused("These accounts already belong to one person.", "other")
    _join(mine, theirs)
    return mine


@action(PEOPLE, "say that an account is of another person")
def part_account(*, by: Membership, user: User) -> User:
    """Take an account out of those it was joined to; never one's own. The reason is given as ``why_recorded``."""
    (row,) = _locked(user)
    if row.is_same_human_as(by.user):
        raise Refused("You cannot part accounts of your own. Another administrator has to do it.")
    others = User.objects.filter(same_as=row).order_by("pk")
    if row.same_as_id is None and not others.exists():
        raise Refused("This account is not joined to another.")
    first = others.first()
    if first is not None:
        others.exclude(pk=first.pk).update(same_as=first)
        User.objects.filter(pk=first.pk).update(same_as=None)
    row.same_as = None
    row.save(update_fields=["same_as"])
    return row


def link_same_mailbox(user: User) -> None:
    """Join a new account to an earlier one whose address leads to the same mailbox. Inside an act."""
    mailbox = mailbox_of(user.email)
    name, _, domain = mailbox.rpartition("@")
    alike = User.objects.filter(email__startswith=name, email__endswith=f"@{domain}").exclude(pk=user.pk)
    earlier = next((each for each in alike.order_by("pk") if mailbox_of(each.email) == mailbox), None)
    if earlier is not None:
        _join(earlier, user)


def _join(one: User, other: User) -> None:
    first = one.first_account
    User.objects.filter(Q(pk=other.first_account) | Q(same_as=other.first_account)).update(same_as=first)
    other.same_as_id = first


def _locked(*users: User) -> list[User]:
    rows = User.objects.select_for_update(of=("self",)).filter(pk__in=[each.pk for each in users])
    found = {row.pk: row for row in rows.order_by("pk")}
    return [found[each.pk] for each in users]
