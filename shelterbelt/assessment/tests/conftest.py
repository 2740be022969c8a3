"""The demo's cast with a cycle sent to a hotel and a school."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from shelterbelt.assessment import actions
from shelterbelt.assessment.models import Assessment, Cycle, Section
from shelterbelt.core import clock
from shelterbelt.law.calendar import local_day
from shelterbelt.questions import actions as engine
from shelterbelt.questions.values import given
from tests.stock import lay, signed_in


@dataclass
class Stock:
    """The cast, and a cycle by Priya."""

    world: Any
    cycle: Cycle

    def who(self, name: str) -> Any:
        return self.world.people[name]

    def client(self, name: str) -> Client:
        return signed_in(self.world, name)

    def of(self, organisation: str, cycle: Cycle | None = None) -> Assessment:
        return Assessment.objects.get(
            cycle=cycle or self.cycle, organisation=self.world.organisations[organisation]
        )

    def start(self, name: str, days: int = 30) -> Cycle:
        today = local_day(clock.now())
        return actions.start_cycle(
            by=self.who("priya"),
            name=name,
            sort="section_11",
            due_on=today + timedelta(days=days),
            today=today,
        )

    def send(self, *names: str, cycle: Cycle | None = None) -> None:
        chosen = [self.world.organisations[name] for name in names]
        actions.send(by=self.who("priya"), cycle=cycle or self.cycle, organisations=chosen)

    def answer(self, section: Section, who: str, grade: str = "yes", **more: Any) -> None:
        """Answer every question alike, and hand the section in."""
        today = local_day(clock.now())
        said = {"grade": grade, **more}
        if grade in ("yes", "partly"):
            said = {"shows": "Register of training.", "checked_on": today, **said}
        for page in section.response.questionnaire.pages:
            section.response.refresh_from_db()
            values = {
                "page": page.code, "version": section.response.version,
                "answers": {code: given(value) for code, value in said.items()},
            }  # fmt: skip
            actions.work(by=self.who(who), section=section, act=engine.save_page, values=values)
        section.response.refresh_from_db()
        actions.hand_in(by=self.who(who), section=section, version=section.response.version)

    def all_of(
        self, organisation: str, who: str, grade: str = "yes", cycle: Cycle | None = None
    ) -> Assessment:
        """Answer and hand in the whole of an organisation."""
        whole = self.of(organisation, cycle)
        for section in whole.sections.select_related(
            "response", "assessment__cycle", "assessment__organisation"
        ):
            self.answer(section, who, grade)
        return actions.submit(by=self.who(who), assessment=whole, version=whole.version)


@pytest.fixture
def stock(db):
    world = lay()
    made = Stock(world, None)
    made.cycle = made.start("Section 11 audit")
    made.send("hotel", "quayside")
    return made
