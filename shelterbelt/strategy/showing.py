"""A figure as one viewer may see it, in words. Pure: no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shelterbelt.core.measure_types import Measure, Wait
from shelterbelt.strategy.engine import Figure
from shelterbelt.strategy.rules import OPEN, SMALL, Hidden, Pair, hidden_alone, hidden_in_table
from shelterbelt.strategy.rules.intervals import Interval, wilson

HIDDEN_WORDS = "Hidden (small numbers)"
"""Says the same of a small number and of one hidden so that a small one does not follow from it."""


@dataclass(frozen=True)
class Shown:
    """A figure with what the viewer may not see taken out (None). ``unit`` is 'share', 'count' or 'days'."""

    unit: str
    numerator: float | None
    denominator: int | None
    apart: tuple[tuple[str, int | None], ...] = ()

    @property
    def what_is_hidden(self) -> Hidden:
        """Which of its parts are hidden."""
        return Hidden(self.numerator is None, self.denominator is None)

    @property
    def interval(self) -> Interval | None:
        """How far a share may lie from what was counted; None for other units, hidden parts and too few."""
        if self.unit != "share" or self.numerator is None or not self.denominator:
            return None
        return wilson(int(self.numerator), self.denominator)

    @property
    def chance(self) -> str:
        """The interval in words: 95% likely between 51% and 90%; too few to say; nothing where there is no share."""
        if self.unit != "share" or self.numerator is None or not self.denominator:
            return ""
        if self.interval is None:
            return "Too few to say more"
        return f"{self.interval.low * 100:.0f}% to {self.interval.high * 100:.0f}%"

    @property
    def value(self) -> float | None:
        """What a bar shows: per cent, count or mean days; None when hidden or nothing was counted."""
        if self.numerator is None or not self.denominator:
            return 0 if self.unit == "count" and self.numerator == 0 else None
        if self.unit == "count":
            return self.numerator
        scale = 100 if self.unit == "share" else 1
        return round(self.numerator / self.denominator * scale, 1)

    @property
    def large(self) -> str:
        """What stands largest: 83%, 12, 2.5 days, Hidden, or a dash."""
        if self.denominator is None or (self.numerator is None and self.denominator):
            return "Hidden"
        if self.value is None:
            return "\u2013"
        return f"{self.value:g}" + {"share": "%", "days": " days", "count": ""}[self.unit]

    @property
    def small(self) -> str:
        """What stands under it: 10 of 12."""
        if self.denominator is None:
            return "Small numbers"
        if self.unit == "count":
            return "in all"
        if self.numerator is None:
            return f"Small numbers, of {self.denominator:,}" if self.denominator else "Nothing to count yet"
        if self.unit == "days":
            return f"on average, of {self.denominator:,}"
        return f"{self.numerator:,} of {self.denominator:,}" if self.denominator else "Nothing to count yet"

    @property
    def text(self) -> str:
        """The figure in a few words: 83% (10 of 12), 12, 2.5 days."""
        if self.denominator is None:
            return HIDDEN_WORDS
        if self.unit == "count":
            return f"{self.denominator:,}"
        if not self.denominator:
            return "Nothing to count yet"
        if self.numerator is None:
            return f"{HIDDEN_WORDS} (of {self.denominator:,})"
        if self.unit == "days":
            return f"{self.value:g} days on average ({self.denominator:,})"
        return f"{self.value:g}% ({self.numerator:,} of {self.denominator:,})"


def unit_of(measure: Measure) -> str:
    """Return 'days' for a wait, 'count' for an activity, else 'share'."""
    if isinstance(measure, Wait):
        return "days"
    return "count" if measure.is_count else "share"


def shown_alone(figure: Figure, unit: str, whole: bool) -> Shown:
    """Return a figure that stands by itself; ``whole`` when the viewer sees small numbers."""
    return shown_as(figure, unit, OPEN if whole else hidden_alone(pair_of(figure, unit)), whole)


def shown_table(
    table: Mapping[Any, Figure], total: Figure | None, unit: str, whole: bool
) -> dict[Any, Shown] | None:
    """Return the rows of a table that stands by itself; None when it is too small to be broken down."""
    if whole:
        return {key: shown_as(figure, unit, OPEN, whole) for key, figure in table.items()}
    pairs = [pair_of(figure, unit) for figure in table.values()]
    hidden = hidden_in_table(pairs, None if total is None else pair_of(total, unit))
    if hidden is None:
        return None
    return {
        key: shown_as(figure, unit, what, whole)
        for (key, figure), what in zip(table.items(), hidden, strict=True)
    }


def pair_of(figure: Figure, unit: str) -> Pair:
    """Return what small-number rules look at; counts and waits have no part to protect but their size."""
    met = figure.denominator if unit != "share" else int(figure.numerator)
    return Pair(met, figure.denominator)


def shown_as(figure: Figure, unit: str, hidden: Hidden, whole: bool, is_part: bool = False) -> Shown:
    """Return a figure with what is hidden taken out.

    What is left out of it (``apart``) is counted only where it is not small, and for a part of something larger only
    that there is some: so that nothing follows from the whole less the other parts.
    """
    return Shown(
        unit=unit,
        numerator=None if hidden.numerator else figure.numerator,
        denominator=None if hidden.denominator else figure.denominator,
        apart=tuple(
            (why, None if not whole and (count in SMALL or (is_part and count)) else count)
            for why, count in figure.apart
        ),
    )
