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
    SendForm,
    StatusesForm,
    StepForm,
)
from shelterbelt.concerns.forms.nrm import GroundsForm, GuardianForm, NrmSentForm
from shelterbelt.concerns.forms.screening import ScreenForm

__all__ = [
    "AssessmentForm", "BehaviourForm", "ConcernForm", "DecideForm", "DiscussionForm", "FactorsForm", "FeedbackForm",
    "FrontDoorFilters", "GroundsForm", "GuardianForm", "NrmSentForm", "OnceForm", "PathwayForm", "PoliceOutcomeForm",
    "RisksForm", "SafetyPlanForm", "ScreenForm", "SendForm", "StatusesForm", "StepForm", "TakeStepForm",
]  # fmt: skip
