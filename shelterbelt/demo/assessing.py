"""The demo's self-assessments: one round of last year, closed, and one under way with answers in every state."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from shelterbelt.assessment import actions
from shelterbelt.assessment.models import Assessment, Cycle, Section
from shelterbelt.assessment.questions import statements
from shelterbelt.core import clock
from shelterbelt.demo.foundations import World
from shelterbelt.law.calendar import local_day
from shelterbelt.questions import actions as engine
from shelterbelt.questions.values import given

Step = tuple[datetime, Callable[[], object]]
LAST, THIS = "Section 11 audit, last year", "Section 11 and Section 175 audit, this year"
FIRST_TIME = ("hotel", "larkrise", "voluntary")
ASKED = (
    "quayside", "larkrise", "fellhigh", "harbour", "fellside", "police", "health", "hotel", "voluntary", "taxi", "club",
    "youthjustice",
)  # fmt: skip
GRADES = ("yes", "partly", "yes", "planned", "yes", "no")
CODE = "DEMO-STAFF-CODE"
STAFF = (5, 4, 4, 2, 3, 1, 2, 4, 5, 2, 2, 4, 1, 3)
"""What fourteen of the school's staff chose, one after the other."""

SHIFTS = (2, 0, -1, 1, 0, -2)
"""How much kinder or harder they were on each statement."""


def assessing(world: World, now: datetime) -> Iterator[Step]:
    """Yield the steps of both rounds with their moments."""
    days = timedelta(days=1)
    yield now - 380 * days, lambda: _start(world, LAST, FIRST_TIME, 40)
    yield now - 360 * days, lambda: _whole(world, LAST, "hotel", "carla", ("yes",))
    yield now - 359 * days, lambda: _whole(world, LAST, "larkrise", "leena", GRADES)
    yield now - 340 * days, lambda: _close(world, LAST, "hotel")
    yield now - 335 * days, lambda: _end(world)
    yield now - 30 * days, lambda: _start(world, THIS, ASKED, 42)
    yield now - 28 * days, lambda: _survey(world)
    yield now - 20 * days, _staff_answers
    yield now - 15 * days, lambda: _whole(world, THIS, "larkrise", "leena", GRADES)
    yield now - 14 * days, lambda: _whole(world, THIS, "hotel", "carla", ("yes", "yes", "partly"))
    yield now - 10 * days, lambda: _close(world, THIS, "hotel")
    yield now - 9 * days, lambda: _whole(world, THIS, "voluntary", "niamh", ("yes",))
    yield now - 6 * days, lambda: _send_back(world)
    yield now - 4 * days, lambda: _some(world, "quayside", "aisha")
    yield now - 3 * days, lambda: _some(world, "police", "daniel")


def _of(world: World, cycle: str, organisation: str) -> Assessment:
    rows = Assessment.objects.select_related("cycle__owner", "organisation", "coordinator")
    return rows.get(cycle__name=cycle, organisation=world.organisations[organisation])


def _start(world: World, name: str, organisations: tuple[str, ...], due_in: int) -> None:
    today, priya = local_day(clock.now()), world.people["priya"]
    made = actions.start_cycle(
        by=priya, name=name, sort="section_11", due_on=today + timedelta(days=due_in), today=today
    )
    actions.send(by=priya, cycle=made, organisations=[world.organisations[each] for each in organisations])


def _sections(whole: Assessment) -> list[Section]:
    rows = whole.sections.select_related("response", "assessment__cycle", "assessment__organisation")
    return list(rows.order_by("pk"))


def _answer(section: Section, world: World, who: str, grades: tuple[str, ...]) -> None:
    """Answer every question of a section, the grades in turn, and hand it in."""
    by, today = world.people[who], local_day(clock.now())
    actions.give_section(by=by, section=section, version=section.version, respondent=by)
    for number, page in enumerate(section.response.questionnaire.pages):
        grade = grades[number % len(grades)]
        said: dict[str, object] = {"grade": grade}
        if grade in ("yes", "partly"):
            said |= {"shows": f"Our register and the minutes of {today:%B %Y}.", "checked_on": today}
        if grade in ("partly", "planned"):
            said["will_do"] = "It stands in our plan for the next term, with a named lead."
        section.response.refresh_from_db()
        values = {
            "page": page.code, "version": section.response.version,
            "answers": {code: given(value) for code, value in said.items()},
        }  # fmt: skip
        actions.work(by=by, section=section, act=engine.save_page, values=values)
    section.response.refresh_from_db()
    actions.hand_in(by=by, section=section, version=section.response.version)


def _whole(world: World, cycle: str, organisation: str, who: str, grades: tuple[str, ...]) -> None:
    whole = _of(world, cycle, organisation)
    for section in _sections(whole):
        _answer(section, world, who, grades)
    actions.submit(by=world.people[who], assessment=whole, version=whole.version)


def _some(world: World, organisation: str, who: str) -> None:
    """Answer the first section; the others wait."""
    _answer(_sections(_of(world, THIS, organisation))[0], world, who, ("yes", "partly", "planned"))


def _close(world: World, cycle: str, organisation: str) -> None:
    whole = _of(world, cycle, organisation)
    actions.close(by=world.people["priya"], assessment=whole, version=whole.version)


def _end(world: World) -> None:
    cycle = Cycle.objects.select_related("owner").get(name=LAST)
    actions.close_cycle(by=world.people["priya"], cycle=cycle, version=cycle.version)


def _send_back(world: World) -> None:
    whole = _of(world, THIS, "voluntary")
    actions.ask_for_changes(
        by=world.people["priya"], assessment=whole, version=whole.version, sections=_sections(whole)[:1],
        why="Everything is said to be in place. Please say what shows it for each service.",
    )  # fmt: skip


def _survey(world: World) -> None:
    closes = local_day(clock.now()) + timedelta(days=20)
    whole = _of(world, THIS, "larkrise")
    actions.open_survey(by=world.people["leena"], assessment=whole, code=CODE, most=40, closes_on=closes)


def _staff_answers() -> None:
    codes = [each.code for each in statements()]
    for number in range(len(STAFF)):
        chosen = {code: max(1, min(5, STAFF[number] + SHIFTS[place])) for place, code in enumerate(codes)}
        actions.answer_survey(code=CODE, chosen=chosen, now=clock.now())
