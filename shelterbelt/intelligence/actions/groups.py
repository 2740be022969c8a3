"""Groups: what a human being recognises, adds and takes out, each with a reason. Nothing does it by itself."""

from collections.abc import Sequence

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.intelligence.access import DESK
from shelterbelt.intelligence.actions.frame import may_change
from shelterbelt.intelligence.models import Group, GroupMember, Mention, Report
from shelterbelt.partnership.models import Membership


@action(DESK, "recognise a group")
def recognise_group(
    *, by: Membership, report: Report, name: str, why: str, members: Sequence[Mention]
) -> Group:
    """Return a group first seen in this report, with those of its people, places and things that belong to it."""
    now = clock.now()
    may_change(by, report, now)
    if not name.strip():
        raise Refused("Give the group a working name. Not a person’s.", "name")
    if not why.strip():
        raise Refused("Say what shows that they belong together.", "why")
    if not members:
        raise Refused("Choose at least one person, place or thing of this report.", "members")
    group = Group.objects.create(
        name=name.strip(), holder=by.organisation, area=report.record.area, first_report=report,
        first_voice=report.voice, recognised_at=now, recognised_by=by, why=why.strip(),
    )  # fmt: skip
    for each in members:
        _add(by, group, each, why)
    return group


@action(DESK, "add to a group")
def add_to_group(*, by: Membership, group: Group, mention: Mention, why: str) -> Group:
    """Return the group with one more person, place or thing, and the reason."""
    _is_ours(by, group)
    if not why.strip():
        raise Refused("Say what shows that it belongs to the group.", "why")
    _add(by, group, mention, why)
    return group


@action(DESK, "take out of a group")
def take_out(*, by: Membership, member: GroupMember, why: str) -> Group:
    """Return the group without this member; that it was in it, and why it was taken out, stays readable."""
    _is_ours(by, member.group)
    if not why.strip():
        raise Refused("Say why it does not belong to the group.", "why")
    if member.taken_out_at is None:
        member.taken_out_at, member.taken_out_by, member.taken_out_why = clock.now(), by, why.strip()
        member.save(update_fields=["taken_out_at", "taken_out_by", "taken_out_why"])
    return member.group


@action(DESK, "tell a custody setting what the picture shows")
def tell_custody(*, by: Membership, group: Group) -> Group:
    """Return the group of which the custody setting was told what the picture shows; pass the wording on beforehand."""
    _is_ours(by, group)
    group.told_custody_at = group.told_custody_at or clock.now()
    group.save(update_fields=["told_custody_at"])
    return group


def _is_ours(by: Membership, group: Group) -> None:
    if group.holder_id != by.organisation_id:
        raise Refused("Only the unit that recognised this group can change it.")


def _add(by: Membership, group: Group, mention: Mention, why: str) -> None:
    if mention.report.record.holder_id != group.holder_id:
        raise Refused("Choose somebody or something from a report of this unit.", "members")
    in_it = GroupMember.objects.filter(group=group, mention=mention, taken_out_at__isnull=True)
    if not in_it.exists():
        GroupMember.objects.create(
            group=group, mention=mention, why=why.strip(), said_at=clock.now(), said_by=by
        )
