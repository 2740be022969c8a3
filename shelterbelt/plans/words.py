"""Words and tags of plans."""

from datetime import date

from django.urls import reverse

from shelterbelt.govuk.components import tag
from shelterbelt.govuk.words import day, moment
from shelterbelt.partnership.models import Notification
from shelterbelt.plans.models import Action, Evidence, Item, Plan
from shelterbelt.plans.rules import CHOICES, EVIDENCE_STANDINGS, PRIORITIES, STANDINGS, PlanGap
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
    """Return how evidence stands."""
    return evidence_standing_tag(evidence.standing(today))


def evidence_standing_tag(standing: str) -> str:
    """Return a standing of evidence as a tag."""
    colours = {"approved": "green", "waiting": "yellow", "sent_back": "orange", "ran_out": "red"}
    return tag(EVIDENCE_STANDINGS[standing], colours.get(standing, "grey"))


def last_day(expires_on: date | None) -> str:
    """Return the last day on which something holds, in words."""
    return day(expires_on) if expires_on else "No last day"


def gap_about(plan: Plan, gap: PlanGap) -> str:
    """Return what a gap is about, as a link to it."""
    if gap.line:
        return link(gap.about, "plans:item", reference=plan.reference, code=gap.line)
    return link(gap.about, "plans:evidence", reference=gap.evidence) if gap.evidence else gap.about


def delivery(told: Notification | None) -> str:
    """Return whether a message reached its person: read, mailed, or waiting."""
    if told is None:
        return "Nobody to tell"
    if told.read_at is not None:
        return f"Read {moment(told.read_at)}"
    if told.mailed_at is not None:
        return f"Mailed {moment(told.mailed_at)}, not read yet"
    return f"Waits since {moment(told.created_at)}"


def told_cells(told: Notification) -> list[str]:
    """Return the row of a message: to whom, what, when, and whether it reached its person."""
    return [
        f"{told.to.user.name}, {told.to.organisation.name}",
        told.text,
        moment(told.created_at),
        delivery(told),
    ]
