"""A child's referral to the National Referral Mechanism: begun, answered, sent, decided, guarded."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from shelterbelt.audit.actions import action
from shelterbelt.concerns.access import ASSESS
from shelterbelt.concerns.actions.following import settle
from shelterbelt.concerns.actions.work import may_change, open_owed
from shelterbelt.concerns.models import ChildStatus, NrmReferral, StepTaken
from shelterbelt.concerns.rules import Owed
from shelterbelt.concerns.rules.nrm import DECIDERS, GROUNDS, GUARDIANS, may_local_panel
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day
from shelterbelt.law.figures import figure
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.models import Membership
from shelterbelt.questions import actions as answers_kept
from shelterbelt.questions import registry
from shelterbelt.questions.engine import missing
from shelterbelt.records.actions import meet

QUESTIONNAIRE = "nrm.child"


@action(ASSESS, "begin a National Referral Mechanism referral")
def begin_nrm(*, by: Membership, child: ChildStatus) -> NrmReferral:
    """Return the child's referral, begun once; what the concern knows already is for the writer to confirm."""
    now = clock.now()
    may_change(by, child.concern, now)
    found = NrmReferral.objects.filter(child=child).first()
    if found is not None:
        return found
    response = answers_kept.start(
        questionnaire=registry.latest(QUESTIONNAIRE),
        owner=child.concern.reference,
        holder=by.organisation.reference,
        by=by.user.reference,
        now=now,
        idempotency_key=str(uuid4()),
    )
    return NrmReferral.objects.create(
        concern=child.concern, child=child, response=response, begun_at=now, begun_by=by
    )


@action(ASSESS, "answer a National Referral Mechanism referral")
def answer_nrm(
    *, by: Membership, referral: NrmReferral, act: Callable[..., object], values: Mapping[str, Any]
) -> NrmReferral:
    """Run one verb of ``questions.actions`` on the referral's answers; lets its exceptions through."""
    now = clock.now()
    may_change(by, referral.concern, now)
    act(response=referral.response, by=by.user.reference, now=now, **values)
    return referral


@action(ASSESS, "record a National Referral Mechanism referral as sent")
def submit_nrm(
    *, by: Membership, referral: NrmReferral, version: int, number: str, submitted_at: datetime, decider: str
) -> NrmReferral:
    """Return the referral as sent through the Home Office's form, with the reference that came back.

    The step is taken once every child who may be a victim is referred. A local panel decides only where the 18th
    birthday is far enough off.
    """
    now = clock.now()
    may_change(by, referral.concern, now)
    referral = referral.edit_from(version)
    response = referral.response
    if missing(response.questionnaire, response.answers):
        raise Refused("Some questions still need an answer. Finish them first.")
    if referral.submitted_at is not None:
        raise Refused("This is recorded as sent already.")
    if submitted_at > now:
        raise Refused("Enter a moment that is not in the future.", "submitted_at")
    if not number.strip():
        raise Refused("Enter the reference that the Home Office gave.", "number")
    if decider not in DECIDERS:
        raise Refused("Choose who decides.", "decider")
    _refuse_panel(referral, decider, now)
    answers_kept.submit(response=response, version=response.version, by=by.user.reference, now=now)
    referral.submitted_at, referral.submitted_by = submitted_at, by
    referral.number, referral.decider = number.strip(), decider
    referral.save()
    _take_the_step(referral, by, now)
    return referral


def _refuse_panel(referral: NrmReferral, decider: str, now: datetime) -> None:
    if decider != "local_panel":
        return
    claim = referral.child.person.identities.order_by("-created_at").first()
    least = figure_here("nrm.panel_days_before_adult")
    if not may_local_panel(
        claim.born_on if claim else None, local_day(now), figure("age.adult").value, least
    ):
        raise Refused(f"A local panel decides only where 18 is more than {least} days off.", "decider")


def _take_the_step(referral: NrmReferral, by: Membership, now: datetime) -> None:
    concern = referral.concern
    at = referral.submitted_at or now
    StepTaken.objects.create(
        concern=concern, duty="pathway.nrm", outcome="referred", happened_at=at, number=referral.number,
        recorded_by=by,
    )  # fmt: skip
    begun = concern.nrm_referrals.filter(submitted_at__isnull=True)
    if not begun.exists():
        settle(concern, "pathway.nrm", by, at, "", now)


@action(ASSESS, "record a National Referral Mechanism decision")
def record_grounds(
    *,
    by: Membership,
    referral: NrmReferral,
    version: int,
    stage: str,
    outcome: str,
    decided_on: date,
    reasons: str = "",
    evidence_due_on: date | None = None,
) -> NrmReferral:
    """Return the referral with a decision on ``stage`` ("reasonable" or "conclusive") grounds.

    A negative decision opens the duty to consider asking for another look.
    """
    now = clock.now()
    may_change(by, referral.concern, now)
    referral = referral.edit_from(version)
    if referral.submitted_at is None:
        raise Refused("Record first that this was sent.")
    if outcome not in GROUNDS or stage not in ("reasonable", "conclusive"):
        raise Refused("Choose what was decided.", "outcome")
    if stage == "conclusive" and not referral.reasonable:
        raise Refused("Record the reasonable grounds decision first.", "stage")
    if decided_on > local_day(now) or decided_on < local_day(referral.submitted_at):
        raise Refused("Enter a day after it was sent and not in the future.", "decided_on")
    setattr(referral, stage, outcome)
    setattr(referral, f"{stage}_on", decided_on)
    referral.reasons, referral.evidence_due_on = reasons.strip(), evidence_due_on
    referral.save()
    if outcome == "negative":
        open_owed(referral.concern, [Owed("nrm.ask_reconsideration", now)])
    return referral


@action(ASSESS, "ask for a National Referral Mechanism decision to be looked at again")
def ask_reconsideration(*, by: Membership, referral: NrmReferral, version: int) -> NrmReferral:
    """Return the referral with the moment at which another look was asked for; only after a negative decision."""
    now = clock.now()
    may_change(by, referral.concern, now)
    referral = referral.edit_from(version)
    if "negative" not in (referral.reasonable, referral.conclusive):
        raise Refused("There is no negative decision to look at again.")
    referral.reconsideration_asked_at = now
    referral.save()
    meet(record=referral.concern.record, code="nrm.ask_reconsideration", by=by, at=now)
    return referral


@action(ASSESS, "record a child trafficking guardian")
def name_guardian(
    *, by: Membership, referral: NrmReferral, version: int, guardian: str, guardian_name: str = ""
) -> NrmReferral:
    """Return the referral with the kind of guardianship; the step of the pathway is taken by it."""
    now = clock.now()
    may_change(by, referral.concern, now)
    if guardian not in GUARDIANS:
        raise Refused("Choose the kind of guardianship.", "guardian")
    referral = referral.edit_from(version)
    referral.guardian, referral.guardian_name = guardian, guardian_name.strip()
    referral.save()
    settle(referral.concern, "pathway.guardian", by, now, "", now)
    return referral
