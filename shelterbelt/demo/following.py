"""The demo's workers follow each concern's pathways: most steps in time, a few left open for the visitor to find."""

from collections.abc import Callable
from datetime import datetime, timedelta

from shelterbelt.concerns import actions
from shelterbelt.concerns.models import ChildStatus, Concern
from shelterbelt.concerns.questions.nrm import NRM_CHILD
from shelterbelt.concerns.rules.codes import ADDITIONAL_RISKS
from shelterbelt.concerns.rules.pathways import ALL, step_of
from shelterbelt.core import clock
from shelterbelt.demo.filling_in import answers_for
from shelterbelt.partnership.models import Membership
from shelterbelt.questions import actions as answers_kept

SOON = 0.1
LATER = 1.0
"""Days after the decision on which what is urgent, and what is not, is done."""
URGENT = timedelta(hours=40)
WORDS = {
    "police": ("done", "Told the duty sergeant of the child protection team.", "SMP/2026/{0}"),
    "return_interview": (
        "held",
        "Safe Ground spoke with the child. What was said about places is passed on.",
        "",
    ),
    "health": ("done", "The school nurse told the child about the centre and offered to go along.", ""),
    "disruption": ("police_lead", "Plates and places went to the police, who visit the owner.", ""),
    "other_children": (
        "done",
        "Two friends were spoken with in school. Both are safe and know whom to tell.",
        "",
    ),
    "safe_from_suspect": ("done", "The person suspected has left the home by agreement.", ""),
    "safe_carer": ("done", "A worker visits each week.", ""),
    "see_alone": ("done", "Seen in school, with an interpreter who does not know the family.", ""),
    "specialist": ("done", "The Forced Marriage Unit advised.", ""),
    "protection_order": ("considered", "Legal advice was taken. It is looked at again in two weeks.", ""),
    "images": ("done", "Reported with the child to Report Remove.", ""),
    "online_contact": (
        "done",
        "The account is blocked. The child keeps the phone and checks in with the tutor.",
        "",
    ),
    "guardian": ("not_covered", "There is no service here yet.", ""),
}
PLAN = {
    "wishes": "To go on with football, and not to see the other child at break.",
    "trusted_adult": "The form tutor, at any time of day",
    "arrangements": "Separate breaks and stairs. Other group in science. Staff on the yard know, and do not say why.",
    "support": "A worker of Safe Ground once a week from Monday.",
    "told": "Both were told by the lead, with the easy-read sheet. Parents were told in their own language.",
}


def steps(
    decided: datetime, worker: Membership, concern: Callable[[], Concern], leaves_open: bool
) -> list[tuple[datetime, Callable[[], object]]]:
    """Return when the worker does what, with nothing later than is due; ``leaves_open`` does only what is urgent."""
    found: list[tuple[datetime, Callable[[], object]]] = [
        (decided + timedelta(days=SOON), lambda: follow(worker, concern(), URGENT))
    ]
    if not leaves_open:
        found.append(
            (decided + timedelta(days=LATER), lambda: follow(worker, concern(), timedelta(days=365)))
        )
    return found


def follow(by: Membership, concern: Concern, within: timedelta) -> None:
    """Take every step of the concern's pathways that is owed within this time."""
    now = clock.now()
    known = {step.duty for way in ALL for step in way.steps if step.duty.startswith("pathway.")}
    owed = concern.record.duties.open().filter(code__in=known, due_at__lte=now + within)
    for code in owed.order_by("due_at", "pk").values_list("code", flat=True):
        concern.refresh_from_db()
        _take(by, concern, code.rpartition(".")[2])


def _take(by: Membership, concern: Concern, short: str) -> None:
    if short == "additional_risks":
        answers = dict.fromkeys(ADDITIONAL_RISKS, "no") | {"online": "yes", "immigration": "no_information"}
        actions.consider_risks(
            by=by,
            concern=concern,
            version=concern.version,
            risks=answers,
            words="Contact goes on by message.",
        )
    elif short == "behaviour":
        for child in concern.children.to_explore():
            _describe(by, child)
    elif short == "safety_plans":
        for child in concern.children.all():
            actions.plan_safety(by=by, child=child, review_on=clock.now().date() + timedelta(days=14), **PLAN)
    elif short == "nrm":
        _refer(by, concern)
    elif short in WORDS and step_of(short):
        outcome, words, number = WORDS[short]
        actions.take_step(
            by=by, concern=concern, version=concern.version, step=short, outcome=outcome,
            happened_at=clock.now() - timedelta(minutes=5), words=words, number=number.format(concern.record.opened_at.minute + 4100),
        )  # fmt: skip


def _describe(by: Membership, child: ChildStatus) -> None:
    actions.describe_behaviour(
        by=by, child=child, kinds=("unwanted_touch",), term="hackett.problematic",
        described_by="Safeguarding lead, trained in 2026", words="As the account says. The other child was frightened.",
        images="none",
    )  # fmt: skip


def _refer(by: Membership, concern: Concern) -> None:
    for child in concern.children.all():
        referral = actions.begin_nrm(by=by, child=child)
        for page in NRM_CHILD.pages:
            response = referral.response
            actions.answer_nrm(
                by=by, referral=referral, act=answers_kept.save_page,
                values={
                    "page": page.code, "answers": answers_for(page, {"names": child.person.shown_name}, clock.now()),
                    "version": response.version,
                },
            )  # fmt: skip
            response.refresh_from_db()
        actions.submit_nrm(
            by=by, referral=referral, version=referral.version, number=f"NRM-{2600 + concern.record.opened_at.minute}",
            submitted_at=clock.now(), decider="home_office",
        )  # fmt: skip
