"""The nouns of the missing room: episodes, what was reported, interviews, agreements, plans, look-ups, periods of returns."""

from shelterbelt.missing.models.agreements import Agreement
from shelterbelt.missing.models.episodes import Episode
from shelterbelt.missing.models.history import Correction, Grading, Offered, Told
from shelterbelt.missing.models.interviews import Interview, InterviewStep, PassedOn
from shelterbelt.missing.models.lookups import LookUp, Match
from shelterbelt.missing.models.periods import Period
from shelterbelt.missing.models.prevention import PreventionPlan
from shelterbelt.missing.models.reports import Report

__all__ = [
    "Agreement", "Correction", "Episode", "Grading", "Interview", "InterviewStep", "LookUp", "Match", "Offered",
    "PassedOn", "Period", "PreventionPlan", "Report", "Told",
]  # fmt: skip
