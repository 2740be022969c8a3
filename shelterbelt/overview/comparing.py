"""Two sides of the same strategy: two areas, or an area and the whole partnership, recommendation by recommendation.

Each side shows the very figures that its own page shows: what is hidden there is hidden here, and a difference is taken
only between two figures that both stand open.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shelterbelt.overview.picture import plan_among, plans_of
from shelterbelt.partnership.models import Area, Organisation
from shelterbelt.plans.models import Item, Plan
from shelterbelt.plans.rules.layers import NOT_APPLICABLE as LEFT_OUT
from shelterbelt.strategy.catalogue import MeasureSpec, Recommendation, catalogue
from shelterbelt.strategy.lines import Line, lines_of, targets_in
from shelterbelt.strategy.measured import measured
from shelterbelt.strategy.reports import Stated, attestations
from shelterbelt.strategy.rules.standing import NOT_APPLICABLE, of_all
from shelterbelt.strategy.scope import Scope


@dataclass(frozen=True)
class Side:
    """One side: its areas, the plan they are read against and its lines by code, its measures as they stand there."""

    scope: Scope
    plan: Plan | None
    items: Mapping[str, Item]
    lines: Mapping[str, Line]

    def standing(self, asked: Recommendation) -> str:
        """Return how a recommendation stands on this side."""
        item = self.items.get(asked.id)
        if item is not None and item.choice == LEFT_OUT:
            return NOT_APPLICABLE
        return of_all(self.lines[spec.code].standing for spec in asked.measures)

    def lead(self, asked: Recommendation) -> Organisation | None:
        """Return who leads it in this side's plan."""
        item = self.items.get(asked.id)
        return None if item is None else item.lead


@dataclass(frozen=True)
class Pair:
    """A recommendation on two sides."""

    asked: Recommendation
    standings: tuple[str, str]
    leads: tuple[Organisation | None, Organisation | None]
    lines: Sequence[tuple[MeasureSpec, Line, Line]]

    @property
    def differs(self) -> bool:
        """Whether it stands otherwise on the two sides, or a figure differs by more than chance explains."""
        return self.standings[0] != self.standings[1] or any(is_apart(one, two) for _, one, two in self.lines)


@dataclass(frozen=True)
class Comparison:
    """Every recommendation on two sides."""

    one: Side
    two: Side
    pairs: Sequence[Pair]

    def counts(self, which: int) -> Counter[str]:
        """Return how many recommendations stand how on a side (0 or 1)."""
        return Counter(pair.standings[which] for pair in self.pairs)


def compared(scope: Scope, one: Sequence[Area], two: Sequence[Area]) -> Comparison:
    """Set two choices of areas side by side; the figures are asked for once, the number of queries is constant."""
    known = catalogue().recommendations
    codes = [spec.code for each in known for spec in each.measures]
    over, areas = measured(codes, scope), {area.pk: area for area in (*one, *two)}
    stated, targets = attestations(list(areas.values())), targets_in(list(areas))
    plans = plans_of(scope.within(list(areas.values())))
    items = _items(plans)
    left, right = (
        _side(scope.within(chosen), plans, items, lines_of(codes, scope.within(chosen), over, _of(stated, chosen), targets))
        for chosen in (one, two)
    )  # fmt: skip
    return Comparison(left, right, [_pair(each, left, right) for each in known])


def _items(plans: Sequence[Plan]) -> dict[Any, dict[str, Item]]:
    """The lines of every plan, by plan and code; one query."""
    found: dict[Any, dict[str, Item]] = {}
    rows = Item.objects.filter(plan__in=[each.pk for each in plans]).select_related("lead")
    for row in rows.only("plan", "code", "choice", "lead"):
        found.setdefault(row.plan_id, {})[row.code] = row
    return found


def _side(
    scope: Scope, plans: Sequence[Plan], items: Mapping[Any, Mapping[str, Item]], lines: Mapping[str, Line]
) -> Side:
    plan = plan_among([each for each in plans if not each.is_local or each.area_id in scope.own_ids], scope)
    return Side(scope, plan, {} if plan is None else items.get(plan.pk, {}), lines)


def _of(stated: Stated, areas: Sequence[Area]) -> dict[str, list[Any]]:
    here = {area.pk for area in areas}
    return {code: [each for each in rows if each.area_id in here] for code, rows in stated.items()}


def _pair(asked: Recommendation, left: Side, right: Side) -> Pair:
    return Pair(
        asked,
        (left.standing(asked), right.standing(asked)),
        (left.lead(asked), right.lead(asked)),
        [(spec, left.lines[spec.code], right.lines[spec.code]) for spec in asked.measures],
    )


def is_apart(one: Line, two: Line) -> bool:
    """Whether two shares are further apart than chance explains: their 95% intervals do not meet."""
    if one.shown is None or two.shown is None:
        return False
    first, second = one.shown.interval, two.shown.interval
    return first is not None and second is not None and not first.meets(second)


def how_apart(one: Line, two: Line, name: str) -> str:
    """Return in words how the first figure, of the areas called ``name``, differs; nothing where one of them is hidden."""
    if one.shown is None or two.shown is None or one.shown.unit != "share":
        return ""
    if one.shown.value is None or two.shown.value is None:
        return ""
    if is_apart(one, two):
        return f"{'Higher' if one.shown.value > two.shown.value else 'Lower'} in {name}"
    return "No more than chance explains" if one.shown.interval and two.shown.interval else "Too few to say"
