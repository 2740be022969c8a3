"""The verbs of plans."""

from shelterbelt.plans.actions.deeds import (
    add_action,
    change_action,
    give_action,
    late_actions,
    tell_of_late_actions,
)
from shelterbelt.plans.actions.editions import publish
from shelterbelt.plans.actions.evidence import (
    add_evidence,
    approve_evidence,
    expiring_evidence,
    renew_evidence,
)
from shelterbelt.plans.actions.items import add_item, change_item, resolve_change
from shelterbelt.plans.actions.plans import change_plan, start_plan

__all__ = [
    "add_action",
    "add_evidence",
    "add_item",
    "approve_evidence",
    "change_action",
    "change_item",
    "change_plan",
    "expiring_evidence",
    "give_action",
    "late_actions",
    "publish",
    "renew_evidence",
    "resolve_change",
    "start_plan",
    "tell_of_late_actions",
]  # fmt: skip
