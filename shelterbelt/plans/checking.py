"""The checker: what a plan leaves open, read in a constant number of queries."""

from collections.abc import Sequence
from datetime import datetime

from shelterbelt.law.calendar import local_day
from shelterbelt.plans.models import Evidence, Plan
from shelterbelt.plans.overview import actions_by_code
from shelterbelt.plans.rules import PlanEvidence, PlanGap, PlanLine, gaps_of_plan


def gaps_in_plan(plan: Plan, now: datetime) -> list[PlanGap]:
    """Return what a plan leaves open, by sort."""
    today = local_day(now)
    rows = plan.evidence.in_use().select_related("by__user").prefetch_related("serves").order_by("pk")
    found: Sequence[Evidence] = list(rows)
    shown: dict[str, set[str]] = {}
    for each in found:
        for served in each.serves.all():
            shown.setdefault(served.code, set()).add(each.standing(today))
    actions = actions_by_code(plan)
    lines = [
        PlanLine(
            item.code, item.title, item.lead_id is not None,
            [each.standing for each in actions.get(item.code, ())], shown.get(item.code, set()),
        )
        for item in plan.items.exclude(choice="not_applicable").order_by("place", "pk")
    ]  # fmt: skip
    pieces = [
        PlanEvidence(each.reference, each.title, each.standing(today), each.by.is_in_force(now))
        for each in found
    ]
    return gaps_of_plan(lines, pieces)
