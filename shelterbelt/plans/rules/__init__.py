"""The rules of plans: how a layer stands over another, what an action's standing means, evidence, and gaps."""

from shelterbelt.plans.rules.deeds import DONE, OPEN, STANDINGS, is_late, lacks_in_row, may_be_done, rings
from shelterbelt.plans.rules.evidence import (
    APPROVED,
    EVIDENCE_STANDINGS,
    RAN_OUT,
    lacks_as_evidence,
    lacks_as_last_day,
    standing_of_evidence,
)
from shelterbelt.plans.rules.gaps import GAP_SORTS, PlanEvidence, PlanGap, PlanLine, gaps_of_plan
from shelterbelt.plans.rules.layers import CHOICES, PRIORITIES, Change, Line, changes, digest_of, lacks

__all__ = [
    "APPROVED", "CHOICES", "DONE", "EVIDENCE_STANDINGS", "GAP_SORTS", "OPEN", "PRIORITIES", "RAN_OUT", "STANDINGS",
    "Change", "Line", "PlanEvidence", "PlanGap", "PlanLine", "changes", "digest_of", "gaps_of_plan", "is_late", "lacks",
    "lacks_as_evidence", "lacks_as_last_day", "lacks_in_row", "may_be_done", "rings", "standing_of_evidence",
]  # fmt: skip
