"""Describing harmful sexual behaviour and making a safety and support plan for each child."""

from collections.abc import Collection
from datetime import date

from shelterbelt.audit.actions import action
from shelterbelt.concerns.access import ASSESS
from shelterbelt.concerns.actions.following import settle
from shelterbelt.concerns.actions.work import may_change
from shelterbelt.concerns.models import Behaviour, ChildStatus, SafetyPlan
from shelterbelt.concerns.rules.behaviour import BEHAVIOURS, IMAGES, TERMS_OF_ALL
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import Membership


@action(ASSESS, "describe behaviour by a framework")
def describe_behaviour(
    *,
    by: Membership,
    child: ChildStatus,
    kinds: Collection[str],
    term: str,
    described_by: str,
    words: str,
    images: str,
    edition: str = "",
    images_words: str = "",
) -> Behaviour:
    """Return the behaviour described; the duty is met once every child who has harmed is described."""
    now = clock.now()
    concern = child.concern
    may_change(by, concern, now)
    if not kinds or set(kinds) - set(BEHAVIOURS):
        raise Refused("Choose what was done.", "kinds")
    if term not in TERMS_OF_ALL:
        raise Refused("Choose how a framework describes it.", "term")
    if not described_by.strip() or not words.strip():
        raise Refused("Say who used the framework, and what was seen and heard.", "words")
    if images not in IMAGES or (images == "out" and not images_words.strip()):
        raise Refused("Say what is known of images, in words only.", "images")
    made = Behaviour.objects.create(
        concern=concern, child=child, kinds=dict.fromkeys(kinds, True), term=term, edition=edition.strip(),
        described_by=described_by.strip(), words=words.strip(), images=images, images_words=images_words.strip(),
        recorded_by=by,
    )  # fmt: skip
    if not concern.children.to_explore().filter(behaviours__isnull=True).exists():
        settle(concern, "pathway.behaviour", by, now, "", now)
    return made


@action(ASSESS, "make a safety and support plan")
def plan_safety(
    *,
    by: Membership,
    child: ChildStatus,
    wishes: str,
    trusted_adult: str,
    arrangements: str,
    support: str,
    told: str,
    review_on: date,
) -> SafetyPlan:
    """Return one child's plan; the duty is met once each child in the concern has one."""
    now = clock.now()
    concern = child.concern
    may_change(by, concern, now)
    said = {
        "wishes": wishes,
        "trusted_adult": trusted_adult,
        "arrangements": arrangements,
        "support": support,
        "told": told,
    }
    blank = next((name for name, text in said.items() if not text.strip()), None)
    if blank:
        raise Refused("Answer every question of the plan.", blank)
    if review_on <= local_day(now):
        raise Refused("Enter a day in the future on which the plan is reviewed.", "review_on")
    plan = SafetyPlan.objects.create(
        concern=concern, child=child, review_on=review_on, recorded_by=by,
        **{name: text.strip() for name, text in said.items()},
    )  # fmt: skip
    if not concern.children.filter(plans__isnull=True).exists():
        settle(concern, "pathway.safety_plans", by, now, "", now)
    return plan
