"""The region's stories of concerns, each lived once by real acts: what they are about and how far they got."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from shelterbelt.audit.actions import Fact, write
from shelterbelt.concerns.models import Concern
from shelterbelt.core import clock
from shelterbelt.demo.build import steps_of
from shelterbelt.demo.foundations import World
from shelterbelt.demo.region.ground import Place
from shelterbelt.demo.region.kinds import NAMES, Cast, Kind, Step, Story, turned, with_users
from shelterbelt.demo.story import ADVICE, ANSWER, LOOKED, SCHOOL, Child, Tale
from shelterbelt.partnership.models import Membership
from shelterbelt.questions.values import NO_INFORMATION
from shelterbelt.records.actions import acknowledge_share, answer_share, share_record, write_note
from shelterbelt.records.models import Share

ONE, TWO = Child(NAMES[0], NAMES[1], 14), Child(NAMES[2], NAMES[3], 12, "harmed", "M")
NOWHERE = (NO_INFORMATION, NO_INFORMATION)
SOMEWHERE = ("neighbourhood", "Behind the arcade")
LOOKS = 3
"""How often a concern is opened again while it is worked on."""


@dataclass(frozen=True)
class Worry:
    """A tale, how often it is told among 1,000, and whether it was shared with the police."""

    name: str
    tale: Tale
    share: int
    is_shared: bool = False


def _tale(days_ago: int, children: tuple[Child, ...], harm: tuple[str, ...], **facts: object) -> Tale:
    account = "Comes with new things and will not say from whom. Seen in a car that nobody knows."
    return Tale(days_ago, "lead", children, harm, account, NOWHERE, **{"screener": "tom", **facts})  # type: ignore[arg-type]


_CSE = {"pathways": ("cse",), "contexts": LOOKED, "vulnerabilities": ("missing",), "answer": ANSWER}
_DONE = {"decision": "s47", "child_protection": "followed", "assessed_after": 40, "decided_after": 0.1}
_SUPPORT = {"decision": "assessment_s17", "assessed_after": 42, "decided_after": 0.2}

WORRIES: tuple[Worry, ...] = (
    Worry("advice", _tale(10, (ONE,), ("neglect",), decided_after=0.3, decision="early_help",
                          contexts={"home": "harm"}, answer=ADVICE), 170),
    Worry("advice two", _tale(10, (ONE, TWO), ("neglect",), decided_after=0.3, decision="early_help",
                              contexts={"home": "harm"}, answer=ADVICE), 90),
    Worry("enquiry", _tale(70, (ONE, TWO), ("cse", "online"), **_CSE, **_DONE), 120),
    Worry("enquiry somewhere", replace(_tale(70, (ONE, TWO), ("cse", "online"), **_CSE, **_DONE), place=SOMEWHERE), 83),
    Worry("support", _tale(70, (ONE, TWO), ("cce",), **(_CSE | {"pathways": ("cce",)}), **_SUPPORT), 180),
    Worry("late decision", _tale(80, (ONE, TWO), ("cse",), **_CSE, **(_SUPPORT | {"decided_after": 4})), 60),
    Worry("late assessment", _tale(110, (ONE,), ("cce",), **(_CSE | {"pathways": ("cce",)}), **(_SUPPORT | {"assessed_after": 80})), 40),
    Worry("behaviour", _tale(70, (replace(ONE, part="harming"), TWO), ("hsb",), pathways=("hsb",), contexts=SCHOOL,
                             vulnerabilities=("none_known",), answer=ANSWER, considers_both=True, **_SUPPORT), 90),
    Worry("shared", _tale(70, (ONE, TWO), ("cse",), **_CSE, **_DONE), 60, is_shared=True),
    Worry("in assessment", _tale(30, (ONE, TWO), ("cse",), **_CSE, decision="assessment_s17", decided_after=0.2), 17),
    Worry("new", _tale(1, (ONE, TWO), ("cse", "cce")), 10),
)  # fmt: skip
OPEN = frozenset({"in assessment", "new"})
"""Stories that are not over: told of the last weeks only."""
OPEN_WEEKS = 5


def cast_of(place: Place, lead: int, worker: int, screener: int, officer: int) -> Cast:
    """Return who plays in a story at a place, by key; the numbers choose among those there are, round and round."""
    school, head = place.schools[lead % len(place.schools)]
    screeners, officers = turned(place.screeners, screener), turned(place.officers, officer)
    cast = with_users({
        "lead": head, "grace": place.workers[worker % len(place.workers)], "tom": screeners[0], "officer": officers[0],
        **{f"screener{n}": each for n, each in enumerate(screeners[1:], start=2)},
        **{f"officer{n}": each for n, each in enumerate(officers[1:], start=2)},
    })  # fmt: skip
    return cast | {
        "area": place.area,
        "council": place.council,
        "school": school,
        "police": officers[0].organisation,
    }


def _steps(worry: Worry, cast: Cast, now: datetime) -> list[Step]:
    """The steps of a worry, and after them the looks that people take at it."""
    people = {key: who for key, who in cast.items() if isinstance(who, Membership)}
    world = World({}, {"police": people["officer"].organisation}, people)

    def find() -> Concern:
        return Concern.objects.select_related("record__holder").latest("pk")

    steps = list(steps_of(worry.tale, world, now))
    if worry.is_shared:
        shared = min(moment for moment, _ in steps) + timedelta(days=2)
        steps.append((shared, lambda: _share(find(), people)))
        steps.append((shared + timedelta(hours=3), lambda: _answer(find(), people["officer"])))
    after = max(moment for moment, _ in steps)
    step = min(timedelta(minutes=20), max((now - after) / (LOOKS + 1), timedelta(seconds=1)))
    for number in range(LOOKS):
        who = people[("grace", "tom")[number % 2]]
        steps.append((min(after + step * (number + 1), now), partial(_look, find, who)))
    return steps


def _share(concern: Concern, people: dict[str, Membership]) -> None:
    worker, officer = people["grace"], people["officer"]
    write_note(by=worker, record=concern.record, text="Spoke with the officer.", happened_at=clock.now())
    share_record(
        by=worker, record=concern.record, to=officer.organisation, lawful_basis="public_task",
        purpose="To find who collects her.", asks="What do you know of the car?", told_family="will_tell",
    )  # fmt: skip


def _answer(concern: Concern, officer: Membership) -> None:
    share = Share.objects.get(record=concern.record)
    acknowledge_share(by=officer, share=share)
    answer_share(by=officer, share=share, answer="It is known to us. We will call.")


def _look(find: Callable[[], Concern], who: Membership) -> None:
    """Open the concern again, as people do; each look leaves its entry, as the page would write it."""
    kind, reference, holder = find().audit_subject()
    with transaction.atomic():
        write(by=who, facts=[Fact("open a concern", kind, reference, holder, is_look=True)])


STORIES = tuple(
    Story(each.name, each.share, partial(_steps, each), weeks=OPEN_WEEKS if each.name in OPEN else None)
    for each in WORRIES
)
CONCERNS = Kind("concerns", 60_000, STORIES, cast_of)
