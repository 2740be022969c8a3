"""The rules of self-assessment: standing, what may be done, gaps, and leaders beside staff. Pure."""

from shelterbelt.assessment.rules.gaps import Gap, Said, gaps_of
from shelterbelt.assessment.rules.standing import STANDINGS, may_change, standing_of, why_not_submit
from shelterbelt.assessment.rules.survey import Compared, agreeing, compared, may_show

__all__ = [
    "STANDINGS", "Compared", "Gap", "Said", "agreeing", "compared", "gaps_of", "may_change", "may_show",
    "standing_of", "why_not_submit",
]  # fmt: skip
