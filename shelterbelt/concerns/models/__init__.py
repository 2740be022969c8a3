"""The nouns of concerns: what a referrer sent, the concern that the front door works on, each child in it."""

from shelterbelt.concerns.models.apart import AddressApart
from shelterbelt.concerns.models.asking import InformationRequest
from shelterbelt.concerns.models.attachments import Attachment
from shelterbelt.concerns.models.behaviour import Behaviour, SafetyPlan
from shelterbelt.concerns.models.children import ChildStatus
from shelterbelt.concerns.models.concerns import Concern, Decision
from shelterbelt.concerns.models.disputing import Dispute, DisputeStage
from shelterbelt.concerns.models.following import PathwaySetting, PoliceOutcome, StepTaken
from shelterbelt.concerns.models.hearing import Voice
from shelterbelt.concerns.models.judging import StructuredJudgement
from shelterbelt.concerns.models.meeting import Discussion, DiscussionAction
from shelterbelt.concerns.models.nrm import NrmReferral
from shelterbelt.concerns.models.passing import Transfer
from shelterbelt.concerns.models.referrals import Addition, Referral
from shelterbelt.concerns.models.screening import Screening
from shelterbelt.concerns.models.weighing import ContextWeight, Weighing

__all__ = [
    "Addition",
    "AddressApart",
    "Attachment",
    "Behaviour",
    "ChildStatus",
    "Concern",
    "ContextWeight",
    "Decision",
    "Discussion",
    "DiscussionAction",
    "Dispute",
    "DisputeStage",
    "InformationRequest",
    "NrmReferral",
    "PathwaySetting",
    "PoliceOutcome",
    "Referral",
    "SafetyPlan",
    "Screening",
    "StepTaken",
    "StructuredJudgement",
    "Transfer",
    "Voice",
    "Weighing",
]
