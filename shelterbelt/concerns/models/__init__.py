"""The nouns of concerns: what a referrer sent, the concern that the front door works on, each child in it."""

from shelterbelt.concerns.models.children import ChildStatus
from shelterbelt.concerns.models.concerns import Concern, Decision
from shelterbelt.concerns.models.referrals import Referral

__all__ = ["ChildStatus", "Concern", "Decision", "Referral"]
