"""For whom, where and when figures are read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils import timezone

from shelterbelt.core.measure_types import Measure
from shelterbelt.partnership.models import Area
from shelterbelt.strategy.access import sees_small_numbers
from shelterbelt.strategy.areas import own_areas, partnership_areas
from shelterbelt.strategy.engine import Period
from shelterbelt.strategy.rules import Block, blocks_of, last_months


@dataclass(frozen=True)
class Scope:
    """A membership, the areas it reads, those to compare with, the months, the moment.

    ``partners`` are the ids of the partnership's areas: over them small numbers are hidden together.
    """

    membership: Any
    own: Sequence[Area]
    compared: Sequence[Area]
    period: Period
    now: datetime
    partners: frozenset[Any] = frozenset()

    def shows_whole(self, measure: Measure) -> bool:
        """Whether small numbers of the measure are shown to the viewer."""
        return not measure.source.of_children or sees_small_numbers(self.membership)

    @property
    def own_ids(self) -> list[Any]:
        """The ids of the areas that are read."""
        return [area.pk for area in self.own]

    @property
    def compared_ids(self) -> list[Any]:
        """The ids of all areas of the partnership and those that are read."""
        return [area.pk for area in self.compared]

    @property
    def area_names(self) -> str:
        """The areas that are read, in words."""
        if len(self.own) > 1 and set(self.own_ids) == self.partners:
            return "the whole partnership"
        return ", ".join(area.name for area in self.own)

    @property
    def quarters(self) -> tuple[Block, ...]:
        """The period in threes of months, the latest last."""
        return blocks_of(self.period.months)

    def within(self, areas: Sequence[Area]) -> "Scope":
        """Return the same for other areas, which the caller has looked up among those that may be read."""
        return replace(self, own=areas)


def scope_for(membership: Any, now: datetime) -> Scope:
    """Return the scope of a membership: the last twelve months in its own areas."""
    partners = partnership_areas()
    own = own_areas(membership, partners)
    seen = {area.pk for area in own}
    compared = sorted([*own, *(area for area in partners if area.pk not in seen)], key=lambda area: area.name)
    months = last_months(timezone.localdate(now))
    return Scope(membership, own, compared, Period(months), now, frozenset(area.pk for area in partners))
