"""Building the demo: the story told through the rooms' own actions, oldest day first."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from shelterbelt.concerns import actions
from shelterbelt.concerns.models import Concern, Referral
from shelterbelt.concerns.rules.codes import CONTEXTS, SECTOR_OF
from shelterbelt.core import clock
from shelterbelt.demo import following
from shelterbelt.demo.asking import asking
from shelterbelt.demo.assessing import assessing
from shelterbelt.demo.between import between
from shelterbelt.demo.ending import ending
from shelterbelt.demo.filling_in import answers_for
from shelterbelt.demo.foundations import World, lay_foundations
from shelterbelt.demo.knowing import knowing
from shelterbelt.demo.missing import missing_children
from shelterbelt.demo.planning import planning
from shelterbelt.demo.sharing import sharing
from shelterbelt.demo.steering import steering
from shelterbelt.demo.story import BETWEEN, TALES, Child, Tale
from shelterbelt.demo.watching import looking
from shelterbelt.demo.weighing import weigh_and_hear
from shelterbelt.demo.year import quiet_year
from shelterbelt.law.calendar import LONDON, is_working_day
from shelterbelt.partnership.kinds import ORGANISATION_KINDS
from shelterbelt.partnership.models import Membership
from shelterbelt.records.actions import ask_pointer, tell_of_pointers

Step = tuple[datetime, Callable[[], object]]
STEPS_AFTER = {"strategy_discussion.hold": 0.05, "assessment.checkpoint": 8, "conference.initial": 17}
"""Step of a concern -> days after the decision on which the demo takes it, where it is owed."""
RECENT = 22
"""Concerns raised within these days still have steps that are not done."""
MORNING = 9
EVENING = 17


def build_small() -> World:
    """Build the small demo and return its foundations."""
    now = clock.now()
    world = lay_foundations(now)
    tell_story(world, now)
    knowing(world, now)
    _question(world, now)
    return world


def tell_story(world: World, now: datetime) -> None:
    """Let the stock cast live through their year, oldest day first."""
    steps: list[Step] = []
    for tale in (*quiet_year(), *TALES):
        steps.extend(steps_of(tale, world, now))
    steps.extend(planning(world, now))
    steps.extend(between(world, now, lambda by, number: send_tale(BETWEEN[number], world.people[by])))
    steps.extend(looking(world, now))
    steps.extend(asking(world, now))
    steps.extend(steering(world, now))
    steps.extend(assessing(world, now))
    steps.extend(missing_children(world, now))
    steps.extend(sharing(world, now))
    steps.extend(ending(world, now))
    for moment, step in sorted(steps, key=lambda each: each[0]):
        with clock.lived_at(moment):
            step()


def _question(world: World, now: datetime) -> None:
    """Let the named nurse ask whether the first tale's child is known elsewhere; the front door is told."""
    child = _about(TALES[0].children[0], now)
    with clock.lived_at(now - timedelta(hours=2)):
        ask_pointer(
            by=world.people["ruth"],
            given_name=child["given_name"],
            family_name=child["family_name"],
            born_on=child["born_on"],
            purpose="at_risk",
            words="Seen in our clinic twice this month. Who works with the family?",
            lawful_basis="care",
        )
    tell_of_pointers(now)


def steps_of(tale: Tale, world: World, now: datetime) -> Iterator[Step]:
    """Yield the tale's steps with their moments, none of them later than now."""
    raised = min(_at_work(now - timedelta(days=tale.days_ago, hours=1)), now - timedelta(minutes=40))
    told: dict[str, Any] = {}

    def concern() -> Concern:
        return Concern.objects.get(pk=told["concern"])

    def send() -> None:
        told["concern"] = send_tale(tale, world.people[tale.by]).concern_id

    screener = world.people[tale.screener]
    worker = world.people["grace"] if tale.screener == "tom" else screener
    yield raised, send
    if tale.decided_after is None:
        return
    decided = _at_work(raised + timedelta(days=tale.decided_after))
    yield decided, lambda: _screen_and_decide(tale, screener, concern())
    yield from following.steps(decided, worker, concern, leaves_open=tale.days_ago < RECENT)
    yield decided + timedelta(hours=3), lambda: weigh_and_hear(tale, worker, concern())
    if tale.answer:
        yield decided + timedelta(minutes=20), lambda: _tell(screener, concern(), tale.answer)
        yield decided + timedelta(minutes=50), lambda: _read(world.people[tale.by], told["concern"])
    if tale.considers_both:
        yield decided + timedelta(days=2), lambda: _consider(worker, told["concern"])
    if tale.assessed_after is None:
        return
    for step, days in STEPS_AFTER.items():
        yield _at_work(decided + timedelta(days=days)), partial(_take, worker, concern, step)
    finished = _at_work(raised + timedelta(days=tale.assessed_after))
    yield finished, lambda: _finish(worker, concern())


def _at_work(moment: datetime) -> datetime:
    """Return the moment moved to office hours of a working day, never before it."""
    local = moment.astimezone(LONDON)
    if local.hour >= EVENING:
        local = (local + timedelta(days=1)).replace(hour=MORNING)
    local = local.replace(hour=max(local.hour, MORNING))
    while not is_working_day(local.date()):
        local = (local + timedelta(days=1)).replace(hour=MORNING)
    return local


def send_tale(tale: Tale, by: Membership) -> Referral:
    """Raise and send the tale's concern as the referrer would, page by page."""
    referral = write_tale(tale, by)
    return actions.send_referral(by=by, referral=referral, version=referral.response.version)


