"""Which numbers of the lens may be shown: children at a step, and at those that follow from it. Pure.

Whoever was referred or supported was identified before: such a step is a part of the first, and a number hidden in one
would follow from the other. So a later step is hidden as the part of a row, and never for itself alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shelterbelt.strategy.rules import Hidden, Pair, hidden_alone, hidden_in_table


@dataclass(frozen=True)
class Step:
    """What is hidden of one step: its total, and its groups in order; ``groups`` is None where it is not broken down."""

    total: bool
    groups: tuple[bool, ...] | None


def hidden_of_step(groups: Sequence[int]) -> Step:
    """Return what a step that is a part of none hides."""
    total = Pair(sum(groups), sum(groups))
    if hidden_alone(total).denominator:
        return Step(total=True, groups=None)
    rows = hidden_in_table([Pair(each, each) for each in groups], total)
    return Step(total=False, groups=None if rows is None else tuple(each.denominator for each in rows))


def hidden_of_part(whole: Sequence[int], part: Sequence[int]) -> Step:
    """Return what a step hides whose children are all among those of the first; group by group in the same order."""
    total = Pair(sum(part), sum(whole))
    if hidden_alone(total) != Hidden(numerator=False, denominator=False):
        return Step(total=True, groups=None)
    rows = hidden_in_table([Pair(some, each) for some, each in zip(part, whole, strict=True)], total)
    return Step(total=False, groups=None if rows is None else tuple(each.numerator for each in rows))


def hidden_in_steps(first: Sequence[int], parts: Mapping[str, Sequence[int]]) -> tuple[Step, dict[str, Step]]:
    """Return what the first step hides, and what each of its parts hides beside it."""
    whole = hidden_of_step(first)
    return whole, {name: hidden_of_part(first, part) for name, part in parts.items()}
