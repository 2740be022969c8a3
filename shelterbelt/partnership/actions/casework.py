"""Giving a role through which a person comes to see work about children: it takes a second person, and it is told."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.access import AGREE_TO_CASEWORK, PEOPLE
from shelterbelt.partnership.matters import Matter, matter
from shelterbelt.partnership.models import Approval, Membership, Notification, Organisation, User
from shelterbelt.partnership.posts import ROLES
from shelterbelt.partnership.rules import mailbox_of

MATTER = "partnership.give_casework"
NOBODY_YET = "A role in casework takes a second person to agree, and there is nobody yet who could: invite a second administrator first."
TOLD = "{} now acts for {} in the role {}."
ENDED = "{} no longer acts for {} in the role {}."


def not_about_oneself(membership: Any, _now: datetime) -> Q:
    """The requests that would give the member a role: under any account, they are not theirs to decide."""
    return Q(subject__in=membership.user.accounts.values("reference"))


def declare_giving(carry_out: Any) -> Matter:
    """Declare the matter, with the acts that make the membership or send the invitation."""
    return matter(
        MATTER,
        "Give somebody a role in casework",
        "They can then see work about children, as far as the role and the organisation go.",
        asks=PEOPLE,
        decides=AGREE_TO_CASEWORK,
        everywhere=frozenset({"administrator"}),
        barred=not_about_oneself,
        carry_out=carry_out,
    )


def check_somebody_can_agree(by: Membership, organisation: Organisation, beneficiary: User | None) -> None:
    """Raise Refused when nobody but the asker and whom it is for could agree."""
    could = Membership.objects.in_force(clock.now()).exclude(user__in=by.user.accounts)
    if beneficiary is not None:
        could = could.exclude(user__in=beneficiary.accounts)
    if not could.filter(Q(role="administrator") | Q(role="guardian", organisation=organisation)).exists():
        raise Refused(NOBODY_YET, "role")


def is_ones_own_mailbox(user: User, email: str) -> bool:
    """Whether mail to the address comes to a mailbox of one of this human being's accounts."""
    return mailbox_of(email) in {mailbox_of(each) for each in user.accounts.values_list("email", flat=True)}


def check_second_person(approval: Approval, by: Membership, email: str) -> None:
    """Raise Refused when the second person would be giving the role to themselves."""
    if is_ones_own_mailbox(by.user, email) or is_ones_own_mailbox(approval.asked_by.user, email):
        raise Refused("This would give a role to one of the two who decide. Others have to do it.")


def tell_of_role(membership: Membership, *, ended: bool = False) -> None:
    """Tell the administrators and the organisation's guardians who came to act in a role, or stopped. Inside an act."""
    there = Q(role="administrator") | Q(role="guardian", organisation=membership.organisation_id)
    others = Membership.objects.in_force(clock.now()).filter(there).exclude(user=membership.user_id)
    role = ROLES[membership.role].label.lower()
    text = (ENDED if ended else TOLD).format(membership.user.name, membership.organisation.name, role)
    for each in others:
        Notification.objects.get_or_create(
            key=f"role-{'ended' if ended else 'given'}:{membership.reference}:{each.reference}",
            defaults={"to": each, "text": text[:300], "address": "/administration/"},
        )
