"""Granting and ending what people may act as; letting a leaver go."""

from datetime import datetime

from django.db.models import Q

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.access import PEOPLE
from shelterbelt.partnership.actions.approvals import ask_approval
from shelterbelt.partnership.actions.casework import (
    MATTER,
    check_second_person,
    check_somebody_can_agree,
    declare_giving,
    tell_of_role,
)
from shelterbelt.partnership.actions.invitations import WORKS_HERE, check_place, send_agreed
from shelterbelt.partnership.models import Approval, Area, Membership, NamedLead, Organisation, User
from shelterbelt.partnership.rules import CASEWORK_ROLES, may_grant

LAST_ADMINISTRATOR = "This is the last administrator. Make somebody else an administrator first."


@action(PEOPLE, "grant a membership")
def grant_membership(
    *,
    by: Membership,
    user: User,
    organisation: Organisation,
    role: str,
    area: Area | None = None,
    until: datetime | None = None,
    why: str = "",
) -> Membership | Approval:
    """Let a person act in a role for an organisation from now; for a role in casework ask a second person first.

    Returns the membership, or the request to the second person. Nobody grants themselves casework.
    """
    check_place(role, organisation, until)
    if not may_grant(to_oneself=user.is_same_human_as(by.user), role=role):
        raise Refused(
            "You cannot give yourself a role in casework. Another administrator has to do it.", "role"
        )
    if user.left_at is not None:
        raise Refused("This person has left.")
    now = clock.now()
    same = Membership.objects.in_force(now).filter(user=user, organisation=organisation, role=role, area=area)
    if same.exists():
        raise Refused("This person already acts in this role for this organisation.", "role")
    if role not in CASEWORK_ROLES:
        return _grant(by, user, organisation, role, area, until)
    check_somebody_can_agree(by, organisation, user)
    facts = {
        "name": user.name, "email": user.email, "role": role, "organisation": organisation.reference,
        "organisation_name": organisation.name, "area": area.code if area else "",
        "until": until.isoformat() if until else "",
    }  # fmt: skip
    return ask_approval(
        by=by, matter=MATTER, why=why or WORKS_HERE, holder=organisation, subject_kind="user",
        subject=user.reference, facts=facts,
    )  # fmt: skip


def _grant(
    by: Membership,
    user: User,
    organisation: Organisation,
    role: str,
    area: Area | None,
    until: datetime | None,
) -> Membership:
    made = Membership.objects.create(
        user=user, organisation=organisation, role=role, area=area, since=clock.now(), until=until, granted_by=by
    )  # fmt: skip
    tell_of_role(made)
    return made


def _give(approval: Approval, by: Membership, now: datetime) -> None:
    """What a second person agreed to: the membership is made, or the invitation sent."""
    said = approval.facts
    check_second_person(approval, by, said["email"])
    if said.get("invitation"):
        send_agreed(said["invitation"], said["site"], now)
        return
    user = User.objects.get(reference=approval.subject)
    organisation = Organisation.objects.get(reference=said["organisation"])
    until = datetime.fromisoformat(said["until"]) if said["until"] else None
    check_place(said["role"], organisation, until)
    area = Area.objects.filter(code=said["area"]).first()
    if user.left_at is not None:
        raise Refused("This person has left.")
    _grant(approval.asked_by, user, organisation, said["role"], area, until)


declare_giving(_give)


@action(PEOPLE, "end a membership")
def end_membership(*, by: Membership, membership: Membership) -> Membership:  # noqa: ARG001
    """End a membership now: the next request under it is refused. Never the last administrator's."""
    now = clock.now()
    _lock_administrators()
    row = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("user", "organisation")
        .get(pk=membership.pk)
    )
    if not row.is_in_force(now) and row.since <= now:
        raise Refused("This membership has already ended.")
    if row.role == "administrator" and not _another_administrator(now, Q(pk=row.pk)):
        raise Refused(LAST_ADMINISTRATOR)
    row.until = max(now, row.since)
    row.save(update_fields=["until"])
    if row.role in ("guardian", "administrator"):
        tell_of_role(row, ended=True)
    return row


@action(PEOPLE, "let a leaver go")
def leave(*, by: Membership, user: User) -> User:
    """Close a leaver's account: every membership, named post and session ends at once; what they did stays."""
    now = clock.now()
    _lock_administrators()
    row = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if row.left_at is not None:
        raise Refused("This person has already left.")
    if row.pk == by.user_id:
        raise Refused("You cannot close your own account. Another administrator has to do it.")
    if not _another_administrator(now, Q(user=row)):
        raise Refused(LAST_ADMINISTRATOR)
    row.left_at = row.sessions_end_at = now
    row.save(update_fields=["left_at", "sessions_end_at"])
    running = Q(until__isnull=True) | Q(until__gt=now)
    row.memberships.filter(running, since__lte=now).update(until=now)
    for to_come in row.memberships.filter(since__gt=now):
        to_come.until = to_come.since
        to_come.save(update_fields=["until"])
    NamedLead.objects.filter(user=row, until_on=None).update(until_on=local_day(now))
    return row


def _lock_administrators() -> None:
    # Two administrators who end each other at once would leave nobody.
    list(Membership.objects.select_for_update(of=("self",)).filter(role="administrator").order_by("pk"))


def _another_administrator(now: datetime, but: Q) -> bool:
    return Membership.objects.in_force(now).filter(role="administrator").exclude(but).exists()
