"""The region's stories of what people shared with the police: graded, reworded, passed on, answered, late, taken over from before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from shelterbelt.audit.actions import Fact, write
from shelterbelt.demo.foundations import World
from shelterbelt.demo.region.ground import Place
from shelterbelt.demo.region.kinds import NAMES, Cast, Kind, Step, Story, turned, with_users
from shelterbelt.demo.sharing import HOTEL, PARENT, SAW, SCHOOL, TOLD, at_the_desk, report_of, wrote
from shelterbelt.intelligence import actions
from shelterbelt.intelligence.actions import About, Said, Thing
from shelterbelt.intelligence.models import Dissemination, Report
from shelterbelt.intelligence.models import Told as Heard
from shelterbelt.intelligence.rules import CHECKS, Grade
from shelterbelt.intelligence.rules.codes import READY_TEXTS
from shelterbelt.partnership.models import Membership

MET, NICKNAME, PLATE, PHONE, HANDLE = NAMES[4:9]
RECEIPT = "STORYRECE1PT0001"
NOTICED = HOTEL | {"plate": PLATE, "other": PHONE, "who": f"About 30, beard, called {NICKNAME} by the other"}
THINGS = ({"kind": "online", "value": HANDLE, "platform": "snapchat"}, {"kind": "vehicle", "value": PLATE})
SEEN = replace(
    PARENT,
    things=(
        Thing("vehicle", PLATE),
        Thing("person", "Somebody who was seen", nickname=NICKNAME, role="suspected"),
    ),
)
OLD = Said(
    topic="Taken over: a flat where young people go at night", things=(Thing("vehicle", PLATE), Thing("phone", PHONE)),
    account=f"Young people come and go at night. {MET} is said to pay for the rooms and to drive.",
)  # fmt: skip
WORDING = (
    f"Information suggests that a car, registration {PLATE}, is used to take young people to the seafront."
)
GOOD = Grade("2", "A", "P")


def cast_of(place: Place, lead: int, business: int, screener: int, officer: int) -> Cast:
    """Return who shares, who works on it and who receives it at a place, by key."""
    school, head = place.schools[lead % len(place.schools)]
    unit = turned(place.unit, officer)
    noticed = place.businesses[business % len(place.businesses)]
    people = {
        "aisha": head, "carla": noticed, "tom": place.screeners[screener % len(place.screeners)],
        "imran": unit[0], "bethan": unit[1],
    }  # fmt: skip
    return with_users(people) | {
        "area": place.area,
        "council": place.council,
        "school": school,
        "business": noticed.organisation,
        "force": unit[0].organisation,
    }


class Telling:
    """One item as a cast works on it: what was done becomes steps, each some hours after the one before."""

    def __init__(self, cast: Cast, now: datetime, days_ago: float) -> None:
        self.people = {key: who for key, who in cast.items() if isinstance(who, Membership)}
        self.world = World({"area": cast["area"]}, {"council": cast["council"]}, self.people)  # type: ignore[dict-item]
        self.moment = now - timedelta(days=days_ago)
        self.told: dict[str, int] = {}
        self.steps: list[Step] = []

    def then(self, hours: float, step: Callable[[], object]) -> None:
        """Take a step so many hours later."""
        self.moment += timedelta(hours=hours)
        self.steps.append((self.moment, step))

    def desk(self, hours: float, act: Any, by: str = "imran", **facts: Any) -> None:
        """Do one act at the unit's desk."""
        self.then(hours, partial(at_the_desk, self.world, self.told, act, "it", by=by, **facts))

    def report(self) -> Report:
        """Return the report as it stands."""
        return report_of(self.told, "it")

    def shared(self, voice: str) -> None:
        """Share it as a business, a practitioner or somebody without an account."""
        step: Callable[[], object] = self._openly
        if voice == "business":
            step = partial(wrote, self.world, self.told, "it", "carla", "business", SAW, noticed=NOTICED)
        elif voice == "practitioner":
            step = partial(
                wrote, self.world, self.told, "it", "aisha", "practitioner", TOLD, what=SCHOOL, things=THINGS
            )
        self.then(0, step)

    def _openly(self) -> None:
        about = About(how_known="saw_it", sealed={"Shared by": "A neighbour"})
        shared = actions.share_openly(
            voice="public", area=self.world.areas["area"], said=SEEN, about=about, code=RECEIPT
        )
        self.told["it"] = shared.pk

    def looked(self) -> None:
        """Let the officer open the report, as the page would note it."""
        self.then(2, self._look)

    def _look(self) -> None:
        kind, reference, holder = self.report().audit_subject()
        with transaction.atomic():
            write(
                by=self.people["imran"],
                facts=[Fact("open an intelligence report", kind, reference, holder, is_look=True)],
            )

    def graded(self, grade: Grade = GOOD) -> None:
        """Accept and grade it, by two."""
        self.desk(3, actions.sort_report, sorting="accepted", why="", priority="medium")
        self.desk(5, actions.assess_grade, grade=grade, why="Fits with what is known.")
        self.desk(4, actions.confirm_grade, by="bethan")

    def answered(self, outcome: str, hours: float = 40) -> None:
        """Draft an answer with the ready words, send it, and let whoever has an account read it."""
        self.desk(hours, actions.draft_feedback, outcome=outcome, text=READY_TEXTS[outcome])
        self.desk(6, actions.send_feedback, by="bethan")

    def read(self, by: str) -> None:
        """Let whoever shared it read the answer."""
        self.then(20, lambda: actions.mark_read(by=self.people[by], told=self._heard()))

    def _heard(self) -> Heard:
        return Heard.objects.select_related("report__submission__raised_by__user").get(report=self.report())

    def passed_on(self, says: str, words: str) -> None:
        """Word it, check it, pass it to one screener of the council, who answers."""
        self.desk(8, actions.write_wording, text=WORDING)
        self.desk(4, actions.check_wording, by="bethan", checks=list(CHECKS))
        self.then(3, self._pass_on)
        self.then(20, lambda: self._received(says, words))

    def _pass_on(self) -> None:
        report = self.report()
        actions.pass_on(
            by=self.people["imran"], report=report, wording=report.wordings.get(), to=self.world.organisations["council"],
            to_member=self.people["tom"], purpose="To protect children who are taken to the seafront",
            lawful_basis="public_task",
        )  # fmt: skip

    def _received(self, says: str, words: str) -> None:
        sent = Dissemination.objects.select_related("report__record__holder", "sent_by__organisation").get(
            report=self.report()
        )
        actions.answer_passed_on(by=self.people["tom"], sent=sent, code=says, text=words)


