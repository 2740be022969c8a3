"""Who sends self-assessments, who answers, who sees what was answered."""

from typing import Any

from shelterbelt.assessment.models import Assessment, Cycle, Section
from shelterbelt.partnership.permissions import permission
from shelterbelt.partnership.posts import ROLES

READ = permission("assessment.read", "See one's own self-assessments and what they came to", set(ROLES))
SEND = permission(
    "assessment.send", "Send self-assessments, ask for changes and close them", {"strategy_lead"}
)
ANSWER = permission(
    "assessment.answer",
    "Answer a self-assessment that one was given",
    {"strategy_lead", "setting_lead", "practitioner", "panel_coordinator", "screener"},
)


def runs(membership: Any, cycle: Cycle) -> bool:
    """Whether the membership runs the cycle: a strategy lead of the organisation that sent it."""
    return SEND.held_by(membership) and bool(cycle.owner_id == membership.organisation_id)


def leads(membership: Any, assessment: Assessment) -> bool:
    """Whether the membership leads the self-assessment in its organisation."""
    return bool(assessment.coordinator_id == membership.pk)


def answers(membership: Any, section: Section) -> bool:
    """Whether the membership may read and write the section's answers: its respondent, and who leads the whole."""
    return bool(section.respondent_id == membership.pk) or leads(membership, section.assessment)
