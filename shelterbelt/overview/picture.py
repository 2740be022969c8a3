"""The whole strategy in one picture: every recommendation with its standing, who owes what, and what changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from shelterbelt.assessment.access import SEND
from shelterbelt.assessment.models import Cycle
from shelterbelt.assessment.reading import grades_by_recommendation
from shelterbelt.partnership.kinds import AGENCY_TYPES
from shelterbelt.partnership.models import Organisation
from shelterbelt.partnership.models.areas import AreaKind
from shelterbelt.plans.models import Action, ActionFor, EarlierItem, Item, Plan
from shelterbelt.plans.rules import OPEN
from shelterbelt.plans.rules.layers import NOT_APPLICABLE as LEFT_OUT
from shelterbelt.strategy.catalogue import Recommendation, catalogue
from shelterbelt.strategy.lines import Line, lines_for
from shelterbelt.strategy.measured import agencies
from shelterbelt.strategy.rules.standing import HAPPENS, NOT_APPLICABLE, of_all
from shelterbelt.strategy.scope import Scope
from shelterbelt.strategy.showing import Shown

QUARTER_DAYS = 91


@dataclass(frozen=True)
class Row:
    """A recommendation: its measures, what the plan makes of it, the open actions for it, what else changed."""

    asked: Recommendation
    lines: Sequence[Line]
    standing: str
    item: Item | None
    actions: Sequence[Action]
    news: Sequence[str]
    led_by: Sequence[Organisation] = ()
    said: Mapping[str, int] = field(default_factory=dict)

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
    def has_changed(self) -> bool:
        """Whether anything changed since the quarter before."""
        return bool(self.moved or self.news)


@dataclass
class Owed:
    """What one organisation owes."""

    organisation: Organisation
    leading: int = 0
    open_actions: int = 0
    late_actions: int = 0
    to_say_again: int = 0


@dataclass(frozen=True)
class Facts:
    """By recommendation: open actions, who leads, and what the plan changed lately."""

    actions: Mapping[str, list[Action]]
    leads: Mapping[str, list[Organisation]]
    news: Mapping[str, list[str]]
    said: Mapping[str, Mapping[str, int]]


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
    lines = lines_for((spec.code for each in known for spec in each.measures), scope)
    plan = plan_for(scope)
    items = {} if plan is None else {item.code: item for item in plan.items.select_related("lead")}
    wanted = _plans_read(scope, plan)
    facts = Facts(_actions(wanted), _leads(wanted), _news(plan, scope), _self_assessed(scope))
    rows = [
        _row(each, [lines[spec.code] for spec in each.measures], items.get(each.id), facts, scope)
        for each in known
    ]
    figures = {} if agency is None else _of_agency(agency, lines, scope)
    return Picture(scope, plan, rows, figures)


def plan_for(scope: Scope) -> Plan | None:
    """Return the latest plan of the one authority that is read, or of the region around it, where the viewer reads it."""
    plans = Plan.objects.visible_to(scope.membership).select_related("area", "owner")
    plans = plans.order_by("-starts_on", "-pk")
    if len(scope.own) == 1:
        local = plans.filter(area=scope.own[0].pk).first()
        if local is not None:
            return local
    kinds = (AreaKind.REGION, AreaKind.POLICING_REGION)
    return plans.filter(area__kind__in=kinds, area__parts__part__in=scope.own_ids).first()


def _row(
    asked: Recommendation,
    lines: list[Line],
    item: Item | None,
    facts: Facts,
    scope: Scope,
) -> Row:
    left_out = item is not None and item.choice == LEFT_OUT
    said = [*facts.news.get(asked.id, []), *_stated_lately(lines, scope)]
    standing = NOT_APPLICABLE if left_out else of_all(line.standing for line in lines)
    return Row(
        asked,
        lines,
        standing,
        item,
        facts.actions.get(asked.id, []),
        said,
        facts.leads.get(asked.id, []),
        facts.said.get(asked.id, {}),
    )


def _plans_read(scope: Scope, plan: Plan | None) -> set[Any]:
    """The plan, and those of the authorities that are read, which the viewer may read."""
    mine = Plan.objects.visible_to(scope.membership).filter(area__in=scope.own_ids)
    return {*mine.values_list("pk", flat=True), *([plan.pk] if plan else [])}


def _actions(plans: set[Any]) -> dict[str, list[Action]]:
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


def _leads(plans: set[Any]) -> dict[str, list[Organisation]]:
    """Who leads by recommendation, each organisation once."""
    found: dict[str, list[Organisation]] = {}
    rows = Item.objects.filter(plan__in=plans, lead__isnull=False).select_related("lead")
    for row in rows.order_by("lead__name", "pk"):
        leads = found.setdefault(row.code, [])
        if row.lead is not None and row.lead not in leads:
            leads.append(row.lead)
    return found


def _news(plan: Plan | None, scope: Scope) -> dict[str, list[str]]:
    """What the plan changed in the last quarter, by recommendation."""
    if plan is None:
        return {}
    since = scope.now - timedelta(days=QUARTER_DAYS)
    rows = EarlierItem.objects.filter(item__plan=plan, replaced_at__gte=since)
    codes = rows.values_list("item__code", flat=True).distinct().order_by("item__code")
    return {code: ["The plan’s words, lead or date changed"] for code in codes}


def _stated_lately(lines: Iterable[Line], scope: Scope) -> list[str]:
    """Which areas stated something in the last quarter, and which let a statement run out."""
    today = timezone.localdate(scope.now)
    since = today - timedelta(days=QUARTER_DAYS)
    stated = [each for line in lines for each in line.stated]
    new = sorted({each.area.name for each in stated if each.attested_on >= since})
    ended = sorted({each.area.name for each in stated if since <= each.reconfirm_by < today})
    return [
        *([f"Stated by {' and '.join(new)}"] if new else []),
        *([f"{' and '.join(ended)} let a statement run out"] if ended else []),
    ]


def _of_agency(agency: Organisation, lines: Mapping[str, Line], scope: Scope) -> dict[str, Shown]:
    """The agency's own figures where it has any; with several areas those of its own area alone."""
    over = {code: line.over for code, line in lines.items() if line.over is not None}
    found = {}
    for code, table in agencies(over, scope).items():
        own = [shown for (_, who), shown in (table or {}).items() if who == agency.pk]
        if len(own) == 1:
            found[code] = own[0]
    return found


