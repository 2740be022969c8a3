"""Verbs of plans: started, written, adapted, answered, published, acted on, evidenced."""

from shelterbelt.plans.actions.deeds import (
    add_action,
    change_action,
    give_action,
)
from shelterbelt.plans.actions.editions import publish
from shelterbelt.plans.actions.evidence import add_evidence, change_evidence, renew_evidence
from shelterbelt.plans.actions.items import add_item, change_item, resolve_change
from shelterbelt.plans.actions.judging import approve_evidence, send_back_evidence, withdraw_evidence
from shelterbelt.plans.actions.plans import change_plan, start_plan
from shelterbelt.plans.actions.reminding import late_actions, tell_of_late_actions
from shelterbelt.plans.actions.telling import expiring_evidence

__all__ = [
    "add_action", "add_evidence", "add_item", "approve_evidence", "change_action", "change_evidence", "change_item",
    "change_plan", "expiring_evidence", "give_action", "late_actions", "publish", "renew_evidence", "resolve_change",
    "send_back_evidence", "start_plan", "tell_of_late_actions", "withdraw_evidence",
]  # fmt: skip
