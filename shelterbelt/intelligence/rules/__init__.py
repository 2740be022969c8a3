"""The rules of intelligence: pure functions over plain values, with the clock passed in."""

from shelterbelt.intelligence.rules.grading import Grade, grade_lacks, may_confirm, read_old
from shelterbelt.intelligence.rules.late import ESCALATIONS, OWED
from shelterbelt.intelligence.rules.stages import Stage, stage_of
from shelterbelt.intelligence.rules.strong import strong_key
from shelterbelt.intelligence.rules.wording import CHECKS, wording_lacks

__all__ = [
    "CHECKS", "ESCALATIONS", "OWED", "Grade", "Stage", "grade_lacks", "may_confirm", "read_old", "stage_of",
    "strong_key", "wording_lacks",
]  # fmt: skip
