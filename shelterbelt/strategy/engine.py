"""The one engine of all measures: figures by area, agency and month, computed in the database.

Measures that share a source are counted in one pass over its rows, and all sources are asked together in one query, but
for lengths of time, which cannot stand in one column with counts: so the number of queries hardly grows with the rooms.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import Any, Literal, cast

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Case, Count, ExpressionWrapper, F, IntegerField, QuerySet, Sum, Value, When
from django.db.models.fields import DurationField
from django.utils import timezone

from shelterbelt.core.measure_types import FieldsComplete, Measure, Source, Wait
from shelterbelt.partnership.local import figures_here
from shelterbelt.records.models import Record
from shelterbelt.strategy.rules import month_after

By = Literal["area", "agency", "month"] | None
Group = Literal["met", "not_met", "apart"]
GROUP, PART = "measured_group", "measured_part"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Figure:
    """One figure. ``numerator`` counts rows (for a wait: days in all), ``denominator`` rows, ``apart`` rows left out."""

    numerator: float
    denominator: int
    apart: tuple[tuple[str, int], ...] = ()

    @property
    def share(self) -> float | None:
        """Numerator over denominator (0 to 1; for a wait: mean days); None when nothing was counted."""
        return self.numerator / self.denominator if self.denominator else None

    def __add__(self, other: "Figure") -> "Figure":
        reasons = dict(self.apart)
        for why, count in other.apart:
            reasons[why] = reasons.get(why, 0) + count
        return Figure(
            self.numerator + other.numerator, self.denominator + other.denominator, tuple(reasons.items())
        )


NOTHING = Figure(0, 0)
Figures = dict[Any, Figure]


@dataclass(frozen=True)
class Period:
    """Whole calendar months in a row, by their first days."""

    months: tuple[date, ...]

    def edges(self) -> list[datetime]:
        """The moments at which the months begin, and the one at which the last has ended."""
        days = [*self.months, month_after(self.months[-1], 1)]
        return [timezone.make_aware(datetime.combine(day, time.min)) for day in days]


def figures(
    measures: Iterable[Measure], areas: Sequence[Any], period: Period, now: datetime, by: By = None
) -> dict[str, Figures]:
    """Return the figures of measures by code, then by key.

    Keys: None without ``by``; the id of an area or an organisation; the first day of a month. Months without
    a row stand with zeros; areas and agencies without a row are not there. ``areas`` are ids.
    """
    by_source = _by_source(measures)
    found: dict[str, Figures] = {}
    for source, group in by_source.items():
        if by == "month":
            found |= _by_month(source, group, areas, period, now)
        else:
            found |= _by_path(source, group, areas, period, now, by)
    return found


Cells = dict[Any, list[Figure]]
"""Area -> one figure for each part of the period, oldest first."""


def cells(
    measures: Iterable[Measure], areas: Sequence[Any], months: Sequence[Sequence[date]], now: datetime
) -> dict[str, Cells]:
    """Return by code and area one figure for each run of months.

    What happens is counted in the run in which it fell; what is held, as it stood when the run ended, or stands
    now. Areas without a row are not there.
    """
    by_source = list(_by_source(measures).items())
    ends = [Period(tuple(run)).edges()[-1] for run in months]
    first = Period(tuple(months[0])).edges()[0]
    asks = []
    for source, group in by_source:
        rows = _narrowed(source.rows(), group).filter(**{f"{source.area}__in": areas})
        rows = rows.annotate(**{GROUP: F(source.area)})
        if source.moment is None:
            none = Value(0, output_field=IntegerField())
            asks.append((rows.annotate(**{PART: none}), _counts_at(group, ends, now)))
        else:
            rows = rows.filter(**{f"{source.moment}__gte": first, f"{source.moment}__lt": ends[-1]})
            run = _run_of(source.moment, ends)
            asks.append((rows.annotate(**{PART: run}), _counts(group, now)))
    found: dict[str, Cells] = {}
    for (source, group), rows_of in zip(by_source, _asked_together(asks), strict=True):
        found |= (_cells_at if source.moment is None else _cells_in)(rows_of, group, ends, now)
    return found


Rows = list[dict[str, Any]]
Ask = tuple[QuerySet[Any], Mapping[str, Any]]
"""Rows with GROUP and PART, and what is counted of each."""


def _asked_together(asks: Sequence[Ask]) -> list[Rows]:
    """Return the rows of each of several grouped counts, asked in one query; those with lengths of time in one each."""
    found: list[Rows] = [[] for _ in asks]
    together = {}
    for number, (rows, counts) in enumerate(asks):
        query = rows.order_by().values(GROUP, PART).annotate(**counts)
        if any(isinstance(each, Length) for each in counts.values()):
            found[number] = list(query)
        else:
            together[number] = query
    names = {number: [GROUP, PART, *asks[number][1]] for number in together}
    for number, *values in _in_one(together, names):
        found[number].append(dict(zip(names[number], values, strict=False)))
    return found


def _in_one(
    queries: Mapping[int, QuerySet[Any]], names: Mapping[int, Sequence[str]]
) -> Sequence[Sequence[Any]]:
    """Return the rows of several queries of whole numbers, each begun with its query's number and filled up to one width.

    The union is put together from what the ORM wrote of each: to fill up by annotations costs more than all the counting.
    """
    width = max((len(each) for each in names.values()), default=0)
    selects: list[str] = []
    params: list[Any] = []
    for number, query in queries.items():
        try:
            sql, given = query.query.sql_with_params()
        except EmptyResultSet:
            continue
        columns = ", ".join(connection.ops.quote_name(name) for name in names[number])
        filled = ", 0" * (width - len(names[number]))
        selects.append(f"SELECT {number}, {columns}{filled} FROM ({sql}) part_{number}")  # noqa: S608 - no text of people's
        params += given
    if not selects:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(selects), params)
        return cast(Sequence[Sequence[Any]], cursor.fetchall())


class Length(Sum):
    """Days in all: a length of time, not a count."""


def _by_source(measures: Iterable[Measure]) -> dict[Source, list[Measure]]:
    """Measures that share a query."""
    found: dict[Source, list[Measure]] = defaultdict(list)
    for measure in with_own_figures(measures):
        found[measure.source].append(measure)
    return found


def with_own_figures(measures: Iterable[Measure]) -> list[Measure]:
    """Return the measures, those that go by a figure with this partnership's; one query if there is any, else none."""
    asked = list(measures)
    here = figures_here("") if any(each.figure for each in asked) else {}
    return [replace(each, figure_here=here[each.figure]) if each.figure else each for each in asked]


