"""Cycle, Assessment, Section, Finding, Survey: organisations say of themselves how they stand."""

from shelterbelt.assessment.models.cycles import SORTS, Assessment, Cycle, EarlierRound, Finding, Section
from shelterbelt.assessment.models.surveys import Survey, Tally

__all__ = ["SORTS", "Assessment", "Cycle", "EarlierRound", "Finding", "Section", "Survey", "Tally"]
