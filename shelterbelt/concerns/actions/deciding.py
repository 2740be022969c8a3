"""Screening a concern and deciding what happens next, by the front door."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import Q

from shelterbelt.audit.actions import action
from shelterbelt.concerns.access import DECIDE, SCREEN
from shelterbelt.concerns.actions.telling import tell
from shelterbelt.concerns.actions.work import open_owed, open_pathways, to_work_on
from shelterbelt.concerns.models import Concern, Decision, Screening, Transfer
from shelterbelt.concerns.rules import ASSESSING, decision_lacks, may_decide, owed_after
from shelterbelt.concerns.rules.screening import screening_lacks
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership
from shelterbelt.records.actions import meet


@action(SCREEN, "screen a concern")
def screen_concern(
    *, by: Membership, concern: Concern, version: int, checks: Collection[str] = (), **said: str
) -> Concern:
    """Return the concern screened in four steps; the referrers are told that it was received.

    ``said``: the other arguments of ``rules.screening.screening_lacks``. What an earlier screening said stays beside it.
    """
    now = clock.now()
    concern = to_work_on(by, concern, version, now)
    if concern.decision:
        raise Refused("A decision stands already. Change the decision instead.")
    lack = screening_lacks(checks=checks, **said)
    if lack:
        raise Refused(lack.sentence, lack.field)
    looked_at = dict.fromkeys(checks, True)
    Screening.objects.create(concern=concern, checks=looked_at, recorded_at=now, recorded_by=by, **said)
    concern.safe_now, concern.threshold = said["safe_now"], said["threshold"]
    concern.checks, concern.screening_notes = looked_at, said["notes"]
    concern.screened_at, concern.screened_by = now, by
    concern.save()
    _tell_referrers(concern, "acknowledged", "Your referral was received and is being looked at.")
    return concern


@action(DECIDE, "decide on a concern")
def decide_concern(
    *,
    by: Membership,
    concern: Concern,
    version: int,
    decision: str,
    reasons: str,
    pathways: Collection[str],
    contexts: Mapping[str, str],
    vulnerabilities: Collection[str],
    child_protection: str,
    child_protection_reasons: str = "",
) -> Concern:
    """Return the concern decided: the decision's duty is met and those that follow from it are opened.

    ``contexts``: context code to finding code; the rest are codes of ``rules.codes``. Raises Refused with the
    input at fault, Stale.
    """
    now = clock.now()
    concern = to_work_on(by, concern, version, now)
    _refuse_move(concern, decision)
    lack = decision_lacks(
        decision=decision, reasons=reasons, pathways=pathways, contexts=contexts,
        vulnerabilities=vulnerabilities, child_protection=child_protection,
        child_protection_reasons=child_protection_reasons,
    )  # fmt: skip
    if lack:
        raise Refused(lack.sentence, lack.field)
    concern.decision, concern.reasons = decision, reasons.strip()
    concern.child_protection, concern.child_protection_reasons = child_protection, child_protection_reasons
    concern.pathways = dict.fromkeys(pathways, True)
    concern.contexts, concern.vulnerabilities = dict(contexts), dict.fromkeys(vulnerabilities, True)
    return _decided(concern, by, now)


def _refuse_move(concern: Concern, decision: str) -> None:
    if concern.screened_at is None:
        raise Refused("Screen this concern first.")
    passed = Transfer.objects.filter(concern=concern)
    if passed.filter(Q(answered_at__isnull=True) | Q(received__isnull=False)).exists():
        raise Refused("This was passed to another authority. Only if they hand it back can you decide again.")
    # Handed back, it stands where it stood before any decision.
    standing = "" if concern.decision == "transfer_other_la" and passed.exists() else concern.decision
    if not may_decide(standing, decision, screened=True):
        standing = concern.get_decision_display()
        raise Refused(f"This decision cannot follow “{standing}”. Choose another.", "decision")


def _decided(concern: Concern, by: Membership, now: datetime) -> Concern:
    concern.decided_at, concern.decided_by = now, by
    if concern.decision in ASSESSING and concern.assessment_started_at is None:
        concern.assessment_started_at = now
    concern.save()
    Decision.objects.create(
        concern=concern, code=concern.decision, reasons=concern.reasons,
        child_protection=concern.child_protection, decided_at=now, decided_by=by,
    )  # fmt: skip
    meet(record=concern.record, code="referral.acknowledge_and_decide", by=by, at=now)
    open_owed(concern, owed_after(concern.decision, concern.pathways, concern.received_at, now))
    open_pathways(concern, now)
    meet(record=concern.record, code="pathway.child_protection", by=by, at=now)
    return concern


def _tell_referrers(concern: Concern, what: str, text: str) -> None:
    for referral in concern.referrals.select_related("raised_by"):
        tell(
            to=[referral.raised_by] if referral.raised_by else [],
            key=f"{what}:{referral.reference}",
            text=text,
            page="concerns:referral",
            reference=referral.reference,
        )
