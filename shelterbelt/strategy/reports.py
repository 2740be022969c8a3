"""What the pages show of measures: figures within the viewer's rights, and what people have stated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shelterbelt.partnership.models import Area, Organisation
from shelterbelt.strategy.engine import Figure, figures
from shelterbelt.strategy.measured import Measured, agencies, measured
from shelterbelt.strategy.models import Attestation, Likeness
from shelterbelt.strategy.registry import REGISTER, computed
from shelterbelt.strategy.scope import Scope, scope_for
from shelterbelt.strategy.showing import Shown, shown_alone, unit_of

__all__ = [
    "Report", "Rows", "Scope", "Stated", "attestations", "attestations_now_and_then", "likeness_words", "reports", "scope_for", "similar_to", "state", "totals",
]  # fmt: skip

Rows = list[tuple[Any, Shown]]


@dataclass(frozen=True)
class Report:
    """A computed measure: the figure of the viewer's areas, and its tables. A table of None is too small to show.

    ``months`` are shown whole or not at all; others read ``quarters``.
    """

    total: Shown
    partnership: Shown
    areas: Rows
    agencies: Rows | None
    quarters: Rows | None
    months: Rows | None


def totals(codes: Iterable[str], scope: Scope) -> dict[str, Shown]:
    """Return the figure of the viewer's areas for those of the codes that are computed."""
    return {code: each.of(scope.own_ids) for code, each in measured(codes, scope).items()}


def reports(codes: Iterable[str], scope: Scope) -> dict[str, Report]:
    """Return figure and tables for those of the codes that are computed."""
    codes = list(codes)
    over = measured(codes, scope)
    by_agency = agencies(over, scope)
    names = _names({agency for table in by_agency.values() for _, agency in table or ()})
    by_month = figures(computed(codes), scope.own_ids, scope.period, scope.now, "month")
    return {
        code: Report(
            total=each.of(scope.own_ids),
            partnership=each.partnership,
            areas=[(area.name, each.areas[area.pk]) for area in scope.compared],
            agencies=_agency_rows(by_agency[code], names, scope),
            quarters=_quarter_rows(each.quarters_of(scope.own_ids), scope),
            months=_month_rows(each, by_month[code], scope),
        )
        for code, each in over.items()
    }


def _agency_rows(table: Any, names: dict[Any, str], scope: Scope) -> Rows | None:
    if table is None:
        return None
    areas = {area.pk: area.name for area in scope.own}
    several = len(areas) > 1
    return sorted(
        (
            (names.get(agency, "Not recorded") + (f" ({areas[area]})" if several else ""), shown)
            for (area, agency), shown in table.items()
        ),
        key=lambda row: row[0],
    )


def _quarter_rows(quarters: list[Shown] | None, scope: Scope) -> Rows | None:
    if quarters is None:
        return None
    return [(block.text, shown) for block, shown in zip(scope.quarters, quarters, strict=True)]


def _month_rows(each: Measured, months: dict[Any, Figure], scope: Scope) -> Rows | None:
    if not scope.shows_whole(each.measure):
        return None
    unit = unit_of(each.measure)
    return [(month, shown_alone(figure, unit, True)) for month, figure in months.items()]


def _names(organisations: set[Any]) -> dict[Any, str]:
    # Asked also when there is none, so that the number of queries tells nothing.
    return dict(Organisation.objects.filter(pk__in=organisations or {0}).values_list("pk", "name"))


Stated = dict[str, list[Attestation]]


def attestations(areas: Sequence[Area], codes: Iterable[str] | None = None) -> Stated:
    """Return by measure the latest attestation of each area, in the order of the areas' names; one query."""
    rows = Attestation.objects.filter(area__in=[area.pk for area in areas])
    if codes is not None:
        rows = rows.filter(measure__in=list(codes))
    return _latest(_with_names(rows))


def attestations_now_and_then(areas: Sequence[Area], then: date) -> tuple[Stated, Stated]:
    """Return the latest attestations of each area, and those that were the latest on a day; one query."""
    rows = list(_with_names(Attestation.objects.filter(area__in=[area.pk for area in areas])))
    return _latest(rows), _latest(row for row in rows if row.attested_on <= then)


def _with_names(rows: Any) -> Iterable[Attestation]:
    found: Iterable[Attestation] = rows.latest_first().select_related("area", "owner", "by__user")
    return found


def _latest(rows: Iterable[Attestation]) -> Stated:
    """By measure, the first row of each area, in the order of the areas' names."""
    latest: dict[tuple[str, Any], Attestation] = {}
    for row in rows:
        latest.setdefault((row.measure, row.area_id), row)
    found: Stated = {}
    for row in sorted(latest.values(), key=lambda each: each.area.name):
        found.setdefault(row.measure, []).append(row)
    return found


def similar_to(areas: Sequence[Area]) -> dict[Any, list[Likeness]]:
    """Return by the id of an area which areas of the partnership are like it, and who says so; one query."""
    found: dict[Any, list[Likeness]] = {}
    rows = Likeness.objects.holding().filter(area__in=[area.pk for area in areas])
    for row in rows.select_related("area", "like").order_by("like__name", "pk"):
        found.setdefault(row.area_id, []).append(row)
    return found


def likeness_words(areas: Sequence[Area]) -> dict[Any, str]:
    """Return by the id of an area to which of these it is similar, in words: similar to Harbour (source)."""
    words: dict[Any, list[str]] = {}
    for rows in similar_to(areas).values():
        for row in rows:
            words.setdefault(row.like_id, []).append(f"{row.area.name} ({row.source})")
    return {pk: f"Similar to {' and '.join(names)}" for pk, names in words.items()}


def state(code: str, stated: Sequence[Attestation], areas: int, on: date) -> str:
    """Return how a measure is evidenced: 'live', 'attested', 'partly', 'lapsed' or 'none'."""
    if code in REGISTER:
        return "live"
    in_date = sum(each.is_in_date(on) for each in stated)
    if in_date and in_date == areas:
        return "attested"
    if in_date:
        return "partly"
    return "lapsed" if stated else "none"
