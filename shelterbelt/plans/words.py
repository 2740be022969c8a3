"""Words and tags of plans."""

from datetime import date

from django.urls import reverse

from shelterbelt.govuk.components import tag
from shelterbelt.plans.models import Action, Evidence, Item, Plan
from shelterbelt.plans.rules import CHOICES, PRIORITIES, STANDINGS
from shelterbelt.strategy.words import link

CHOICE_COLOURS = {"adopted": "green", "reworded": "blue", "added": "purple", "not_applicable": "grey"}
STANDING_COLOURS = {"not_started": "grey", "under_way": "blue", "done": "green", "stopped": "orange"}


def choice_tag(item: Item) -> str:
    """Return what was decided about a line."""
    return tag(CHOICES[item.choice], CHOICE_COLOURS[item.choice])


def priority_words(item: Item) -> str:
    """Return how soon it matters."""
    return PRIORITIES[item.priority]


def standing_tag(action: Action, today: date) -> str:
    """Return how an action stands, and late where it is."""
    if action.is_late(today):
        return tag("Late", "red")
    return tag(STANDINGS[action.standing], STANDING_COLOURS[action.standing])


def item_link(plan: Plan, item: Item) -> str:
    """Return a line's title as a link to its page."""
    return link(item.title, "plans:item", reference=plan.reference, code=item.code)


def action_link(action: Action) -> str:
    """Return an action's title as a link to its page."""
    return link(action.title, "plans:action", reference=action.reference)


def sort_words(plan: Plan) -> str:
    """Return what sort of plan it is."""
    return "Local plan" if plan.is_local else "Regional strategy"


def address(plan: Plan) -> str:
    """Return the plan's address."""
    return reverse("plans:plan", args=[plan.reference])


def evidence_link(evidence: Evidence) -> str:
    """Return evidence as a link to its page."""
    return link(evidence.title, "plans:evidence", reference=evidence.reference)


def evidence_tag(evidence: Evidence, today: date) -> str:
    """Return whether evidence stands: out of date, approved, or still to be approved."""
    if evidence.is_out_of_date(today):
        return tag("Out of date", "red")
    return tag("Approved", "green") if evidence.approved_at else tag("To be approved", "yellow")