def _run_of(moment: str, ends: Sequence[datetime]) -> Case:
    """Which run of months a moment falls in, by its number."""
    return Case(
        *(When(**{f"{moment}__lt": end}, then=Value(i)) for i, end in enumerate(ends)),
        output_field=IntegerField(),
    )


def _cells_in(rows: Rows, measures: list[Measure], ends: list[datetime], now: datetime) -> dict[str, Cells]:
    found: dict[str, Cells] = {measure.code: {} for measure in measures}
    for row in rows:
        for i, measure in enumerate(measures):
            runs = found[measure.code].setdefault(row[GROUP], [NOTHING] * len(ends))
            runs[row[PART]] = _figure(row, f"m{i}", measure, now)
    return found


def _moments(ends: Sequence[datetime], now: datetime) -> list[datetime]:
    return [min(end - timedelta(seconds=1), now) for end in ends]


def _counts_at(measures: list[Measure], ends: Sequence[datetime], now: datetime) -> dict[str, Any]:
    counts: dict[str, Any] = {}
    for k, moment in enumerate(_moments(ends, now)):
        counts |= _counts(measures, moment, f"k{k}_")
    return counts


def _cells_at(rows: Rows, measures: list[Measure], ends: list[datetime], now: datetime) -> dict[str, Cells]:
    moments = _moments(ends, now)
    found: dict[str, Cells] = {measure.code: {} for measure in measures}
    for row in rows:
        for i, measure in enumerate(measures):
            found[measure.code][row[GROUP]] = [
                _figure(row, f"k{k}_m{i}", measure, moment) for k, moment in enumerate(moments)
            ]
    return found


def by_agency(
    measures: Iterable[Measure], areas: Sequence[Any], period: Period, now: datetime
) -> dict[str, dict[tuple[Any, Any], Figure]]:
    """Return by code, then by (area, agency), the figure of the whole period."""
    by_source = list(_by_source(measures).items())
    asks = []
    for source, group in by_source:
        rows = _in_period(source, areas, period, group)
        asks.append((rows.annotate(**{GROUP: F(source.area), PART: F(source.agency)}), _counts(group, now)))
    found: dict[str, dict[tuple[Any, Any], Figure]] = {}
    for (_, group), rows_of in zip(by_source, _asked_together(asks), strict=True):
        found |= {measure.code: {} for measure in group}
        for row in rows_of:
            for i, measure in enumerate(group):
                figure = _figure(row, f"m{i}", measure, now)
                if figure.denominator or any(count for _, count in figure.apart):
                    found[measure.code][row[GROUP], row[PART]] = figure
    return found


def records_behind(
    measure: Measure, areas: Sequence[Any], period: Period, now: datetime, membership: Any, group: Group
) -> QuerySet[Record]:
    """Return the Records behind one part of a figure that the membership may see, latest first."""
    (measure,), source = with_own_figures([measure]), measure.source
    if source.record is None:
        return Record.objects.none()
    condition = measure.counted(now) & ~measure.met(now)
    if group == "met":
        condition = measure.met(now)
    rows = _in_period(source, areas, period, [measure])
    if group == "apart":
        reasons = list(measure.apart(now).values())
        if not reasons:
            return Record.objects.none()
        condition = reasons[0]
        for reason in reasons[1:]:
            condition |= reason
    behind = rows.filter(condition).values(source.record)
    return Record.objects.visible_to(membership, now).filter(pk__in=behind).order_by("-opened_at", "-pk")


