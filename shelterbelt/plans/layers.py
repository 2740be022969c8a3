"""What the layer above a plan says now: the plan above it, or the national catalogue."""

from collections.abc import Sequence

from shelterbelt.plans.models import Plan
from shelterbelt.plans.rules import Change, Line, changes
from shelterbelt.strategy.catalogue import Catalogue, catalogue

BULLET = "\n"


def national_lines(known: Catalogue | None = None) -> list[Line]:
    """Return what the national catalogue asks, one line a recommendation, in printed order."""
    known = known or catalogue()
    return [Line(each.id, each.theme, each.title, BULLET.join(each.asks)) for each in known.recommendations]


def lines_above(plan_above: Plan | None) -> list[Line]:
    """Return what the layer above asks now; None stands for the national catalogue."""
    if plan_above is None:
        return national_lines()
    return [item.line for item in plan_above.items.order_by("place", "pk")]


def changes_above(plan: Plan) -> list[Change]:
    """Return what changed above since this plan last looked, line by line."""
    taken = {item.code: item.taken for item in plan.items.order_by("place", "pk") if not item.is_own}
    return changes(taken, lines_above(plan.above))


def themes_of(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Return (code, name) of the catalogue's themes that stand in the lines, in printed order."""
    here = {line.theme for line in lines}
    return [(each.id, each.name) for each in catalogue().themes if each.id in here]
