"""What happens between organisations in the demo: a question that waits, a concern passed on, a disagreement, open worries."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from shelterbelt.concerns import actions
from shelterbelt.concerns.models import Concern, Referral
from shelterbelt.concerns.questions.open import FOR
from shelterbelt.concerns.rules.codes import CONTEXTS
from shelterbelt.core import clock
from shelterbelt.demo.foundations import World
from shelterbelt.partnership.models import Membership
from shelterbelt.questions.values import Answer, given

Step = tuple[datetime, Callable[[], object]]
YOUNG: dict[str, dict[str, Any]] = {
    "danger": {"now": "no"},
    "happened": {
        "about": "friend", "where": "On her phone and at the arcade",
        "account": "My friend gets messages from a man who says he is 19. He wants pics and says he will tell her mum.",
    },
    "child": {"name": "Kit", "age": 14, "school": "Quayside Academy"},
    "wanted": {"outcome": "That he stops and she does not get in trouble", "adult": "Ms Rahman"},
    "contact": {"ring": "nothing", "careful": "Do not call at home"},
}  # fmt: skip
PARENT: dict[str, dict[str, Any]] = {
    "danger": {"now": "no"},
    "happened": {
        "account": "New trainers and a second phone. He was out until four twice this week and will not say with whom.",
        "who": "A white car waits at the corner.",
    },
    "child": {"name": "Dev Arlow", "age": 16, "missing": "no", "knows": "no"},
    "wanted": {"outcome": "Somebody he can talk to who is not me"},
    "contact": {"ring": "ring", "phone": "01632 960002", "when": "Weekdays before noon", "careful": "No letters"},
}  # fmt: skip


def between(world: World, now: datetime, send: Callable[[str, int], Referral]) -> Iterator[Step]:
    """Yield what happens and when. ``send`` raises one of the tales of ``story.BETWEEN`` by its number for a worker."""
    people = world.people
    tom, leena, grace = (people[name] for name in ("tom", "leena", "grace"))
    told: dict[str, Any] = {}

    def concern(name: str) -> Concern:
        return Concern.objects.select_related("record__holder").get(pk=told[name])

    def raised(name: str, by: str, number: int) -> Callable[[], object]:
        return lambda: told.__setitem__(name, send(by, number).concern_id)

    yield now - timedelta(hours=5), raised("asked", "aisha", 0)
    yield now - timedelta(hours=4), lambda: _screen(tom, concern("asked"))
    yield now - timedelta(hours=3), lambda: _ask(tom, concern("asked"), world)
    yield now - timedelta(hours=30), raised("passed", "leena", 1)
    yield now - timedelta(hours=29), lambda: _screen(tom, concern("passed"))
    yield now - timedelta(hours=28), lambda: _decide(tom, concern("passed"), "transfer_other_la")
    yield now - timedelta(hours=2), lambda: _pass_on(tom, concern("passed"), world)
    yield now - timedelta(days=8), raised("disputed", "leena", 2)
    yield now - timedelta(days=8, hours=-2), lambda: _screen(tom, concern("disputed"))
    yield now - timedelta(days=8, hours=-3), lambda: _decide(tom, concern("disputed"), "advice")
    yield now - timedelta(days=6), lambda: _disagree(leena, concern("disputed"), world)
    yield now - timedelta(days=5), lambda: _respond(grace, concern("disputed"))
    yield now - timedelta(days=1), lambda: _climb(leena, concern("disputed"))
    yield now - timedelta(days=2, hours=3), lambda: _tell(world, "young_person", YOUNG)
    yield now - timedelta(hours=6), lambda: _tell(world, "parent", PARENT)


def _screen(by: Membership, concern: Concern) -> None:
    actions.screen_concern(
        by=by, concern=concern, version=concern.version, safe_now="safe", threshold="child_in_need",
        checks=("social_care",), notes="Spoke to the referrer. The child is in school and safe today.",
        safe_why="The referrer sees the child each school day.", pattern="again", threshold_why="Needs help that the school "
        "alone cannot give.", unknown="What the child says when seen alone.", next_step="assessment_s17",
        next_why="To hear the child and the parents.",
    )  # fmt: skip


def _ask(by: Membership, concern: Concern, world: World) -> None:
    actions.ask_question(
        by=by, concern=concern, to=world.organisations["police"], stops_clock=True, lawful_basis="public_task",
        about="; ".join(child.person.shown_name for child in concern.children.all()),
        question="Have you been called to the address or stopped the car in the last year? Who was there?",
    )  # fmt: skip


def _decide(by: Membership, concern: Concern, decision: str) -> None:
    actions.decide_concern(
        by=by, concern=concern, version=concern.version, decision=decision,
        reasons="The family moved last month." if decision == "transfer_other_la" else "School support is in place.",
        pathways=("other",), contexts=dict.fromkeys(CONTEXTS, "no_information"), vulnerabilities=("none_known",),
        child_protection="not_followed", child_protection_reasons="Not known to be at risk of significant harm now.",
    )  # fmt: skip


def _pass_on(by: Membership, concern: Concern, world: World) -> None:
    actions.pass_on(
        by=by, concern=concern, to=world.organisations["fellside"], reasons="The family moved to Fellside last month.",
        safe_meanwhile="The school sees the children each day and rings us. We visit on Thursday.",
    )  # fmt: skip


def _disagree(by: Membership, concern: Concern, world: World) -> None:
    actions.raise_dispute(
        by=by, concern=concern, against=world.organisations["harbour"], subject="threshold",
        disagreement="We see hunger and fear each morning. We think that advice is not enough.",
        wanted="An assessment of the children at home.", safe_meanwhile="Breakfast in school, and the nurse sees them weekly.",
    )  # fmt: skip


def _respond(by: Membership, concern: Concern) -> None:
    dispute = concern.disputes.get()
    actions.respond_to_dispute(
        by=by,
        dispute=dispute,
        version=dispute.version,
        response="We looked again and stay with advice for now.",
    )


def _climb(by: Membership, concern: Concern) -> None:
    dispute = concern.disputes.get()
    actions.pass_up(
        by=by, dispute=dispute, version=dispute.version, why="Nothing has changed for the children since."
    )


def _tell(world: World, who: str, said: dict[str, dict[str, Any]]) -> None:
    answers: dict[str, dict[str, Answer]] = {
        page.code: {code: given(value) for code, value in said.get(page.code, {}).items()}
        for page in FOR[who].pages
    }
    key = str(uuid5(NAMESPACE_OID, f"{who} {clock.now():%Y%m%d}"))
    actions.report_worry(
        who=who, to=world.organisations["harbour"], answers=answers, key=key, address="192.0.2.1"
    )