def _in_period(
    source: Source, areas: Sequence[Any], period: Period, measures: Sequence[Measure] = ()
) -> QuerySet[Any]:
    rows = _narrowed(source.rows(), measures).filter(**{f"{source.area}__in": areas})
    if source.moment is None:
        return rows
    edges = period.edges()
    return rows.filter(**{f"{source.moment}__gte": edges[0], f"{source.moment}__lt": edges[-1]})


def _narrowed(rows: QuerySet[Any], measures: Sequence[Measure]) -> QuerySet[Any]:
    """Leave out rows that belong to none of the measures, where each of them says which are its own."""
    within = [measure.within() for measure in measures]
    if not within or not all(within):
        return rows
    return rows.filter(reduce(or_, within))


def _by_path(
    source: Source, measures: list[Measure], areas: Sequence[Any], period: Period, now: datetime, by: By
) -> dict[str, Figures]:
    rows = _in_period(source, areas, period, measures)
    counts = _counts(measures, now)
    if by is None:
        totals = rows.aggregate(**counts)
        return {m.code: {None: _figure(totals, f"m{i}", m, now)} for i, m in enumerate(measures)}
    path = source.area if by == "area" else source.agency
    return _grouped(rows.annotate(**{GROUP: F(path)}), measures, counts, now)


def _by_month(
    source: Source, measures: list[Measure], areas: Sequence[Any], period: Period, now: datetime
) -> dict[str, Figures]:
    rows, edges = _in_period(source, areas, period, measures), period.edges()
    if source.moment is None:
        return _by_month_end(rows, measures, period, now)
    month = Case(
        *(When(**{f"{source.moment}__lt": end}, then=Value(i)) for i, end in enumerate(edges[1:])),
        output_field=IntegerField(),
    )
    found = _grouped(rows.annotate(**{GROUP: month}), measures, _counts(measures, now), now)
    empty = Figure(0, 0)
    return {
        code: {first: rows_of.get(i, empty) for i, first in enumerate(period.months)}
        for code, rows_of in found.items()
    }


def _by_month_end(
    rows: QuerySet[Any], measures: list[Measure], period: Period, now: datetime
) -> dict[str, Figures]:
    """What is held on a day: one query with a count for each month's last moment, or now if that is earlier."""
    ends = [min(edge - timedelta(seconds=1), now) for edge in period.edges()[1:]]
    counts: dict[str, Any] = {}
    for k, end in enumerate(ends):
        counts |= _counts(measures, end, f"k{k}_")
    totals = rows.aggregate(**counts)
    return {
        measure.code: {
            first: _figure(totals, f"k{k}_m{i}", measure, ends[k]) for k, first in enumerate(period.months)
        }
        for i, measure in enumerate(measures)
    }


def _grouped(
    rows: QuerySet[Any], measures: list[Measure], counts: dict[str, Any], now: datetime
) -> dict[str, Figures]:
    found: dict[str, Figures] = {measure.code: {} for measure in measures}
    for row in rows.order_by().values(GROUP).annotate(**counts):
        for i, measure in enumerate(measures):
            figure = _figure(row, f"m{i}", measure, now)
            if figure.denominator or any(count for _, count in figure.apart):
                found[measure.code][row[GROUP]] = figure
    return found


def _counts(measures: list[Measure], at: datetime, prefix: str = "") -> dict[str, Any]:
    counts: dict[str, Any] = {}
    for i, measure in enumerate(measures):
        name = f"{prefix}m{i}"
        counts[f"{name}_d"] = Count("pk", filter=measure.counted(at))
        if isinstance(measure, Wait):
            length = ExpressionWrapper(F(measure.ended) - F(measure.started), output_field=DurationField())
            counts[f"{name}_n"] = Length(length, filter=measure.met(at))
        elif isinstance(measure, FieldsComplete):
            counts[f"{name}_d"] = Sum(measure.due, filter=measure.counted(at), default=0)
            counts[f"{name}_n"] = Sum(measure.answered, filter=measure.counted(at), default=0)
        else:
            counts[f"{name}_n"] = Count("pk", filter=measure.met(at))
        for j, condition in enumerate(measure.apart(at).values()):
            counts[f"{name}_a{j}"] = Count("pk", filter=condition)
    return counts


def _figure(row: dict[str, Any], name: str, measure: Measure, at: datetime) -> Figure:
    numerator = row[f"{name}_n"] or 0
    if isinstance(numerator, timedelta):
        numerator = numerator / DAY
    apart = tuple((reason, row[f"{name}_a{j}"]) for j, reason in enumerate(measure.apart(at)))
    return Figure(numerator, row[f"{name}_d"], apart)
