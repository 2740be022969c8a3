"""Offering a place by mail, and taking it up."""

import logging
import secrets
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from shelterbelt.audit.actions import Fact, action, write
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.access import PEOPLE
from shelterbelt.partnership.actions.approvals import ask_approval
from shelterbelt.partnership.actions.casework import (
    MATTER,
    check_somebody_can_agree,
    is_ones_own_mailbox,
    tell_of_role,
)
from shelterbelt.partnership.actions.same_human import link_same_mailbox
from shelterbelt.partnership.models import Area, Invitation, Membership, Organisation, User
from shelterbelt.partnership.posts import ROLES
from shelterbelt.partnership.rules import CASEWORK_ROLES, hash_of, invitation_standing, may_grant

logger = logging.getLogger(__name__)

SUBJECT = "Your invitation to Shelterbelt"
MAIL = """You have been invited to Shelterbelt, where the safeguarding partnership works together.

Choose a password here:
{link}

The link works once, until {until}. If you did not expect this message, please ignore it.
"""
WORKS_HERE = "They are to work on cases here."
SPENT = "This invitation has been used, withdrawn or has run out. Ask your administrator for a new one."


@action(PEOPLE, "invite a person")
def invite(
    *,
    by: Membership,
    email: str,
    name: str,
    organisation: Organisation,
    role: str,
    site: str,
    area: Area | None = None,
    until: datetime | None = None,
    why: str = "",
) -> Invitation:
    """Offer a place by mail; for a role in casework the mail leaves when a second person has agreed.

    ``site`` is the site's own address, such as https://shelterbelt.example/.

    Only the hash of the link's token is kept. Raises Refused when the address already has an account.
    An earlier open invitation to the same address is withdrawn.
    """
    email = email.strip().lower()
    check_place(role, organisation, until)
    if User.objects.filter(email=email).exists():
        raise Refused(
            "This address already has an account: grant a membership on the person's page.", "email"
        )
    takes_two = role in CASEWORK_ROLES
    if takes_two:
        if is_ones_own_mailbox(by.user, email):
            raise Refused(
                "You cannot give yourself a role in casework. Another administrator has to do it.", "role"
            )
        check_somebody_can_agree(by, organisation, None)
    now, token = clock.now(), secrets.token_urlsafe(32)
    Invitation.objects.filter(email=email, accepted_at=None, withdrawn_at=None).update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        email=email,
        name=name.strip(),
        organisation=organisation,
        role=role,
        area=area,
        until=until,
        token_hash=hash_of(token),
        invited_by=by,
        agreed_at=None if takes_two else now,
        expires_at=now + timedelta(days=settings.INVITATION_DAYS),
    )
    if takes_two:
        facts = {"invitation": invitation.reference, "site": site, "name": invitation.name, "email": email, "role": role,
                 "organisation_name": organisation.name}  # fmt: skip
        ask_approval(by=by, matter=MATTER, why=why or WORKS_HERE, holder=organisation, facts=facts)
    else:
        _send(invitation, token, site)
    return invitation


def send_agreed(reference: str, site: str, now: datetime) -> None:
    """Send the invitation to which a second person agreed, with a link of its own. Inside an act."""
    row = Invitation.objects.select_for_update(of=("self",)).get(reference=reference)
    if row.withdrawn_at is not None or row.accepted_at is not None or row.organisation.closed_on is not None:
        raise Refused("This invitation has been withdrawn.")
    token = secrets.token_urlsafe(32)
    row.token_hash, row.agreed_at = hash_of(token), now
    row.expires_at = now + timedelta(days=settings.INVITATION_DAYS)
    row.save(update_fields=["token_hash", "agreed_at", "expires_at"])
    _send(row, token, site)


def _send(invitation: Invitation, token: str, site: str) -> None:
    link = f"{site.rstrip('/')}/invitation/{token}/"
    transaction.on_commit(partial(_mail, invitation.email, link, invitation.expires_at))


@action(PEOPLE, "withdraw an invitation")
def withdraw_invitation(*, by: Membership, invitation: Invitation) -> Invitation:  # noqa: ARG001
    """Make an open invitation's link useless; raises Refused when it is no longer open."""
    row = Invitation.objects.select_for_update(of=("self",)).get(pk=invitation.pk)
    if invitation_standing(row.accepted_at, row.withdrawn_at, row.expires_at, clock.now()) != "open":
        raise Refused(SPENT)
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])
    return row


def accept_invitation(*, token: str, password: str) -> Membership:
    """Make the account and the membership that were offered; return the membership. The token works once.

    Raises Refused when the invitation is not open, or the password is too weak.
    """
    with transaction.atomic():
        invitation = open_invitation(token, lock=True)
        if User.objects.filter(email=invitation.email).exists():
            raise Refused(SPENT)
        now = clock.now()
        check_password(password, User(email=invitation.email, name=invitation.name))
        user = User.objects.create_user(invitation.email, invitation.name, password)
        link_same_mailbox(user)
        membership = Membership.objects.create(
            user=user,
            organisation=invitation.organisation,
            role=invitation.role,
            area=invitation.area,
            since=now,
            until=invitation.until,
            granted_by=invitation.invited_by,
        )
        invitation.accepted_at = now
        invitation.save(update_fields=["accepted_at"])
        inviter = invitation.invited_by
        to_oneself = inviter is not None and user.is_same_human_as(inviter.user)
        if not may_grant(to_oneself=to_oneself, role=invitation.role):
            raise Refused(SPENT)
        tell_of_role(membership)
        kind, reference, holder = invitation.audit_subject()
        write(by=membership, facts=[Fact("accept an invitation", kind, reference, holder)])
    return membership


def open_invitation(token: str, *, lock: bool = False) -> Invitation:
    """Return the open invitation of this token; raises Refused, always with the same sentence, when there is none."""
    found = Invitation.objects.filter(token_hash=hash_of(token))
    invitation = (found.select_for_update(of=("self",)) if lock else found).first()
    if invitation is None:
        raise Refused(SPENT)
    standing = invitation_standing(
        invitation.accepted_at, invitation.withdrawn_at, invitation.expires_at, clock.now()
    )
    place_ended = invitation.until is not None and invitation.until <= clock.now()
    if (
        standing != "open"
        or invitation.agreed_at is None
        or place_ended
        or invitation.organisation.closed_on is not None
    ):
        raise Refused(SPENT)
    return invitation


def check_place(role: str, organisation: Organisation, until: datetime | None) -> None:
    """Raise Refused when nobody could hold this role in this organisation until then."""
    if role not in ROLES:
        raise Refused("Choose a role.", "role")
    if organisation.closed_on is not None:
        raise Refused("This organisation is closed.", "organisation")
    if until is not None and until <= clock.now():
        raise Refused("The last moment of a membership must be in the future.", "until")


def check_password(password: str, user: User) -> None:
    """Raise Refused when the password is too weak for this person."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), "password") from error


def _mail(email: str, link: str, until: datetime) -> None:
    text = MAIL.format(link=link, until=timezone.localtime(until).strftime("%-d %B %Y"))
    try:
        send_mail(SUBJECT, text, None, [email])
    except OSError:
        # The invitation stands without its mail; the page shows it as open, to be sent again.
        logger.exception("An invitation's mail could not be sent.")
