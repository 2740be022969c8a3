"""How each measure stands for some areas: its figure or what was stated, its target, and what changed since last quarter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from shelterbelt.strategy.catalogue import MeasureSpec, catalogue
from shelterbelt.strategy.measured import Measured, measured
from shelterbelt.strategy.models import Attestation, Target
from shelterbelt.strategy.reports import attestations, state
from shelterbelt.strategy.rules import standing as standings
from shelterbelt.strategy.scope import Scope
from shelterbelt.strategy.showing import Shown

SIGNS = {"share": "%", "days": " days", "count": ""}


@dataclass(frozen=True)
class Change:
    """A figure of the three months before and of the last three."""

    before: Shown
    now: Shown

    @property
    def by(self) -> float:
        """How far the figure moved, in its own unit; upwards is positive."""
        return (self.now.value or 0) - (self.before.value or 0)

    @property
    def is_more_than_chance(self) -> bool:
        """Whether the two intervals have nothing in common."""
        one, two = self.before.interval, self.now.interval
        return one is not None and two is not None and not one.meets(two)

    @property
    def chance(self) -> str:
        """Whether chance explains the move, in words; nothing where that is not known."""
        if self.now.unit != "share":
            return ""
        return " (more than chance)" if self.is_more_than_chance else " (may be chance)"

    @property
    def text(self) -> str:
        """Up from 60% to 72%."""
        way = "Up" if self.by > 0 else "Down"
        sign = SIGNS[self.now.unit]
        return f"{way} from {self.before.value:g}{sign} to {self.now.value:g}{sign}"


@dataclass(frozen=True)
class Line:
    """One measure for some areas. ``shown`` is None where no room computes it."""

    spec: MeasureSpec
    state: str
    standing: str
    shown: Shown | None
    change: Change | None
    target: Target | None
    stated: Sequence[Attestation]
    over: Measured | None = None

    @property
    def target_text(self) -> str:
        """90%, 3 days, 12."""
        if self.target is None or self.shown is None:
            return ""
        return f"{self.target.value}{SIGNS[self.shown.unit]}"


def lines_for(codes: Iterable[str], scope: Scope) -> dict[str, Line]:
    """Return each measure as it stands in the areas that are read; queries do not grow with rows or measures."""
    codes = list(codes)
    return lines_of(codes, scope, measured(codes, scope), attestations(scope.own), targets_in(scope.own_ids))


def lines_of(
    codes: Iterable[str],
    scope: Scope,
    over: Mapping[str, Measured],
    stated: Mapping[str, Sequence[Attestation]],
    targets: Mapping[str, Mapping[Any, Target]],
) -> dict[str, Line]:
    """Return each measure as it stands in the areas that are read, from what was asked of the database already."""
    today = timezone.localdate(scope.now)
    return {
        code: _line(catalogue().measure(code), over.get(code), stated.get(code, []), targets, scope, today)
        for code in codes
    }


def targets_in(areas: Sequence[Any], codes: Iterable[str] | None = None) -> dict[str, dict[Any, Target]]:
    """Return the target of each measure that holds in each of the areas, by code and area; one query."""
    rows = Target.objects.filter(area__in=areas).latest_first().select_related("area", "by__user")
    if codes is not None:
        rows = rows.filter(measure__in=list(codes))
    found: dict[str, dict[Any, Target]] = {}
    for row in rows:
        found.setdefault(row.measure, {}).setdefault(row.area_id, row)
    return found


def common_target(by_area: Mapping[Any, Target], areas: Sequence[Any]) -> Target | None:
    """Return the target that all of the areas share; None where one of them has none or another."""
    found = [by_area[each] for each in areas if each in by_area]
    same = len({each.value for each in found}) == 1 and len(found) == len(areas)
    return found[0] if same else None


def _line(
    spec: MeasureSpec,
    over: Measured | None,
    stated: Sequence[Attestation],
    targets: Mapping[str, Mapping[Any, Target]],
    scope: Scope,
    today: date,
) -> Line:
    how = state(spec.code, stated, len(scope.own), today)
    if over is None:
        verdicts = [each.verdict for each in stated if each.is_in_date(today)]
        said = standings.of_statements(verdicts, len(scope.own))
        return Line(spec, how, said, None, None, None, stated)
    target = common_target(targets.get(spec.code, {}), scope.own_ids)
    shown = over.of(scope.own_ids)
    change = _change(over.quarters_of(scope.own_ids))
    return Line(spec, how, standing_of(shown, target), shown, change, target, (), over)


def standing_of(shown: Shown, target: Target | None) -> str:
    """Return how a figure stands, from what the viewer sees of it alone."""
    aim = None if target is None else float(target.value)
    if shown.denominator is None or shown.numerator is None:
        return standings.TOO_FEW
    if shown.unit == "count":
        return standings.of_count(shown.numerator, aim)
    if not shown.denominator:
        return standings.UNKNOWN
    if shown.unit == "days":
        return standings.of_wait(shown.numerator / shown.denominator, aim)
    return standings.of_share(shown.numerator / shown.denominator, None if aim is None else aim / 100)


def _change(quarters: list[Shown] | None) -> Change | None:
    """The last two quarters, where both are shown and differ."""
    if quarters is None:
        return None
    before, now = quarters[-2], quarters[-1]
    if before.value is None or now.value is None or before.value == now.value:
        return None
    return Change(before, now)
