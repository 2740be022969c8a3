"""The demo's cast around a regional strategy and a local plan."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.test import Client

from shelterbelt.plans import actions
from shelterbelt.plans.models import Item, Plan
from tests.stock import lay, signed_in

STARTS, ENDS = date(2026, 4, 1), date(2029, 3, 31)


@dataclass
class Stock:
    """The cast, the region's strategy by Priya and Harbour's plan below it."""

    world: Any
    region: Plan
    harbour: Plan

    def who(self, name: str) -> Any:
        return self.world.people[name]

    def client(self, name: str) -> Client:
        return signed_in(self.world, name)

    def item(self, plan: Plan, code: str = "EDU-SIT-8") -> Item:
        return plan.items.get(code=code)

    def reword(self, plan: Plan, words: str, code: str = "EDU-SIT-8") -> Item:
        item = self.item(plan, code)
        return actions.change_item(
            by=self.who("priya"), item=item, version=item.version, choice="reworded", title=item.title,
            text=words, why="For here",
        )  # fmt: skip


@pytest.fixture
def stock(db):
    world = lay()
    priya = world.people["priya"]
    days = {"starts_on": STARTS, "ends_on": ENDS}
    region = actions.start_plan(by=priya, area=world.areas["region"], name="Saltmarsh strategy", **days)
    harbour = actions.start_plan(by=priya, area=world.areas["harbour"], name="Harbour plan", **days)
    return Stock(world, region, harbour)
