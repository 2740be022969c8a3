"""Who reads plans, who writes them, who publishes, and who does what they ask."""

from typing import Any

from shelterbelt.partnership.permissions import permission
from shelterbelt.partnership.posts import ROLES
from shelterbelt.plans.models import Action, Evidence, Plan
from shelterbelt.strategy.areas import PARTNERSHIP, own_areas

READ = permission("plans.read", "Read the regional strategy and local plans of one's areas", set(ROLES))
WRITE = permission("plans.write", "Write, compare and publish plans for one's areas", {"strategy_lead"})
ACT = permission(
    "plans.act",
    "Say how an action of a plan stands that one's organisation owns",
    {"strategy_lead", "setting_lead", "practitioner", "panel_coordinator"},
)


def may_write(membership: Any, plan: Plan) -> bool:
    """Whether the membership may change the plan: a strategy lead, for an authority of their own.

    A regional strategy is written by strategy leads of the partnership's own office alone.
    """
    if not WRITE.held_by(membership):
        return False
    if not plan.is_local:
        return bool(membership.organisation.kind == PARTNERSHIP)
    return plan.area_id in {area.pk for area in own_areas(membership)}


def may_act(membership: Any, action: Action) -> bool:
    """Whether the membership may say how the action stands: its owner's people, and who may write the plan."""
    owns = action.owner_id == membership.organisation_id
    return (owns and ACT.held_by(membership)) or may_write(membership, action.plan)


def may_bring(membership: Any, plan: Plan) -> bool:
    """Whether the membership may bring evidence: who may write the plan, and who leads a line or does an action of it."""
    if may_write(membership, plan):
        return True
    own = membership.organisation_id
    return ACT.held_by(membership) and (
        plan.actions.filter(owner=own).exists() or plan.items.filter(lead=own).exists()
    )


def may_keep_up(membership: Any, evidence: Evidence) -> bool:
    """Whether the membership may renew, change or withdraw evidence: its owner's people, and who may write the plan."""
    owns = evidence.owner_id == membership.organisation_id
    return ACT.held_by(membership) and (owns or may_write(membership, evidence.plan))


def may_judge(membership: Any, evidence: Evidence) -> bool:
    """Whether the membership may approve evidence: who may write the plan, and never whoever brought it."""
    return may_write(membership, evidence.plan) and not evidence.by.user.is_same_human_as(membership.user)
