"""Who may state what they know of a person."""

from shelterbelt.partnership.permissions import permission

STATE = permission(
    "people.state_identity",
    "State names, dates and numbers of a person in the organisation's name",
    {"practitioner", "screener", "interviewer", "intelligence_officer", "panel_coordinator"},
)
