"""Recording a strategic meeting on interviews and its actions."""

from datetime import date, datetime

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Area, Membership, Organisation
from shelterbelt.patterns.access import REVIEW
from shelterbelt.patterns.models import ThemeReview
from shelterbelt.plans.access import may_write
from shelterbelt.plans.actions import add_action
from shelterbelt.plans.models import Plan
from shelterbelt.strategy.areas import own_areas

SERVES = "RHI-CYP-3"
"""The recommendation that a meeting's actions serve."""


@action(REVIEW, "record a meeting on return interviews")
def record_review(
    *,
    by: Membership,
    area: Area,
    held_at: datetime,
    since_on: date,
    until_on: date,
    taking_part: str,
    themes: str,
) -> ThemeReview:
    """Return the meeting recorded, to which actions are then added."""
    if area not in own_areas(by):
        raise Refused("Choose an area that you work for.", "area")
    if held_at > clock.now():
        raise Refused("The meeting must be in the past.", "held_at")
    if until_on < since_on:
        raise Refused("The last day must be after the first.", "until_on")
    if not themes.strip():
        raise Refused("Enter what the interviews show together.", "themes")
    made: ThemeReview = ThemeReview.objects.create(
        area=area, held_at=held_at, since_on=since_on, until_on=until_on, taking_part=taking_part.strip(),
        themes=themes.strip(), recorded_by=by,
    )  # fmt: skip
    return made


def plans_for(by: Membership) -> list[Plan]:
    """Return the plans to which the member may add an action that serves the recommendation."""
    rows = Plan.objects.visible_to(by).filter(items__code=SERVES).select_related("area", "owner").distinct()
    return [plan for plan in rows.order_by("name", "pk") if may_write(by, plan)]


@action(REVIEW, "set an action from return interviews")
def set_action(
    *,
    by: Membership,
    review: ThemeReview,
    plan: Plan,
    title: str,
    effect_looked_for: str,
    owner: Organisation,
    due_on: date | None = None,
) -> ThemeReview:
    """Return the meeting with one more action, which stands in a plan like any other and is escalated when late."""
    if plan not in plans_for(by):
        raise Refused("Choose a plan of yours that holds this recommendation.", "plan")
    made = add_action(
        by=by,
        plan=plan,
        title=title,
        effect_looked_for=effect_looked_for,
        owner=owner,
        codes=[SERVES],
        due_on=due_on,
    )
    review.actions.add(made)
    return review
