"""Recording a strategic meeting on interviews and its actions; raising a concern from an interview."""

from datetime import date, datetime
from uuid import uuid4

from shelterbelt.audit.actions import action
from shelterbelt.concerns.access import RAISE
from shelterbelt.concerns.actions import save_referral_page, start_referral
from shelterbelt.concerns.models import Referral
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.intelligence.access import SHARE
from shelterbelt.intelligence.actions import answer_submission, start_submission
from shelterbelt.intelligence.models import Submission
from shelterbelt.missing.actions import pass_on
from shelterbelt.missing.models import Interview
from shelterbelt.partnership.models import Area, Membership, Organisation
from shelterbelt.patterns.access import REVIEW
from shelterbelt.patterns.models import ThemeReview
from shelterbelt.plans.access import may_write
from shelterbelt.plans.actions import add_action
from shelterbelt.plans.models import Plan
from shelterbelt.questions.actions import save_page
from shelterbelt.questions.values import given
from shelterbelt.strategy.areas import own_areas

SERVES = "RHI-CYP-3"
"""The recommendation that a meeting's actions serve."""


@action(REVIEW, "record a meeting on return interviews")
def record_review(
    *,
    by: Membership,
    area: Area,
    held_at: datetime,
    since_on: date,
    until_on: date,
    taking_part: str,
    themes: str,
) -> ThemeReview:
    """Return the meeting recorded, to which actions are then added."""
    if area not in own_areas(by):
        raise Refused("Choose an area that you work for.", "area")
    if held_at > clock.now():
        raise Refused("The meeting must be in the past.", "held_at")
    if until_on < since_on:
        raise Refused("The last day must be after the first.", "until_on")
    if not themes.strip():
        raise Refused("Enter what the interviews show together.", "themes")
    made: ThemeReview = ThemeReview.objects.create(
        area=area, held_at=held_at, since_on=since_on, until_on=until_on, taking_part=taking_part.strip(),
        themes=themes.strip(), recorded_by=by,
    )  # fmt: skip
    return made


def plans_for(by: Membership) -> list[Plan]:
    """Return the plans to which the member may add an action that serves the recommendation."""
    rows = Plan.objects.visible_to(by).filter(items__code=SERVES).select_related("area", "owner").distinct()
    return [plan for plan in rows.order_by("name", "pk") if may_write(by, plan)]


@action(REVIEW, "set an action from return interviews")
def set_action(
    *,
    by: Membership,
    review: ThemeReview,
    plan: Plan,
    title: str,
    effect_looked_for: str,
    owner: Organisation,
    due_on: date | None = None,
) -> ThemeReview:
    """Return the meeting with one more action, which stands in a plan like any other and is escalated when late."""
    if plan not in plans_for(by):
        raise Refused("Choose a plan of yours that holds this recommendation.", "plan")
    made = add_action(
        by=by,
        plan=plan,
        title=title,
        effect_looked_for=effect_looked_for,
        owner=owner,
        codes=[SERVES],
        due_on=due_on,
    )
    review.actions.add(made)
    return review


@action(RAISE, "begin a referral from a return interview")
def begin_referral(*, by: Membership, interview: Interview) -> Referral:
    """Return a referral begun with what the interview holds already; nothing of it is sent before it is checked."""
    if interview.held_at is None or interview.response is None:
        raise Refused("Hand in the interview first.")
    referral = start_referral(by=by)
    child = interview.child.identities.order_by("-created_at", "-pk").first()
    if child is not None:
        known = {
            name: getattr(child, name) for name in ("given_name", "family_name", "known_as", "born_on", "sex")
        }
        known = {name: value for name, value in known.items() if value}
        save_referral_page(
            by=by,
            referral=referral,
            page="children",
            instance=str(uuid4()),
            answers={**known, "role": "harmed"},
        )
    read, words = interview.response.read, interview.response.read.value("words.own")
    account = (
        f"Told in a return home interview on {interview.held_at:%d %B %Y}. {read.value('view.why') or ''}"
    )
    told = {"account": account.strip(), **({"spoken": "yes"} if words else {})}
    save_referral_page(by=by, referral=referral, page="happened", answers=told)
    if words:
        save_referral_page(
            by=by, referral=referral, page="words", instance=str(uuid4()),
            answers={"whose": child.full_name if child else "The child", "speaker": "child", "said": words},
        )  # fmt: skip
    pass_on(by=by, interview=interview, what="concern", answer="begun", links_to=referral.reference)
    return referral


@action(SHARE, "begin information for police from a return interview")
def begin_information(*, by: Membership, interview: Interview) -> Submission:
    """Return information for police begun with who and where the child named; never the interview, and nothing is sent yet.

    Only whoever begins it sees it; the interview keeps no trace that leads to it.
    """
    if interview.held_at is None or interview.response is None:
        raise Refused("Hand in the interview first.")
    submission = start_submission(by=by, voice="practitioner")
    read = interview.response.read
    met = [
        ", ".join(filter(None, [each.value("name"), each.value("nickname"), each.value("reach")]))
        for each in read.each("people")
    ]
    went = [each.value("name") for each in read.each("places")]
    account = "\n".join([*(f"With: {words}" for words in met), *(f"At: {words}" for words in went if words)])
    if account and submission.response is not None:
        answers = {"account": given(account[:4000])}
        version = submission.response.version
        answer_submission(
            by=by, submission=submission, act=save_page,
            values={"page": "what", "answers": answers, "version": version},
        )  # fmt: skip
    return submission