def write_tale(tale: Tale, by: Membership) -> Referral:
    """Answer every question about the tale's concern, and do not send it yet."""
    referral = actions.start_referral(by=by)
    for page in referral.response.questionnaire.pages:
        if page.code == "children":
            for number, child in enumerate(tale.children, start=1):
                said = answers_for(page, _about(child, clock.now()), clock.now())
                # As the page names them, but the same each time, so that a story told again is the same story.
                instance = str(uuid5(NAMESPACE_OID, f"child {number}"))
                actions.save_referral_page(
                    by=by, referral=referral, page=page.code, answers=said, instance=instance
                )
        elif page.code == "words":
            for number, each in enumerate(tale.words, start=1):
                words = dict(zip(("whose", "speaker", "said", "told"), each, strict=True))
                actions.save_referral_page(
                    by=by, referral=referral, page=page.code, answers=answers_for(page, words, clock.now()),
                    instance=str(uuid5(NAMESPACE_OID, f"words {number}")),
                )  # fmt: skip
        elif page.repeat is None:
            said = answers_for(page, _said(tale, by), clock.now())
            actions.save_referral_page(by=by, referral=referral, page=page.code, answers=said)
    referral.refresh_from_db()
    referral.response.refresh_from_db()
    return referral


def _about(child: Child, now: datetime) -> dict[str, Any]:
    return {
        "given_name": child.given,
        "family_name": child.family,
        "role": child.part,
        "referred": "yes",
        "born_on": date(now.year - child.age, 3, 14),
        "sex": child.sex,
    }


def _said(tale: Tale, by: Membership) -> dict[str, Any]:
    return {
        "now": "no",
        "sector": SECTOR_OF[ORGANISATION_KINDS[by.organisation.kind].sector],
        "spoken": "yes" if tale.words else "no",
        "parent_told": "no",
        "parent_why_not": "We first want your advice on how to tell them safely.",
        "parent": "not_asked",
        "parent_why": "They do not know of this yet.",
        "child_told": "yes" if tale.words else "no",
        "child_why_not": "We first want your advice.",
        "child": "agreed" if tale.words else "not_asked",
        "child_why": "The child does not know of this yet.",
        "account": tale.account,
        "types": tale.harm,
        "place_kind": tale.place[0],
        "place_name": tale.place[1],
    }


def _screen_and_decide(tale: Tale, by: Membership, concern: Concern) -> None:
    serious = tale.child_protection == "followed"
    screened = actions.screen_concern(
        by=by,
        concern=concern,
        version=concern.version,
        safe_now="safe",
        threshold="significant_harm" if serious else "child_in_need",
        checks=("social_care", "education"),
        safe_why="The referrer saw each child today. An adult who protects is with them tonight.",
        pattern="again" if serious else "first",
        notes="Looked at earlier contacts and spoke to the referrer.",
        threshold_why="What was seen, how often and what it does to the child. The child's school and an aunt protect.",
        unknown="We have not heard the child alone yet, nor the father.",
        next_step=tale.decision,
        next_why="It is the least that answers the worry. The child wants it to stop and to be asked first.",
    )
    actions.decide_concern(
        by=by,
        concern=screened,
        version=screened.version,
        decision=tale.decision,
        reasons="What was seen, together with what we already knew, meets the threshold for this step.",
        pathways=tale.pathways,
        contexts=dict.fromkeys(CONTEXTS, "no_information") | tale.contexts,
        vulnerabilities=tale.vulnerabilities,
        child_protection=tale.child_protection,
        child_protection_reasons=""
        if serious
        else "Support with the family's agreement is the right answer now.",
    )


def _tell(by: Membership, concern: Concern, text: str) -> None:
    actions.give_feedback(by=by, concern=concern, text=text)


def _read(by: Membership, concern: int) -> None:
    actions.mark_feedback_seen(by=by, referral=Referral.objects.get(concern=concern))


def _consider(by: Membership, pk: int) -> None:
    concern = Concern.objects.get(pk=pk)
    statuses = {
        child.reference: {"harmed": "yes", "harming": "yes" if child.said_to_have_harmed else "no",
                          "harmed_why": "", "harming_why": "", "referred": True}
        for child in concern.children.all()
    }  # fmt: skip
    concern = actions.record_both_statuses(by=by, concern=concern, version=concern.version, statuses=statuses)
    factors = {
        child.reference: {"factors": ("domestic_abuse", "trauma"), "not_known_why": ""}
        for child in concern.children.named_as_harming()
    }
    actions.record_underlying_factors(by=by, concern=concern, version=concern.version, factors=factors)


def _take(by: Membership, find: Callable[[], Concern], step: str) -> None:
    """Take the step if it is owed."""
    concern = find()
    if not concern.record.duties.open().filter(code=step).exists():
        return
    actions.record_step(
        by=by,
        concern=concern,
        version=concern.version,
        step=step,
        happened_at=clock.now() - timedelta(minutes=5),
        text="Social care, police, health and the school took part. What each does next is in the plan.",
        enquiry_begins=step == "strategy_discussion.hold",
    )


def _finish(by: Membership, concern: Concern) -> None:
    actions.finish_assessment(
        by=by,
        concern=concern,
        version=concern.version,
        outcome="The plan is agreed with the family, the school and health, and will be reviewed in six weeks.",
    )
