"""The whole strategy in one picture: every recommendation with its standing, who leads and acts, and what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from shelterbelt.assessment.access import SEND
from shelterbelt.assessment.models import Cycle
from shelterbelt.assessment.reading import grades_by_recommendation
from shelterbelt.overview.rules import news_of, standing_then
from shelterbelt.partnership.kinds import AGENCY_TYPES
from shelterbelt.partnership.models import Organisation
from shelterbelt.partnership.models.areas import AreaKind
from shelterbelt.plans.models import Action, ActionFor, EarlierItem, Item, Plan
from shelterbelt.plans.rules import OPEN
from shelterbelt.plans.rules.layers import NOT_APPLICABLE as LEFT_OUT
from shelterbelt.strategy.catalogue import Recommendation, catalogue
from shelterbelt.strategy.lines import Line, lines_of, targets_in
from shelterbelt.strategy.measured import agencies, measured
from shelterbelt.strategy.reports import Stated, attestations_now_and_then
from shelterbelt.strategy.rules.standing import NOT_APPLICABLE, of_all
from shelterbelt.strategy.scope import Scope
from shelterbelt.strategy.showing import Shown

QUARTER_DAYS = 91
PLAN_CHANGED = "The plan’s words, lead or date changed"


@dataclass(frozen=True)
class Row:
    """A recommendation: its measures, what the plan makes of it, the open actions for it, what else changed.

    ``was`` is how it stood a quarter ago by what was stated; None where the record decides it, or a plan leaves it out.
    """

    asked: Recommendation
    lines: Sequence[Line]
    standing: str
    item: Item | None
    actions: Sequence[Action]
    news: Sequence[str]
    led_by: Sequence[Organisation] = ()
    said: Mapping[str, int] = field(default_factory=dict)
    was: str | None = None

    @property
    def leads(self) -> str:
        """The organisations that lead here, else the agency types that the strategy names."""
        if self.led_by:
            return ", ".join(each.name for each in self.led_by)
        return ", ".join(AGENCY_TYPES[each] for each in self.asked.lead) + " (nobody named)"

    @property
    def moved(self) -> list[Line]:
        """Measures whose figure changed since the quarter before."""
        return [line for line in self.lines if line.change is not None]

    @property
    def stands_otherwise(self) -> bool:
        """Whether by what was stated it stands otherwise than a quarter ago."""
        return self.was is not None and self.was != self.standing

    @property
    def has_changed(self) -> bool:
        """Whether anything changed since the quarter before."""
        return bool(self.moved or self.news)


@dataclass(frozen=True)
class Facts:
    """By recommendation: the plan's line, open actions, who leads, what the plan changed lately, what was stated before."""

    items: Mapping[str, Item]
    actions: Mapping[str, list[Action]]
    leads: Mapping[str, list[Organisation]]
    replanned: frozenset[str]
    said: Mapping[str, Mapping[str, int]]
    stated_then: Stated


@dataclass(frozen=True)
class Picture:
    """All rows for a scope, and the plan they are read against; ``agency_figures`` where one agency is asked for."""

    scope: Scope
    plan: Plan | None
    rows: Sequence[Row]
    agency_figures: Mapping[str, Shown] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day of the picture."""
        return timezone.localdate(self.scope.now)


def picture_of(scope: Scope, agency: Organisation | None = None) -> Picture:
    """Return the picture of the areas that are read; a constant number of queries."""
    known = catalogue().recommendations
    codes = [spec.code for each in known for spec in each.measures]
    stated, then = attestations_now_and_then(scope.own, quarter_ago(scope))
    lines = lines_of(codes, scope, measured(codes, scope), stated, targets_in(scope.own_ids))
    plans = plans_of(scope)
    plan = plan_among(plans, scope)
    facts = _facts(
        scope, plan, [each for each in plans if each.area_id in scope.own_ids or each == plan], then
    )
    rows = [_row(each, [lines[spec.code] for spec in each.measures], facts, scope) for each in known]
    figures = {} if agency is None else _of_agency(agency, lines, scope)
    return Picture(scope, plan, rows, figures)


def _facts(scope: Scope, plan: Plan | None, plans: Sequence[Plan], then: Stated) -> Facts:
    wanted = [each.pk for each in plans]
    items: dict[str, Item] = {}
    leads: dict[str, list[Organisation]] = {}
    rows = Item.objects.filter(plan__in=wanted).select_related("lead")
    for row in rows.only("plan", "code", "choice", "lead").order_by("lead__name", "pk"):
        if plan is not None and row.plan_id == plan.pk:
            items[row.code] = row
        if row.lead is not None and row.lead not in leads.setdefault(row.code, []):
            leads[row.code].append(row.lead)
    return Facts(items, _actions(wanted), leads, _replanned(plan, scope), _self_assessed(scope), then)


def quarter_ago(scope: Scope) -> date:
    """Return the day a quarter before the picture's."""
    return timezone.localdate(scope.now) - timedelta(days=QUARTER_DAYS)


