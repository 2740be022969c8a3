"""The rules of concerns: pure functions over plain values, with the clock passed in."""

from shelterbelt.concerns.rules.late import Escalation, escalation_of, may_chase, should_chase_at
from shelterbelt.concerns.rules.moves import Lack, decision_lacks, may_decide, needs_no_more_work, pathways_of
from shelterbelt.concerns.rules.names import names_said
from shelterbelt.concerns.rules.owed import (
    ASSESSING,
    STEPS,
    Owed,
    owed_after,
    owed_by_pathways,
    owed_on_receipt,
    owed_on_step,
)

__all__ = [
    "ASSESSING", "STEPS", "Escalation", "Lack", "Owed", "decision_lacks", "escalation_of", "may_chase",
    "may_decide", "names_said", "needs_no_more_work", "owed_after", "owed_by_pathways", "owed_on_receipt", "owed_on_step",
    "pathways_of", "should_chase_at",
]  # fmt: skip
