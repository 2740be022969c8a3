"""Evidence judged by somebody else than whoever brought it, and taken back."""

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.files.actions import forget
from shelterbelt.partnership.models import Membership
from shelterbelt.plans.access import ACT, WRITE, may_judge, may_keep_up, may_write
from shelterbelt.plans.actions.evidence import GONE, LATER, NOT_THEIRS
from shelterbelt.plans.actions.telling import tell_of_evidence
from shelterbelt.plans.models import Evidence

SOMEBODY_ELSE = "Somebody other than whoever brought it has to approve it."
WITHDRAWN = "Withdrawn evidence"
"""Takes the place of a title, which may be why it was withdrawn."""


@action(WRITE, "approve evidence")
def approve_evidence(*, by: Membership, evidence: Evidence, version: int) -> Evidence:
    """Return the evidence approved; raises Refused for whoever brought it, under any of their accounts, and Stale."""
    row = _to_judge(by, evidence, version)
    if row.approved_at is None:
        row.approved_at, row.approved_by = clock.now(), by
        row.sent_back_at, row.sent_back_by, row.sent_back_why = None, None, ""
        row.save()
        tell_of_evidence(row.by, row, f"approved:{row.version}", f"Approved: evidence for {row.plan.name}.")
    return row


@action(WRITE, "send evidence back")
def send_back_evidence(*, by: Membership, evidence: Evidence, version: int, why: str) -> Evidence:
    """Return the evidence sent back with what is lacking; whoever brought it is told. Raises Refused, Stale."""
    if not why.strip():
        raise Refused("Say what is lacking.", "why")
    row = _to_judge(by, evidence, version)
    row.approved_at = row.approved_by = None
    row.sent_back_at, row.sent_back_by, row.sent_back_why = clock.now(), by, why.strip()
    row.save()
    tell_of_evidence(row.by, row, f"sent-back:{row.version}", f"Sent back: evidence for {row.plan.name}.")
    return row


@action(ACT, "withdraw evidence")
def withdraw_evidence(*, by: Membership, evidence: Evidence, version: int, why: str) -> Evidence:
    """Return the evidence withdrawn: its document, address and title are removed for good; that it was there stays.

    Any version can be withdrawn, since an earlier one may hold what should never have been sent.
    """
    if not may_keep_up(by, evidence):
        raise Refused(NOT_THEIRS)
    if not why.strip():
        raise Refused("Say why it is withdrawn.", "why")
    row: Evidence = evidence.edit_from(version)
    if row.withdrawn_at is not None:
        raise Refused(GONE)
    file, row.file, row.address, row.title = row.file, None, "", WITHDRAWN
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_why = clock.now(), by, why.strip()
    row.save()
    if file is not None:
        forget(file)
    if row.by_id != by.pk:
        tell_of_evidence(row.by, row, "withdrawn", f"Withdrawn: evidence for {row.plan.name}.")
    return row


def _to_judge(by: Membership, evidence: Evidence, version: int) -> Evidence:
    if not may_write(by, evidence.plan):
        raise Refused("Only who writes this plan can approve its evidence.")
    if not may_judge(by, evidence):
        raise Refused(SOMEBODY_ELSE)
    row: Evidence = evidence.edit_from(version)
    if not row.is_current:
        raise Refused(LATER)
    if row.withdrawn_at is not None:
        raise Refused(GONE)
    return row
