"""The pages of the plans room."""

from shelterbelt.plans.views.actions import action, actions, actions_file, add_action, give_action
from shelterbelt.plans.views.editing import add_item, item, resolve, start, words
from shelterbelt.plans.views.evidence import (
    add_evidence,
    all_evidence,
    approve_evidence,
    evidence,
    evidence_file,
    renew_evidence,
)
from shelterbelt.plans.views.publishing import edition, edition_changes, edition_pdf, publish, published
from shelterbelt.plans.views.reading import changes, compare, plan, plan_file, plans

__all__ = [
    "action", "actions", "actions_file", "add_action", "add_evidence", "add_item", "all_evidence", "approve_evidence",
    "changes", "compare", "edition", "edition_changes", "edition_pdf", "evidence", "evidence_file", "give_action", "item",
    "plan", "plan_file", "plans", "publish", "published", "renew_evidence", "resolve", "start", "words",
]  # fmt: skip