def plans_of(scope: Scope) -> list[Plan]:
    """Return the plans of the areas that are read and of the regions around them, the latest first, where the viewer reads them."""
    around = Q(
        area__kind__in=(AreaKind.REGION, AreaKind.POLICING_REGION), area__parts__part__in=scope.own_ids
    )
    rows = Plan.objects.visible_to(scope.membership).filter(Q(area__in=scope.own_ids) | around)
    return list(rows.select_related("area", "owner").order_by("-starts_on", "-pk"))


def plan_among(plans: Sequence[Plan], scope: Scope) -> Plan | None:
    """Return the latest plan of the one authority that is read, else that of the region around it."""
    local = [each for each in plans if each.is_local and [each.area_id] == scope.own_ids]
    return next(iter([*local, *(each for each in plans if not each.is_local)]), None)


def _row(
    asked: Recommendation,
    lines: list[Line],
    facts: Facts,
    scope: Scope,
) -> Row:
    item = facts.items.get(asked.id)
    left_out = item is not None and item.choice == LEFT_OUT
    news = [*([PLAN_CHANGED] if asked.id in facts.replanned else []), *_stated_lately(lines, facts, scope)]
    return Row(
        asked,
        lines,
        NOT_APPLICABLE if left_out else of_all(line.standing for line in lines),
        item,
        facts.actions.get(asked.id, []),
        news,
        facts.leads.get(asked.id, []),
        facts.said.get(asked.id, {}),
        None if left_out else _was(lines, facts, scope),
    )


def _was(lines: Sequence[Line], facts: Facts, scope: Scope) -> str | None:
    """How it stood a quarter ago, where statements alone decide."""
    if any(line.over is not None for line in lines):
        return None
    on = quarter_ago(scope)
    return of_all(
        standing_then(facts.stated_then.get(line.spec.code, ()), len(scope.own), on) for line in lines
    )


def _stated_lately(lines: Sequence[Line], facts: Facts, scope: Scope) -> list[str]:
    """What was stated in the last quarter, and which statements ran out in it."""
    stated = [each for line in lines for each in line.stated]
    then = [each for line in lines for each in facts.stated_then.get(line.spec.code, ())]
    return news_of(stated, then, quarter_ago(scope), timezone.localdate(scope.now))


def _actions(plans: Sequence[Any]) -> dict[str, list[Action]]:
    """Open actions by recommendation."""
    found: dict[str, list[Action]] = {}
    rows = ActionFor.objects.filter(action__plan__in=plans, action__standing__in=OPEN)
    for row in rows.select_related("action__owner", "action__plan").order_by("action__due_on", "action_id"):
        found.setdefault(row.code, []).append(row.action)
    return found


def _self_assessed(scope: Scope) -> Mapping[str, Mapping[str, int]]:
    """What organisations say in the latest cycle, by recommendation and grade, for those who run cycles."""
    if not SEND.held_by(scope.membership):
        return {}
    cycle = Cycle.objects.filter(areas__in=scope.own_ids).order_by("-due_on", "-pk").first()
    return {} if cycle is None else grades_by_recommendation(cycle)


def _replanned(plan: Plan | None, scope: Scope) -> frozenset[str]:
    """The recommendations of which the plan changed something in the last quarter."""
    if plan is None:
        return frozenset()
    since = scope.now - timedelta(days=QUARTER_DAYS)
    rows = EarlierItem.objects.filter(item__plan=plan, replaced_at__gte=since)
    return frozenset(rows.values_list("item__code", flat=True))


def _of_agency(agency: Organisation, lines: Mapping[str, Line], scope: Scope) -> dict[str, Shown]:
    """The agency's own figures where it has any; with several areas those of its own area alone."""
    over = {code: line.over for code, line in lines.items() if line.over is not None}
    found = {}
    for code, table in agencies(over, scope).items():
        own = [shown for (_, who), shown in (table or {}).items() if who == agency.pk]
        if len(own) == 1:
            found[code] = own[0]
    return found
