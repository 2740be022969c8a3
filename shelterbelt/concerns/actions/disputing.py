"""A professional disagreement: raised, answered, passed up its ladder, settled."""

from datetime import datetime

from shelterbelt.audit.actions import action
from shelterbelt.concerns.access import DISPUTE
from shelterbelt.concerns.actions.telling import tell_members
from shelterbelt.concerns.models import Concern, Dispute, DisputeStage, Referral
from shelterbelt.concerns.rules.disputing import LAST, STAGES, SUBJECTS, duty_of, next_stage
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.records.access import decide
from shelterbelt.records.actions import meet, open_duty


@action(DISPUTE, "raise a disagreement")
def raise_dispute(
    *,
    by: Membership,
    concern: Concern,
    against: Organisation,
    subject: str,
    disagreement: str,
    wanted: str,
    safe_meanwhile: str,
    urgent: bool = False,
    stage: int = 1,
) -> Dispute:
    """Return the disagreement raised; the other organisation is told and owes an answer in the stage's time.

    Whoever raised the concern, and whoever sees it, may raise one. Only urgent harm begins above the first stage.
    """
    now = clock.now()
    if not (_referred(by, concern, now) or decide(by, "view", concern.record, now)):
        raise Refused("You cannot raise a disagreement about this.")
    if against.pk == by.organisation_id:
        raise Refused("Choose the other organisation.", "against")
    if subject not in SUBJECTS:
        raise Refused("Choose what you disagree about.", "subject")
    if not (disagreement.strip() and wanted.strip() and safe_meanwhile.strip()):
        raise Refused(
            "Say what you disagree about, what you want, and how the child is safe meanwhile.", "disagreement"
        )
    if stage not in STAGES or (stage > 1 and not urgent):
        raise Refused("Begin at the first stage, unless harm is urgent.", "stage")
    made = Dispute.objects.create(
        concern=concern, organisation=by.organisation, against=against, raised_by=by, raised_at=now, subject=subject,
        disagreement=disagreement.strip(), wanted=wanted.strip(), safe_meanwhile=safe_meanwhile.strip(), urgent=urgent,
        stage=stage,
    )  # fmt: skip
    _reach(made, stage, "", now)
    return made


def _referred(by: Membership, concern: Concern, now: datetime) -> bool:
    return Referral.objects.visible_to(by, now).filter(concern=concern).exists()


def _reach(dispute: Dispute, stage: int, why: str, now: datetime) -> None:
    owed = duty_here(duty_of(stage))
    due_at = owed.due_at(now) or now
    DisputeStage.objects.create(dispute=dispute, number=stage, reached_at=now, due_at=due_at, why=why)
    open_duty(
        record=dispute.concern.record, code=owed.code, name=owed.name, owed_by=dispute.against, started_at=now,
        due_at=due_at, about=dispute.reference,
    )  # fmt: skip
    _tell(
        dispute,
        dispute.against,
        f"stage-{stage}",
        f"A disagreement waits for your answer: {STAGES[stage].lower()}.",
        now,
    )


def _tell(dispute: Dispute, organisation: Organisation, what: str, text: str, now: datetime) -> None:
    members = organisation.memberships.in_force(now).select_related("user", "organisation")
    able = [
        each
        for each in members
        if DISPUTE.held_by(each) and Dispute.objects.visible_to(each, now).filter(pk=dispute.pk).exists()
    ]
    tell_members(
        able, f"disagreement-{what}:{dispute.reference}", text, "concerns:dispute", dispute.reference
    )


def _mine(by: Membership, dispute: Dispute, version: int, now: datetime) -> Dispute:
    if not Dispute.objects.visible_to(by, now).filter(pk=dispute.pk).exists():
        raise Refused("Only the two organisations in a disagreement can work on it.")
    dispute = dispute.edit_from(version)
    if dispute.settled_at is not None:
        raise Refused("This is settled already.")
    return dispute


@action(DISPUTE, "answer a disagreement")
def respond_to_dispute(*, by: Membership, dispute: Dispute, version: int, response: str) -> Dispute:
    """Return the disagreement with the other organisation's answer at this stage; the raiser is told."""
    now = clock.now()
    dispute = _mine(by, dispute, version, now)
    if dispute.against_id != by.organisation_id:
        raise Refused("Only the other organisation answers.")
    if not response.strip():
        raise Refused("Enter your answer.", "response")
    stage = dispute.stages.get(number=dispute.stage)
    if stage.responded_at is not None:
        raise Refused("This stage was answered already.")
    stage.response, stage.responded_at, stage.responded_by = response.strip(), now, by
    stage.save()
    dispute.save()
    meet(record=dispute.concern.record, code=duty_of(dispute.stage), by=by, at=now, about=dispute.reference)
    _tell(dispute, dispute.organisation, f"answered-{dispute.stage}", "Your disagreement was answered.", now)
    return dispute


@action(DISPUTE, "pass a disagreement to the next stage")
def pass_up(*, by: Membership, dispute: Dispute, version: int, why: str, to: int | None = None) -> Dispute:
    """Return the disagreement at its next stage, because the answer did not settle it or did not come in time.

    Urgent harm may skip stages up to ``to``.
    """
    now = clock.now()
    dispute = _mine(by, dispute, version, now)
    if dispute.organisation_id != by.organisation_id:
        raise Refused("Only the organisation that raised it passes it on.")
    stage = dispute.stages.get(number=dispute.stage)
    if stage.responded_at is None and now <= stage.due_at and not dispute.urgent:
        raise Refused("Wait for the answer until its time has passed.")
    if not why.strip():
        raise Refused("Say why it is not settled.", "why")
    onward = next_stage(dispute.stage, urgent=dispute.urgent, to=to)
    if onward is None:
        raise Refused(f"Stage {LAST} is the last. Record how it was settled.")
    dispute.stage = onward
    dispute.save()
    _reach(dispute, onward, why.strip(), now)
    return dispute


@action(DISPUTE, "settle a disagreement")
def settle_dispute(
    *, by: Membership, dispute: Dispute, version: int, outcome: str, learning: str = ""
) -> Dispute:
    """Return the disagreement settled, with what all learn from it; only its raiser says that it is."""
    now = clock.now()
    dispute = _mine(by, dispute, version, now)
    if dispute.organisation_id != by.organisation_id:
        raise Refused("Only the organisation that raised it says that it is settled.")
    if not outcome.strip():
        raise Refused("Say how it was settled.", "outcome")
    dispute.outcome, dispute.learning = outcome.strip(), learning.strip()
    dispute.settled_at, dispute.settled_by = now, by
    dispute.save()
    for stage in dispute.stages.all():
        meet(
            record=dispute.concern.record, code=duty_of(stage.number), by=by, at=now, about=dispute.reference
        )
    _tell(dispute, dispute.against, "settled", "A disagreement was settled.", now)
    return dispute
