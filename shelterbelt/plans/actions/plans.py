"""Starting a plan from the layer above, and its own words."""

from datetime import date

from shelterbelt.audit.actions import action
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Area, Membership
from shelterbelt.partnership.models.areas import AreaKind
from shelterbelt.plans.access import WRITE, may_write
from shelterbelt.plans.layers import lines_above
from shelterbelt.plans.models import Item, Plan
from shelterbelt.plans.rules.layers import ADOPTED, NOT_APPLICABLE, Line
from shelterbelt.strategy.areas import PARTNERSHIP, own_areas

NOT_YOURS = "You can write plans only for areas that you work for."


def areas_to_plan_for(by: Membership) -> list[Area]:
    """Return the areas for which the member may start a plan: own authorities, and for the partnership's office
    the regions around them.
    """
    own = own_areas(by)
    if by.organisation.kind != PARTNERSHIP:
        return own
    around = Area.objects.filter(
        parts__part__in=[area.pk for area in own], kind__in=(AreaKind.REGION, AreaKind.POLICING_REGION)
    )
    return [*around.distinct().order_by("name"), *own]


def plan_above(area: Area) -> Plan | None:
    """Return the latest strategy of a region in which the authority lies; None where there is none."""
    if area.kind != AreaKind.AUTHORITY:
        return None
    return Plan.objects.filter(area__parts__part=area).order_by("-starts_on", "-pk").first()


@action(WRITE, "start a plan")
def start_plan(*, by: Membership, area: Area, name: str, starts_on: date, ends_on: date) -> Plan:
    """Return a new plan that takes every line of the layer above as it stands now.

    Raises Refused for an area that is not the member's, days the wrong way round, or a second plan from that day.
    """
    if area.pk not in {each.pk for each in areas_to_plan_for(by)}:
        raise Refused(NOT_YOURS, "area")
    if not name.strip():
        raise Refused("Enter a name for the plan.", "name")
    if ends_on <= starts_on:
        raise Refused("The last day must be after the first.", "ends_on")
    if Plan.objects.filter(area=area, starts_on=starts_on).exists():
        raise Refused("There is already a plan for this area from that day. Choose another day.", "starts_on")
    above = plan_above(area)
    plan = Plan.objects.create(
        area=area, above=above, owner=by.organisation, name=name.strip(), starts_on=starts_on, ends_on=ends_on
    )
    lines = lines_above(above)
    Item.objects.bulk_create(_taken(plan, line, place) for place, line in enumerate(lines, start=1))
    return plan


def _taken(plan: Plan, line: Line, place: int) -> Item:
    left_out = "The layer above says that this does not apply."
    return Item(
        plan=plan, code=line.code, place=place, theme=line.theme, title=line.title, text=line.text,
        choice=ADOPTED if line.applies else NOT_APPLICABLE, why="" if line.applies else left_out,
        above_title=line.title, above_text=line.text, above_applies=line.applies,
    )  # fmt: skip


@action(WRITE, "change a plan")
def change_plan(
    *, by: Membership, plan: Plan, version: int, name: str, needs: str, priorities: str, development: str
) -> Plan:
    """Return the plan with its own words changed; raises Stale when somebody saved since ``version``."""
    if not may_write(by, plan):
        raise Refused(NOT_YOURS)
    if not name.strip():
        raise Refused("Enter a name for the plan.", "name")
    plan = plan.edit_from(version)
    plan.name, plan.needs, plan.priorities, plan.development = name.strip(), needs, priorities, development
    plan.save(update_fields=["name", "needs", "priorities", "development", "version"])
    return plan