def _shared(voice: str, outcome: str, cast: Cast, now: datetime) -> list[Step]:
    it = Telling(cast, now, 30)
    it.shared(voice)
    it.looked()
    it.graded()
    it.answered(outcome)
    if voice == "business":
        it.read("carla")
    return it.steps


def _passed_on(says: str, words: str, cast: Cast, now: datetime) -> list[Step]:
    it = Telling(cast, now, 30)
    it.shared("practitioner")
    it.looked()
    it.graded(Grade("1", "C", "C", frozenset({"A1"})))
    it.passed_on(says, words)
    it.answered("added_to_picture")
    it.read("aisha")
    return it.steps


def _elsewhere(cast: Cast, now: datetime) -> list[Step]:
    it = Telling(cast, now, 20)
    it.shared("business")
    it.looked()
    it.desk(
        1,
        actions.sort_report,
        sorting="routed_referral",
        why="Passed to the front door by telephone, ref 4471.",
    )
    it.answered("passed_to_right_place", hours=4)
    it.read("carla")
    return it.steps


def _waiting(is_graded: bool, days_ago: float, cast: Cast, now: datetime) -> list[Step]:
    it = Telling(cast, now, days_ago)
    it.shared("business")
    if is_graded:
        it.looked()
        it.graded()
    return it.steps


def _old(is_closed: bool, cast: Cast, now: datetime) -> list[Step]:
    """Taken over from an older system: it has no sharer, so it is found by what was taken in last."""
    it = Telling(cast, now, 40)

    def last() -> Report:
        return Report.objects.select_related("record__holder").latest("pk")

    def act(hours: float, which: Any, by: str = "imran", **facts: Any) -> None:
        it.then(hours, lambda: which(by=it.people[by], report=last(), version=last().version, **facts))

    imran, area = it.people["imran"], it.world.areas["area"]
    it.then(0, lambda: actions.take_in_old(by=imran, area=area, said=OLD, old_grade="B24"))
    act(1, actions.assess_grade, grade=Grade("2", "C", "P"), why="Read from the older grade.")
    act(9, actions.confirm_grade, by="bethan")
    if is_closed:
        act(300, actions.close_report, why="The flat has been let to others since.")
    return it.steps


STORIES = (
    Story("taken over from before", 330, partial(_old, False)),
    Story("closed", 110, partial(_old, True)),
    Story("noticed by a business", 200, partial(_shared, "business", "used_to_plan_disruption")),
    Story("told by the public", 130, partial(_shared, "public", "added_to_picture")),
    Story("passed on and acted on", 120, partial(_passed_on, "acted_on", "We spoke with the families.")),
    Story("passed on and wrong", 30, partial(_passed_on, "wrong", "The car was sold in the spring.")),
    Story("belongs elsewhere", 60, _elsewhere),
    Story("not answered", 18, partial(_waiting, True, 16), weeks=5),
    Story("not sorted", 2, partial(_waiting, False, 1), weeks=1),
)  # fmt: skip
INTELLIGENCE = Kind("intelligence items", 200_000, STORIES, cast_of)
