"""The verb of the overview: entering how many children live in an area."""

from datetime import date

from shelterbelt.audit.actions import action
from shelterbelt.core.errors import Refused
from shelterbelt.overview.access import POPULATION
from shelterbelt.overview.models import Population
from shelterbelt.overview.rules import GROUPS
from shelterbelt.partnership.models import Area, Membership
from shelterbelt.strategy.areas import own_areas


@action(POPULATION, "enter a population")
def enter_population(
    *, by: Membership, area: Area, dimension: str, group: str, number: int, source: str, as_of: date
) -> Population:
    """Say how many children of a group live in an area, and who says so; raises Refused with a sentence."""
    if area.pk not in {each.pk for each in own_areas(by)}:
        raise Refused("Choose an area that you work for.", "area")
    if group not in GROUPS.get(dimension, {}):
        raise Refused("Choose a group.", "group")
    if not source.strip():
        raise Refused("Say where the number comes from.", "source")
    return Population.objects.create(
        area=area, dimension=dimension, group=group, number=number, source=source.strip(), as_of=as_of, by=by
    )
