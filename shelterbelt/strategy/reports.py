"""What the pages show of measures: figures within the viewer's rights, and what people have stated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from shelterbelt.core.measure_types import Measure
from shelterbelt.partnership.models import Area, Organisation
from shelterbelt.strategy.access import sees_small_numbers
from shelterbelt.strategy.areas import own_areas, partnership_areas
from shelterbelt.strategy.engine import Figure, Figures, Period, figures
from shelterbelt.strategy.models import Attestation
from shelterbelt.strategy.registry import REGISTER, computed
from shelterbelt.strategy.rules import last_months
from shelterbelt.strategy.showing import Shown, shown_alone, shown_table, unit_of

NOTHING = Figure(0, 0)
Rows = list[tuple[Any, Shown]]


@dataclass(frozen=True)
class Scope:
    """For whom, where and when: a membership, its own areas, those to compare with, the months, the moment."""

    membership: Any
    own: Sequence[Area]
    compared: Sequence[Area]
    period: Period
    now: datetime

    def shows_whole(self, measure: Measure) -> bool:
        """Whether small numbers of the measure are shown to the viewer."""
        return not measure.source.of_children or sees_small_numbers(self.membership)

    @property
    def own_ids(self) -> list[Any]:
        """The ids of the viewer's own areas."""
        return [area.pk for area in self.own]

    @property
    def area_names(self) -> str:
        """The viewer's own areas in words."""
        return ", ".join(area.name for area in self.own)


@dataclass(frozen=True)
class Report:
    """A computed measure: the figure of the viewer's areas, and its tables. A table of None is too small to show."""

    total: Shown
    areas: Rows | None
    agencies: Rows | None
    months: Rows | None


def scope_for(membership: Any, now: datetime) -> Scope:
    """Return the scope of a membership: the last twelve months in its own areas."""
    own = own_areas(membership)
    seen = {area.pk for area in own}
    compared = [*own, *(area for area in partnership_areas() if area.pk not in seen)]
    months = last_months(timezone.localdate(now))
    return Scope(membership, own, sorted(compared, key=lambda area: area.name), Period(months), now)


def totals(codes: Iterable[str], scope: Scope) -> dict[str, Shown]:
    """Return the figure of the viewer's areas for those of the codes that are computed."""
    measures = computed(codes)
    found = figures(measures, scope.own_ids, scope.period, scope.now)
    return {m.code: shown_alone(found[m.code][None], unit_of(m), scope.shows_whole(m)) for m in measures}


def reports(codes: Iterable[str], scope: Scope) -> dict[str, Report]:
    """Return figure and tables for those of the codes that are computed."""
    measures = computed(codes)
    compared = [area.pk for area in scope.compared]
    by_area = figures(measures, compared, scope.period, scope.now, "area")
    by_agency = figures(measures, scope.own_ids, scope.period, scope.now, "agency")
    by_month = figures(measures, scope.own_ids, scope.period, scope.now, "month")
    total = figures(measures, scope.own_ids, scope.period, scope.now)
    names = _names({key for table in by_agency.values() for key in table})
    found = {}
    for measure in measures:
        unit, whole, code = unit_of(measure), scope.shows_whole(measure), measure.code
        here = total[code][None]
        is_sum = measure.source.moment is not None
        found[code] = Report(
            total=shown_alone(here, unit, whole),
            areas=_area_rows(by_area[code], here, measure, scope),
            agencies=_named(shown_table(by_agency[code], here, unit, whole), names),
            months=_named(shown_table(by_month[code], here if is_sum else None, unit, whole), None),
        )
    return found


def _area_rows(table: Figures, total: Figure, measure: Measure, scope: Scope) -> Rows | None:
    """Own areas add up to the figure shown above them; the others stand alone."""
    unit, whole = unit_of(measure), scope.shows_whole(measure)
    own = {area.pk: table.get(area.pk, NOTHING) for area in scope.own}
    others = {a.pk: table.get(a.pk, NOTHING) for a in scope.compared if a.pk not in own}
    first = shown_table(own, total, unit, whole)
    rest = shown_table(others, None, unit, whole)
    if first is None or rest is None:
        return None
    return _named(first | rest, {area.pk: area.name for area in scope.compared})


def _named(table: dict[Any, Shown] | None, names: dict[Any, str] | None) -> Rows | None:
    if table is None:
        return None
    if names is None:
        return list(table.items())
    return sorted(
        ((names.get(key, "Not recorded"), shown) for key, shown in table.items()), key=lambda r: r[0]
    )


def _names(organisations: set[Any]) -> dict[Any, str]:
    # Asked also when there is none, so that the number of queries tells nothing.
    return dict(Organisation.objects.filter(pk__in=organisations or {0}).values_list("pk", "name"))


def attestations(areas: Sequence[Area], codes: Iterable[str] | None = None) -> dict[str, list[Attestation]]:
    """Return by measure the latest attestation of each area, in the order of the areas' names; one query."""
    rows = Attestation.objects.filter(area__in=[area.pk for area in areas]).latest_first()
    if codes is not None:
        rows = rows.filter(measure__in=list(codes))
    latest: dict[tuple[str, Any], Attestation] = {}
    for row in rows.select_related("area", "owner", "by__user"):
        latest.setdefault((row.measure, row.area_id), row)
    found: dict[str, list[Attestation]] = {}
    for row in sorted(latest.values(), key=lambda each: each.area.name):
        found.setdefault(row.measure, []).append(row)
    return found


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
