"""Who is not seen: children at each step by the groups of the strategy, beside the population, small numbers hidden.

Whoever does no casework sees the whole partnership alone: the same by authority would give small numbers away.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from shelterbelt.concerns.models import ChildStatus
from shelterbelt.law.calendar import local_day
from shelterbelt.missing.models import Interview
from shelterbelt.overview.models import Population
from shelterbelt.overview.rules import (
    DIMENSIONS,
    GROUPS,
    NOT_RECORDED,
    Beside,
    Step,
    age_group,
    beside_population,
    disability_group,
    faith_group,
    hidden_in_steps,
    hidden_of_step,
    sex_group,
)
from shelterbelt.people.models import Fact, Identity
from shelterbelt.people.rules.ethnicity import group_of
from shelterbelt.strategy.access import sees_small_numbers
from shelterbelt.strategy.scope import Scope

OF_FACT: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "disability": ("disability", disability_group), "religion": ("faith", faith_group),
}  # fmt: skip
"""Question of the recording standard -> dimension, and how a value becomes its group."""


@dataclass(frozen=True)
class Stage:
    """A step on the way: its words, and the query of (person, area) that reached it between two moments."""

    code: str
    words: str
    people: Callable[[datetime, datetime, Sequence[Any]], QuerySet[Any]]
    is_part: bool = False
    """Whether all its children are among those who were identified."""


def _in_concerns(first: datetime, last: datetime, areas: Sequence[Any], **more: Any) -> QuerySet[Any]:
    rows = ChildStatus.objects.filter(
        concern__received_at__gte=first,
        concern__received_at__lt=last,
        concern__record__area__in=areas,
        **more,
    )
    return rows.values_list("person_id", flat=True).distinct()


STAGES = (
    Stage("identified", "Identified: a concern was raised", _in_concerns),
    Stage(
        "referred", "Referred in their own right",
        lambda *when: _in_concerns(*when, referred_at__isnull=False),
        is_part=True,
    ),
    Stage(
        "interviewed", "Interviewed after being missing",
        lambda first, last, areas: Interview.objects.filter(
            held_at__gte=first, held_at__lt=last, record__area__in=areas
        ).values_list("child_id", flat=True).distinct(),
    ),
    Stage(
        "supported", "Supported: an assessment led to a plan",
        lambda *when: _in_concerns(*when, concern__assessment_finished_at__isnull=False),
        is_part=True,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """A group at one step: how many (None where hidden), of how many whose group is known, beside the population."""

    words: str
    number: int | None
    beside: Beside | None
    is_unknown: bool = False


@dataclass(frozen=True)
class Table:
    """One dimension at one step; ``total`` is None where it is hidden, ``rows`` where it is not broken down."""

    stage: Stage
    total: int | None
    rows: Sequence[Row] | None


def lens(scope: Scope) -> dict[str, list[Table]]:
    """Return by dimension a table for each step; a constant number of queries."""
    edges = scope.period.edges()
    whole, today = sees_small_numbers(scope.membership), local_day(scope.now)
    areas = areas_of(scope)
    people = {stage.code: set(stage.people(edges[0], edges[-1], areas)) for stage in STAGES}
    groups = _groups(set().union(*people.values()), today)
    lived = _population(areas)
    found = {}
    for dimension in DIMENSIONS:
        codes = [*GROUPS[dimension], NOT_RECORDED]
        counts = {name: Counter(groups[each][dimension] for each in who) for name, who in people.items()}
        numbers = {name: [count[code] for code in codes] for name, count in counts.items()}
        hidden = OPEN_STEPS if whole else _hidden(numbers)
        found[dimension] = [
            _table(stage, numbers[stage.code], hidden.get(stage.code), dimension, lived) for stage in STAGES
        ]
    return found


def areas_of(scope: Scope) -> list[Any]:
    """Return the areas that the lens counts: one's own for casework, else the partnership, the same for everybody."""
    if sees_small_numbers(scope.membership):
        return scope.own_ids
    return [pk for pk in scope.compared_ids if pk in scope.partners] or scope.compared_ids


OPEN_STEPS: dict[str, Step] = {}


def _hidden(numbers: Mapping[str, Sequence[int]]) -> dict[str, Step]:
    """What each step hides: the first and those that are parts of it together, any other by itself."""
    first = STAGES[0].code
    parts = {stage.code: numbers[stage.code] for stage in STAGES if stage.is_part}
    whole, hidden = hidden_in_steps(numbers[first], parts)
    others = [stage.code for stage in STAGES if stage.code != first and not stage.is_part]
    return {first: whole, **hidden, **{code: hidden_of_step(numbers[code]) for code in others}}


def _groups(people: set[Any], today: date) -> dict[Any, dict[str, str]]:
    """Each person's group in every dimension, by the latest claim or fact that says something; two queries."""
    found = {each: dict.fromkeys(DIMENSIONS, NOT_RECORDED) for each in people}
    claims = Identity.objects.filter(person__in=people).order_by("created_at", "pk")
    for person, sex, born, scheme, ethnicity in claims.values_list(
        "person_id", "sex", "born_on", "ethnicity_scheme", "ethnicity"
    ):
        said = {"sex": sex_group(sex), "age": age_group(born, today), "ethnicity": _ethnic(scheme, ethnicity)}
        found[person] |= {key: group for key, group in said.items() if group != NOT_RECORDED}
    facts = (
        Fact.objects.filter(person__in=people, field__in=OF_FACT)
        .exclude(value="")
        .order_by("created_at", "pk")
    )
    for person, field, value in facts.values_list("person_id", "field", "value"):
        dimension, group_of_fact = OF_FACT[field]
        group = group_of_fact(value)
        if group != NOT_RECORDED:
            found[person][dimension] = group
    return found


def _ethnic(scheme: str, code: str) -> str:
    group = group_of(scheme, code).lower() if code else ""
    return next((each for each in GROUPS["ethnicity"] if group.startswith(each)), NOT_RECORDED)


def _population(areas: Sequence[Any]) -> dict[tuple[str, str], int]:
    """How many of each group live in the areas together; only where every area has said so."""
    latest: dict[tuple[str, str], dict[Any, int]] = {}
    for row in Population.objects.filter(area__in=areas).order_by("created_at", "pk"):
        latest.setdefault((row.dimension, row.group), {})[row.area_id] = row.number
    return {key: sum(each.values()) for key, each in latest.items() if len(each) == len(areas)}


def _table(
    stage: Stage,
    numbers: Sequence[int],
    hidden: Step | None,
    dimension: str,
    lived: Mapping[tuple[str, str], int],
) -> Table:
    total = sum(numbers)
    if hidden is not None and (hidden.total or hidden.groups is None):
        return Table(stage, None if hidden.total else total, None)
    gone = hidden.groups if hidden is not None and hidden.groups else (False,) * len(numbers)
    shown = [None if is_gone else number for number, is_gone in zip(numbers, gone, strict=True)]
    known = None if shown[-1] is None else total - shown[-1]
    people = sum(number for (of, _), number in lived.items() if of == dimension)
    rows = [
        Row(words, number, _beside(number, known, lived.get((dimension, code)), people))
        for (code, words), number in zip(GROUPS[dimension].items(), shown[:-1], strict=True)
    ]
    return Table(stage, total, [*rows, Row("Not recorded", shown[-1], None, is_unknown=True)])


def _beside(number: int | None, base: int | None, people: int | None, all_people: int) -> Beside | None:
    if number is None or base is None or people is None:
        return None
    return beside_population(number, base, people, all_people)
