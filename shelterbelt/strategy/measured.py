"""A measure as one viewer may see it: the partnership, each of its areas, quarter by quarter.

What is hidden is decided once for the whole partnership and is the same for everybody who does no casework, whichever
areas they work for: two viewers, or one viewer on two pages, never hold two halves of a small number.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from shelterbelt.core.measure_types import Measure
from shelterbelt.strategy.engine import NOTHING, Figure, by_agency, cells
from shelterbelt.strategy.registry import computed
from shelterbelt.strategy.rules import OPEN, SHUT, Hidden, all_safe, blocks_of, hidden_alone, hidden_in_table
from shelterbelt.strategy.scope import Scope
from shelterbelt.strategy.showing import Shown, pair_of, shown_as, unit_of

Table = dict[Any, list[Figure]]


@dataclass(frozen=True)
class Measured:
    """One measure: ``partnership`` and ``areas`` (by id) over the year, and their quarters, oldest first.

    ``quarters`` and ``area_quarters`` are None where the numbers are too small to be broken down.
    """

    measure: Measure
    partnership: Shown
    areas: dict[Any, Shown]
    quarters: list[Shown] | None
    area_quarters: dict[Any, list[Shown]] | None
    partners: frozenset[Any]

    def of(self, areas: Collection[Any]) -> Shown:
        """Return the figure of several areas together; hidden where a part of it is hidden and is not all there is."""
        if self.partners and set(areas) == self.partners:
            return self.partnership
        return _sum([self.areas[each] for each in areas], unit_of(self.measure))

    def quarters_of(self, areas: Collection[Any]) -> list[Shown] | None:
        """Return the quarters of several areas together; None where they are too small to be broken down."""
        if self.partners and set(areas) == self.partners:
            return self.quarters
        if self.area_quarters is None or not areas:
            return None
        unit = unit_of(self.measure)
        runs = [self.area_quarters[each] for each in areas]
        return [_sum(list(run), unit) for run in zip(*runs, strict=True)]


def measured(codes: Iterable[str], scope: Scope) -> dict[str, Measured]:
    """Return those of the codes that are computed, by code; one query for each source, whatever the size."""
    measures = computed(codes)
    months = [block.months for block in blocks_of(scope.period.months)]
    found = cells(measures, scope.compared_ids, months, scope.now)
    nothing = [NOTHING] * len(months)
    return {
        each.code: _measured(
            each, {pk: found[each.code].get(pk, nothing) for pk in scope.compared_ids}, scope
        )
        for each in measures
    }


def _measured(measure: Measure, table: Table, scope: Scope) -> Measured:
    unit, adds_up = unit_of(measure), measure.source.moment is not None
    whole = scope.shows_whole(measure)
    years = {pk: _total(runs) if adds_up else runs[-1] for pk, runs in table.items()}
    partners = [pk for pk in table if pk in scope.partners]
    total = _total([years[pk] for pk in partners])
    shown = OPEN if whole else hidden_alone(pair_of(total, unit))
    hidden = _areas_hidden(years, partners, shown, unit, whole)
    quarters = [_total(list(run)) for run in zip(*(table[pk] for pk in partners), strict=True)]
    return Measured(
        measure,
        shown_as(total, unit, shown, whole),
        {pk: shown_as(years[pk], unit, hidden[pk], whole, is_part=True) for pk in table},
        _quarters(quarters, total if adds_up else None, shown, unit, whole),
        _area_quarters(table, partners, unit, whole),
        frozenset(partners),
    )


def _total(figures: Sequence[Figure]) -> Figure:
    return reduce(add, figures, NOTHING)


def _areas_hidden(
    years: dict[Any, Figure], partners: list[Any], shown: Hidden, unit: str, whole: bool
) -> dict[Any, Hidden]:
    """What each area hides: those of the partnership by their common total, any other by itself."""
    if whole:
        return dict.fromkeys(years, OPEN)
    hidden = {pk: hidden_alone(pair_of(figure, unit)) for pk, figure in years.items()}
    pairs = [pair_of(years[pk], unit) for pk in partners]
    table = hidden_in_table(pairs, _sum_pair(years, partners, unit), shown)
    return hidden | dict(zip(partners, table or [SHUT] * len(partners), strict=True))


def _sum_pair(years: dict[Any, Figure], partners: list[Any], unit: str) -> Any:
    return pair_of(_total([years[pk] for pk in partners]), unit)


def _quarters(
    quarters: list[Figure], total: Figure | None, shown: Hidden, unit: str, whole: bool
) -> list[Shown] | None:
    if whole:
        return [shown_as(each, unit, OPEN, whole) for each in quarters]
    pairs = [pair_of(each, unit) for each in quarters]
    if total is None:
        hidden: list[Hidden] | None = [hidden_alone(each) for each in pairs]
    else:
        hidden = hidden_in_table(pairs, pair_of(total, unit), shown)
    if hidden is None:
        return None
    return [
        shown_as(each, unit, what, whole, is_part=True) for each, what in zip(quarters, hidden, strict=True)
    ]


def _area_quarters(
    table: Table, partners: list[Any], unit: str, whole: bool
) -> dict[Any, list[Shown]] | None:
    """The quarters of every area, or of none: a table in two directions stands open only when no cell is small."""
    inner = [pair_of(each, unit) for pk in partners for each in table[pk]]
    if not whole and not all_safe(inner):
        return None
    return {
        pk: [
            shown_as(each, unit, OPEN if pk in partners or whole else hidden_alone(pair_of(each, unit)), whole, is_part=True)
            for each in runs
        ]
        for pk, runs in table.items()
    }  # fmt: skip


def _sum(parts: Sequence[Shown], unit: str) -> Shown:
    """Add what is shown; what one part hides, the sum hides."""
    if any(each.denominator is None for each in parts):
        return Shown(unit, None, None)
    size = sum(each.denominator or 0 for each in parts)
    reasons = [why for each in parts for why, _ in each.apart]
    apart = tuple((why, _apart(why, parts)) for why in dict.fromkeys(reasons))
    if any(each.numerator is None for each in parts):
        return Shown(unit, None, size, apart)
    return Shown(unit, sum(each.numerator or 0 for each in parts), size, apart)


def _apart(why: str, parts: Sequence[Shown]) -> int | None:
    counts = [dict(each.apart).get(why, 0) for each in parts]
    return None if any(each is None for each in counts) else sum(each or 0 for each in counts)


def agencies(over: Mapping[str, Measured], scope: Scope) -> dict[str, dict[tuple[Any, Any], Shown] | None]:
    """Return by code of what was measured ``over`` the areas the figures of agencies by (area, agency) in the viewer's areas; None where too small to show.

    Agencies stand under their area: where the area hides its size, its agencies are not shown at all.
    """
    found = by_agency((each.measure for each in over.values()), scope.own_ids, scope.period, scope.now)
    return {code: _agencies(each, found[code], scope) for code, each in over.items()}


def _agencies(
    over: Measured, table: dict[tuple[Any, Any], Figure], scope: Scope
) -> dict[tuple[Any, Any], Shown] | None:
    unit, whole = unit_of(over.measure), scope.shows_whole(over.measure)
    shown: dict[tuple[Any, Any], Shown] = {}
    for area in scope.own_ids:
        here = {key: figure for key, figure in table.items() if key[0] == area}
        pairs = [pair_of(figure, unit) for figure in here.values()]
        total = pair_of(_total(list(here.values())), unit)
        hidden: list[Hidden] | None = [OPEN] * len(pairs)
        if not whole:
            hidden = hidden_in_table(pairs, total, over.areas[area].what_is_hidden)
        if hidden is None:
            return None
        for (key, figure), what in zip(here.items(), hidden, strict=True):
            shown[key] = shown_as(figure, unit, what, whole, is_part=True)
    return shown
