"""What people fill in about a concern, by topic."""

from shelterbelt.concerns.forms.following import (
    BehaviourForm,
    PathwayForm,
    PoliceOutcomeForm,
    RisksForm,
    SafetyPlanForm,
    TakeStepForm,
)
from shelterbelt.concerns.forms.front_door import (
    AssessmentForm,
    ConcernForm,
    DecideForm,
    DiscussionForm,
    FactorsForm,
    FeedbackForm,
    FrontDoorFilters,
    OnceForm,
    ScreenForm,
    SendForm,
    StatusesForm,
    StepForm,
)
from shelterbelt.concerns.forms.nrm import GroundsForm, GuardianForm, NrmSentForm

__all__ = [
    "AssessmentForm", "BehaviourForm", "ConcernForm", "DecideForm", "DiscussionForm", "FactorsForm", "FeedbackForm",
    "FrontDoorFilters", "GroundsForm", "GuardianForm", "NrmSentForm", "OnceForm", "PathwayForm", "PoliceOutcomeForm",
    "RisksForm", "SafetyPlanForm", "ScreenForm", "SendForm", "StatusesForm", "StepForm", "TakeStepForm",
]  # fmt: skip
