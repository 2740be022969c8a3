"""What the demo's strategy lead stated and aimed at: much that happens, some that does not, some that ran out."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from shelterbelt.demo.foundations import World
from shelterbelt.law.calendar import local_day
from shelterbelt.overview.actions import enter_population
from shelterbelt.strategy import actions
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.registry import REGISTER

Step = tuple[datetime, Callable[[], object]]
LEADS = {
    "EDU": "partnership", "MAW": "police", "DIV": "partnership", "RHI": "voluntary", "PER": "police", "CEX": "youthjustice",
    "BUS": "licensing", "OSS": "club", "OME": "harbour", "LAC": "harbour", "TIA": "health", "YAD": "adult",
}  # fmt: skip
"""Theme -> the organisation that answers for what is stated under it."""
SAID = {
    "happens": ("It is in place in every setting that it concerns.", "Audit by the quality group"),
    "partly": ("About half of the settings do it; the others have begun.", "Returns from settings"),
    "not": ("It has not been started. It stands in the plan for next year.", "Minutes of the executive"),
}
PATTERN = ("happens", "partly", "happens", "", "not", "happens", "partly", "")
"""Verdicts in turn over the recommendations; "" leaves one unsaid."""
TARGETS = {
    "EDU-SIT-8.1": 95,
    "EDU-SIT-8.2": 90,
    "EDU-CYP-2.1": 100,
    "EDU-CYP-2.2": 90,
    "MAW-CYP-8.1": 95,
    "EDU-SIT-6.1": 100,
}
LIVED = {
    "harbour": {"sex": {"M": 10_400, "F": 9_900},
                "age": {"under_10": 10_900, "10_to_15": 7_000, "16_to_17": 2_400},
                "ethnicity": {"white": 16_200, "mixed": 1_000, "asian": 1_900, "black": 800, "other": 400}},
    "fellside": {"sex": {"M": 6_100, "F": 5_800},
                 "age": {"under_10": 6_300, "10_to_15": 4_200, "16_to_17": 1_400},
                 "ethnicity": {"white": 11_100, "mixed": 300, "asian": 300, "black": 120, "other": 80}},
}  # fmt: skip
"""Authority -> children who live there; made up."""
EACH_RUN_OUT = 9
EACH_FELLSIDE_SILENT = 3


def steering(world: World, now: datetime) -> Iterator[Step]:
    """Yield the statements and targets with their moments."""
    for number, asked in enumerate(catalogue().recommendations):
        verdict = PATTERN[number % len(PATTERN)]
        if not verdict or number % 2:
            continue
        ran_out = number % EACH_RUN_OUT == 0
        at = now - timedelta(days=400 if ran_out else 20 + number)
        for area in ("harbour", "fellside"):
            if area == "fellside" and number % EACH_FELLSIDE_SILENT == 0:
                continue
            for spec in asked.measures:
                if spec.code not in REGISTER:
                    yield at, partial(_state, world, asked.theme, spec.code, area, verdict, at)
    for area, dimensions in LIVED.items():
        yield now - timedelta(days=190), partial(_lived, world, area, dimensions, now)
    for one, other in (("harbour", "fellside"), ("fellside", "harbour")):
        yield now - timedelta(days=180), partial(_like, world, one, other)
    for code, value in TARGETS.items():
        for area in ("harbour", "fellside"):
            yield now - timedelta(days=200), partial(_aim, world, code, area, value, now)


def _state(world: World, theme: str, code: str, area: str, verdict: str, at: datetime) -> None:
    statement, evidence = SAID[verdict]
    on = local_day(at)
    actions.attest(
        by=world.people["priya"], measure=code, area=world.areas[area], owner=world.organisations[LEADS[theme]],
        verdict=verdict, statement=statement, evidence=f"{evidence}, {on:%B %Y}.", address="https://example.org/published",
        attested_on=on, reconfirm_by=on + timedelta(days=365),
    )  # fmt: skip


def _aim(world: World, code: str, area: str, value: int, now: datetime) -> None:
    actions.set_target(
        by=world.people["priya"], measure=code, area=world.areas[area], value=value, why="Agreed by the executive.",
        reach_by=local_day(now) + timedelta(days=120), today=local_day(now) - timedelta(days=200),
    )  # fmt: skip


def _like(world: World, one: str, other: str) -> None:
    actions.state_similar(
        by=world.people["priya"], area=world.areas[one], likes=[world.areas[other]], source="Made-up neighbour model, 2025"
    )  # fmt: skip


def _lived(world: World, area: str, dimensions: dict[str, dict[str, int]], now: datetime) -> None:
    for dimension, groups in dimensions.items():
        for group, number in groups.items():
            enter_population(
                by=world.people["priya"], area=world.areas[area], dimension=dimension, group=group, number=number,
                source="Made-up mid-year estimate", as_of=local_day(now) - timedelta(days=400),
            )  # fmt: skip
