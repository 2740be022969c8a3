"""What interviews show together, and what the forms begin with that one of them leads to. Pure."""

from shelterbelt.patterns.rules.counts import HIDDEN, Asked, answer, answers_of_parts
from shelterbelt.patterns.rules.filled import Begun, for_information, for_nrm, for_referral

__all__ = [
    "HIDDEN", "Asked", "Begun", "answer", "answers_of_parts", "for_information", "for_nrm", "for_referral",
]  # fmt: skip
