"""One screen of a plan: each line with who leads, what proves it and what is being done; in few queries."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from shelterbelt.plans.models import Action, ActionFor, EvidenceFor, Item, Plan
from shelterbelt.plans.rules import APPROVED, OPEN
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.reports import Scope, attestations, state, totals


@dataclass(frozen=True)
class Row:
    """A line of a plan with its measures' (spec, state, figure), its actions, and how many pieces of evidence stand."""

    item: Item
    evidence: list[tuple[Any, str, Any]]
    actions: list[Action]
    documents: int = 0

    def is_evidenced(self) -> bool:
        """Whether anything in date shows how it stands."""
        return self.documents > 0 or any(
            state in ("live", "attested", "partly") for _, state, _ in self.evidence
        )


@dataclass(frozen=True)
class Sums:
    """The plan in five numbers."""

    asked: int
    evidenced: int
    without_lead: int
    open_actions: int
    late_actions: int


def rows_of(plan: Plan, scope: Scope) -> list[Row]:
    """Return all lines of a plan, in its order; a constant number of queries."""
    items = list(plan.items.select_related("lead").order_by("place", "pk"))
    specs = {each.id: each.measures for each in catalogue().recommendations}
    codes = [spec.code for item in items for spec in specs.get(item.code, ())]
    figures, stated = totals(codes, scope), attestations(scope.own)
    today = timezone.localdate(scope.now)
    actions, documents = actions_by_code(plan), documents_by_code(plan, today)
    return [
        Row(
            item,
            [
                (
                    spec,
                    state(spec.code, stated.get(spec.code, []), len(scope.own), today),
                    figures.get(spec.code),
                )
                for spec in specs.get(item.code, ())
            ],
            actions.get(item.code, []),
            documents[item.code],
        )
        for item in items
    ]


def actions_by_code(plan: Plan) -> dict[str, list[Action]]:
    """Return the plan's actions by the recommendation that they serve; one query."""
    found: dict[str, list[Action]] = {}
    serving = ActionFor.objects.filter(action__plan=plan).select_related("action__owner")
    for each in serving.order_by("action__due_on", "action__pk"):
        found.setdefault(each.code, []).append(each.action)
    return found


def documents_by_code(plan: Plan, today: date) -> Counter[str]:
    """Return how many pieces of evidence, approved and in date, show each recommendation; one query."""
    standing = plan.evidence.in_use().in_standing(APPROVED, today)
    return Counter(EvidenceFor.objects.filter(evidence__in=standing).values_list("code", flat=True))


def sums_of(rows: Sequence[Row], today: date) -> Sums:
    """Return the plan in numbers; what does not apply here is not counted."""
    asked = [row for row in rows if row.item.choice != "not_applicable"]
    actions = {action.pk: action for row in rows for action in row.actions}.values()
    return Sums(
        asked=len(asked),
        evidenced=sum(row.is_evidenced() for row in asked),
        without_lead=sum(row.item.lead_id is None for row in asked),
        open_actions=sum(action.standing in OPEN for action in actions),
        late_actions=sum(action.is_late(today) for action in actions),
    )


def narrowed(rows: Iterable[Row], asked: dict[str, str], today: date) -> list[Row]:
    """Return the rows that meet the filters of the page; an empty filter leaves nothing out."""
    tests = {
        "no_lead": lambda row: row.item.lead_id is None and row.item.choice != "not_applicable",
        "no_action": lambda row: not row.actions and row.item.choice != "not_applicable",
        "late": lambda row: any(action.is_late(today) for action in row.actions),
        "not_evidenced": lambda row: not row.is_evidenced() and row.item.choice != "not_applicable",
    }
    only = tests.get(asked.get("only", ""), lambda _row: True)
    wanted = [(name, asked.get(name, "")) for name in ("theme", "choice", "priority")]
    return [
        row
        for row in rows
        if only(row) and all(not value or getattr(row.item, name) == value for name, value in wanted)
    ]
