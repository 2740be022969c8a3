"""The rules of concerns: pure functions over plain values, with the clock passed in."""

from shelterbelt.concerns.rules.late import Escalation, escalation_of, may_chase
from shelterbelt.concerns.rules.moves import may_decide, needs_child_protection, needs_no_more_work
from shelterbelt.concerns.rules.names import names_said
from shelterbelt.concerns.rules.owed import STEPS, Owed, owed_after, owed_on_receipt, owed_on_step

__all__ = [
    "STEPS", "Escalation", "Owed", "escalation_of", "may_chase", "may_decide", "names_said",
    "needs_child_protection", "needs_no_more_work", "owed_after", "owed_on_receipt", "owed_on_step",
]  # fmt: skip
