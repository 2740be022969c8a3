"""The questionnaires with which organisations refer children to children's services: the version in use."""

from shelterbelt.concerns.questions.referral import REFERRAL
from shelterbelt.concerns.questions.version_1 import REFERRAL_1

__all__ = ["REFERRAL", "REFERRAL_1"]
