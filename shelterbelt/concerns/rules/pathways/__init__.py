"""Pathways as data: what each asks for, read by pages, acts and measures alike."""

from collections.abc import Collection, Iterable

from shelterbelt.concerns.rules.pathways.abuse import FAMILIAL, HARMFUL_BEHAVIOUR, HONOUR, ONLINE, OTHER
from shelterbelt.concerns.rules.pathways.exploitation import (
    CRIMINAL_EXPLOITATION,
    SEXUAL_EXPLOITATION,
    TRAFFICKING,
)
from shelterbelt.concerns.rules.pathways.pathway import Outcome, Pathway, Step

ALL: tuple[Pathway, ...] = (
    SEXUAL_EXPLOITATION, HARMFUL_BEHAVIOUR, CRIMINAL_EXPLOITATION, FAMILIAL, HONOUR, ONLINE, TRAFFICKING, OTHER,
)  # fmt: skip
BY_CODE: dict[str, Pathway] = {each.code: each for each in ALL}
ALWAYS_ON = frozenset({"other"})
"""The pathway for what no other is made for cannot be switched off."""

SEXUAL = frozenset(each.code for each in ALL if each.sexual)
FOUR_STEPS = ("pathway.police", "pathway.child_protection", "pathway.nrm", "pathway.return_interview")
"""The four steps of strategy recommendation CEX-PER-1, in its order."""

FOLLOWING = frozenset({"assessment_s17", "strategy_discussion", "s47", "immediate_protection", "early_help"})
"""Decisions after which the concern is followed here, and so by its pathways' steps."""
ENDING = frozenset({"no_further_action", "advice"})
"""Decisions that end the work: a pathway that ``always`` asks still wants each step done or explained."""


def steps_of(pathways: Iterable[str], switches: Collection[str] = ()) -> tuple[Step, ...]:
    """Return the steps that these pathways ask for, each once; ``switches`` are the Acts that apply here."""
    chosen = set(pathways)
    found: dict[str, Step] = {}
    for step in (step for way in ALL if way.code in chosen for step in way.steps):
        if not step.switch or step.switch in switches:
            found.setdefault(step.duty, step)
    return tuple(found.values())


def steps_after(decision: str, pathways: Collection[str], switches: Collection[str] = ()) -> tuple[Step, ...]:
    """Return the steps that a decision opens: those of every pathway it follows, or of those that always ask."""
    if decision in FOLLOWING:
        return steps_of(pathways, switches)
    if decision in ENDING:
        return steps_of([code for code in pathways if BY_CODE[code].always], switches)
    return ()


def step_of(short: str) -> Step | None:
    """Return the step whose duty ends with this word."""
    return next((each for way in ALL for each in way.steps if each.short == short), None)


__all__ = [
    "ALL", "ALWAYS_ON", "BY_CODE", "ENDING", "FOLLOWING", "FOUR_STEPS", "SEXUAL", "Outcome", "Pathway", "Step",
    "step_of", "steps_after", "steps_of",
]  # fmt: skip
