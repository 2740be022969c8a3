"""The pages of the plans room."""

from shelterbelt.plans.views.actions import action, actions, actions_file, add_action, give_action
from shelterbelt.plans.views.editing import add_item, item, resolve, start, words
from shelterbelt.plans.views.evidence import all_evidence, evidence, evidence_file, evidence_table, gaps
from shelterbelt.plans.views.proving import (
    add_evidence,
    approve_evidence,
    change_evidence,
    renew_evidence,
    send_back_evidence,
    withdraw_evidence,
)
from shelterbelt.plans.views.publishing import edition, edition_changes, edition_pdf, publish, published
from shelterbelt.plans.views.reading import changes, compare, plan, plan_file, plans

__all__ = [
    "action", "actions", "actions_file", "add_action", "add_evidence", "add_item", "all_evidence", "approve_evidence",
    "change_evidence", "changes", "compare", "edition", "edition_changes", "edition_pdf", "evidence", "evidence_file",
    "evidence_table", "gaps", "give_action", "item", "plan", "plan_file", "plans", "publish", "published", "renew_evidence",
    "resolve", "send_back_evidence", "start", "withdraw_evidence", "words",
]  # fmt: skip
