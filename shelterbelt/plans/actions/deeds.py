"""Actions of a plan: added, given to somebody, changed, done."""

from collections.abc import Collection
from datetime import date, datetime

from django.urls import reverse

from shelterbelt.audit.actions import action
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership, Notification, Organisation
from shelterbelt.plans.access import ACT, WRITE, may_act, may_write
from shelterbelt.plans.actions.plans import NOT_YOURS
from shelterbelt.plans.models import Action, ActionFor, Plan
from shelterbelt.plans.models.deeds import TOLD
from shelterbelt.plans.rules import may_be_done
from shelterbelt.strategy.areas import own_areas


@action(WRITE, "add an action to a plan")
def add_action(
    *,
    by: Membership,
    plan: Plan,
    title: str,
    effect_looked_for: str,
    owner: Organisation,
    codes: Collection[str],
    due_on: date | None = None,
) -> Action:
    """Return the action, serving the plan's recommendations with these codes."""
    if not may_write(by, plan):
        raise Refused(NOT_YOURS)
    if not title.strip():
        raise Refused("Enter what will be done.", "title")
    if not effect_looked_for.strip():
        raise Refused("Enter what will be different when it is done.", "effect_looked_for")
    known = set(plan.items.filter(code__in=codes).values_list("code", flat=True))
    if not codes or set(codes) != known:
        raise Refused("Choose at least one recommendation of this plan.", "codes")
    made = Action.objects.create(
        plan=plan,
        title=title.strip(),
        effect_looked_for=effect_looked_for.strip(),
        owner=owner,
        due_on=due_on,
    )
    ActionFor.objects.bulk_create(ActionFor(action=made, code=code) for code in sorted(known))
    return made


@action(WRITE, "say who does an action")
def give_action(
    *, by: Membership, deed: Action, person: Membership | None, waits_for: Collection[Action] = ()
) -> Action:
    """Return the action given to somebody of its organisation, who is told, and what has to be finished first.

    Raises Refused for somebody of another organisation, an action of another plan, or two that wait for each other.
    """
    if not may_write(by, deed.plan):
        raise Refused(NOT_YOURS)
    if person is not None and person.organisation_id != deed.owner_id:
        raise Refused("Choose somebody who works for the organisation that does it.", "person")
    if any(each.plan_id != deed.plan_id for each in waits_for):
        raise Refused("Choose actions of this plan.", "waits_for")
    Plan.objects.select_for_update().get(pk=deed.plan_id)
    if _waits_in_a_ring(deed, waits_for):
        raise Refused("These actions would wait for each other. Leave one of them out.", "waits_for")
    deed = Action.objects.select_for_update(of=("self",)).select_related("plan", "owner").get(pk=deed.pk)
    deed.person = person
    deed.save(update_fields=["person"])
    deed.waits_for.set(waits_for)
    _tell_person(deed)
    return deed


def _waits_in_a_ring(deed: Action, waits_for: Collection[Action]) -> bool:
    links = Action.waits_for.through.objects.filter(from_action__plan=deed.plan_id)
    edges: dict[int, set[int]] = {}
    for one, other in links.exclude(from_action=deed.pk).values_list("from_action", "to_action"):
        edges.setdefault(one, set()).add(other)
    seen, ahead = set(), [each.pk for each in waits_for]
    while ahead:
        here = ahead.pop()
        if here == deed.pk:
            return True
        if here not in seen:
            seen.add(here)
            ahead.extend(edges.get(here, ()))
    return False


def _tell_person(made: Action) -> None:
    if made.person is None:
        return
    Notification.objects.get_or_create(
        key=f"action:{made.reference}:{made.person.reference}",
        defaults={
            "to": made.person, "text": "You have been given an action of a plan.",
            "address": reverse("plans:action", args=[made.reference]), "subject": made.reference,
        },
    )  # fmt: skip


@action(ACT, "say how an action stands")
def change_action(
    *,
    by: Membership,
    deed: Action,
    version: int,
    standing: str,
    effect_seen: str = "",
    due_on: date | None = None,
) -> Action:
    """Return the action as it stands now; raises Stale when somebody saved since ``version``."""
    if not may_act(by, deed):
        raise Refused("Only the organisation that does this can say how it stands.")
    why_not = may_be_done(standing, effect_seen, deed.waits_for.values_list("standing", flat=True))
    if why_not:
        raise Refused(why_not, "effect_seen" if not effect_seen.strip() else "standing")
    deed = deed.edit_from(version)
    deed.move_to(due_on)
    deed.standing, deed.effect_seen = standing, effect_seen.strip()
    deed.save(update_fields=["standing", "effect_seen", "due_on", *TOLD, "version"])
    return deed


def writers_of(plan: Plan, now: datetime) -> list[Membership]:
    """Return who may write a plan now."""
    leads = Membership.objects.in_force(now).filter(role="strategy_lead")
    return [each for each in leads.select_related("organisation", "user") if may_write(each, plan)]


def members_of(organisation: Organisation, now: datetime) -> list[Membership]:
    """Return who of an organisation may be given an action, by name."""
    members = organisation.memberships.in_force(now).filter(role__in=ACT.roles).select_related("user")
    return list(members.order_by("user__name", "pk"))


def organisations_for(plan: Plan, by: Membership) -> list[Organisation]:
    """Return the open organisations that stand in or serve the plan's areas, by name."""
    areas = [plan.area_id] if plan.is_local else [area.pk for area in own_areas(by)]
    rows = Organisation.objects.filter(closed_on__isnull=True)
    here = rows.filter(area__in=areas) | rows.filter(serves__in=areas)
    return list(here.distinct().order_by("name"))
