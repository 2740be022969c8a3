"""Choosing what to do with one line, adding one, and taking or refusing what changed above."""

from datetime import date
from typing import Any

from django.db.models import Max

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.plans.access import WRITE, may_write
from shelterbelt.plans.actions.plans import NOT_YOURS
from shelterbelt.plans.layers import changes_above
from shelterbelt.plans.models import EarlierItem, Item, Plan
from shelterbelt.plans.rules import Change, lacks
from shelterbelt.plans.rules.layers import ADDED, ADOPTED, NOT_APPLICABLE
from shelterbelt.strategy.catalogue import catalogue

OWN = "OWN"


@action(WRITE, "change a line of a plan")
def change_item(
    *,
    by: Membership,
    item: Item,
    version: int,
    choice: str,
    title: str = "",
    text: str = "",
    why: str = "",
    priority: str = "",
    lead: Organisation | None = None,
    due_on: date | None = None,
) -> Item:
    """Return the line as chosen, its earlier state kept; raises Stale when somebody saved since ``version``.

    With ``adopted`` and ``not_applicable`` the words of the layer above stand, whatever was typed.
    """
    if not may_write(by, item.plan):
        raise Refused(NOT_YOURS)
    lack = lacks(choice, is_own=item.is_own, title=title, text=text, why=why)
    if lack is not None:
        raise Refused(lack[1], lack[0])
    item = item.edit_from(version)
    _keep(item, by, version)
    item.choice, item.why, item.priority = choice, why.strip(), priority
    item.lead, item.due_on = lead, due_on
    keeps_words = item.from_above and choice in (ADOPTED, NOT_APPLICABLE)
    if keeps_words:
        item.title, item.text = item.above_title, item.above_text
    elif choice != NOT_APPLICABLE:
        item.title, item.text = title.strip(), text.strip()
    item.save()
    return item


@action(WRITE, "add a line to a plan")
def add_item(*, by: Membership, plan: Plan, theme: str, title: str, text: str, why: str = "") -> Item:
    """Return a line of the plan's own, last in the plan, under one of the catalogue's themes."""
    if not may_write(by, plan):
        raise Refused(NOT_YOURS)
    if theme not in {each.id for each in catalogue().themes}:
        raise Refused("Choose the theme that this belongs to.", "theme")
    lack = lacks(ADDED, is_own=True, title=title, text=text, why=why)
    if lack is not None:
        raise Refused(lack[1], lack[0])
    Plan.objects.select_for_update().get(pk=plan.pk)
    last = plan.items.aggregate(last=Max("place"))["last"] or 0
    number = sum(each.startswith(f"{OWN}-{plan.pk}-") for each in plan.items.values_list("code", flat=True))
    return Item.objects.create(
        plan=plan, code=f"{OWN}-{plan.pk}-{number + 1}", place=last + 1, theme=theme, choice=ADDED,
        title=title.strip(), text=text.strip(), why=why.strip(), from_above=False,
    )  # fmt: skip


@action(WRITE, "answer a change above a plan")
def resolve_change(*, by: Membership, plan: Plan, code: str, take: bool) -> Plan:
    """Return the plan with one change above taken over or set aside; either way it is not shown again.

    Taking a changed line takes its new words and ends a local rewording; setting it aside keeps ours. Raises
    Refused when the line has not changed, or no longer.
    """
    if not may_write(by, plan):
        raise Refused(NOT_YOURS)
    Plan.objects.select_for_update().get(pk=plan.pk)
    change = next((each for each in changes_above(plan) if each.code == code), None)
    if change is None:
        raise Refused("This has been settled already. Nothing has changed here.")
    {"new": _take_new, "gone": _let_go, "changed": _take_changed}[change.sort](plan, change, by, take)
    return plan


def _take_new(plan: Plan, change: Change, _by: Membership, take: bool) -> None:
    line = change.now
    assert line is not None
    last = plan.items.aggregate(last=Max("place"))["last"] or 0
    Item.objects.create(
        plan=plan, code=line.code, place=last + 1, theme=line.theme, title=line.title, text=line.text,
        choice=ADOPTED if take else NOT_APPLICABLE, why="" if take else "Not taken over when it was added above.",
        above_title=line.title, above_text=line.text, above_applies=line.applies,
    )  # fmt: skip


def _let_go(plan: Plan, change: Change, by: Membership, take: bool) -> None:
    """What is gone above is a line of our own from now on: left out when we follow, asked for when we keep it."""
    item = plan.items.select_for_update().get(code=change.code)
    _keep(item, by, item.version)
    item.version += 1
    item.from_above = False
    item.choice = NOT_APPLICABLE if take else ADDED
    if take:
        item.why = "The layer above no longer asks for this."
    item.save()


def _take_changed(plan: Plan, change: Change, by: Membership, take: bool) -> None:
    line = change.now
    assert line is not None
    item = plan.items.select_for_update().get(code=change.code)
    _keep(item, by, item.version)
    item.version += 1
    item.theme = line.theme
    item.above_title, item.above_text, item.above_applies = line.title, line.text, line.applies
    if take:
        item.title, item.text = line.title, line.text
        item.choice = ADOPTED if line.applies else NOT_APPLICABLE
        item.why = "" if line.applies else "The layer above says that this does not apply."
    item.save()


def _keep(item: Item, by: Membership, version: int) -> None:
    """Keep how the line stood at that version."""
    said: dict[str, Any] = {
        "choice": item.choice, "title": item.title, "text": item.text, "why": item.why,
        "priority": item.priority, "lead": item.lead.reference if item.lead else "",
        "due_on": item.due_on.isoformat() if item.due_on else "",
    }  # fmt: skip
    EarlierItem.objects.create(item=item, version=version, said=said, replaced_at=clock.now(), replaced_by=by)