def narrowed(picture: Picture, asked: Mapping[str, Any], agency: Organisation | None) -> list[Row]:
    """Return the rows that meet every filter that was set."""
    found = catalogue().filter(
        **{name: asked.get(name) for name in ("theme", "audience", "force", "lead", "text")}
    )
    ids = {each.id for each in found}
    return [
        row
        for row in picture.rows
        if row.asked.id in ids
        and (not asked.get("standing") or row.standing == asked["standing"])
        and (not asked.get("only") or ONLY[asked["only"]](row, picture.today))
        and (agency is None or _concerns(row, agency, picture))
    ]


def _concerns(row: Row, agency: Organisation, picture: Picture) -> bool:
    """Whether the agency leads it here, does an open action for it, or has a figure of its own in it."""
    leads = agency in row.led_by
    acts = any(action.owner_id == agency.pk for action in row.actions)
    return leads or acts or any(line.spec.code in picture.agency_figures for line in row.lines)


ONLY = {
    "changed": lambda row, _today: row.has_changed,
    "late": lambda row, today: any(action.is_late(today) for action in row.actions),
    "no_lead": lambda row, _today: not row.led_by,
    "no_action": lambda row, _today: not row.actions,
    "not_computed": lambda row, _today: all(line.shown is None for line in row.lines),
}
"""What a list can be narrowed to -> whether a row is one of it."""


def owed_by(rows: Iterable[Row], today: date) -> list[Owed]:
    """Return what each organisation owes on these rows, those that are late first."""
    found: dict[Any, Owed] = {}

    def of(organisation: Organisation) -> Owed:
        return found.setdefault(organisation.pk, Owed(organisation))

    seen: set[Any] = set()
    for row in rows:
        if row.standing not in (HAPPENS, NOT_APPLICABLE):
            for organisation in row.led_by:
                of(organisation).leading += 1
        for action in row.actions:
            if action.pk not in seen:
                seen.add(action.pk)
                of(action.owner).open_actions += 1
                of(action.owner).late_actions += action.is_late(today)
        for line in row.lines:
            for each in line.stated:
                if not each.is_in_date(today):
                    of(each.owner).to_say_again += 1
    return sorted(
        found.values(),
        key=lambda each: (-each.late_actions, -each.to_say_again, -each.leading, each.organisation.name),
    )
