"""Who may state what they know of a person."""

from shelterbelt.partnership.permissions import permission

STATE = permission(
    "people.state_identity",
    "State names, dates and numbers of a person in the organisation's name",
    {"practitioner", "screener", "interviewer", "intelligence_officer", "panel_coordinator"},
)
JUDGE = permission(
    "people.judge",
    "Say whether two people on record are one, and take that back",
    {"practitioner", "screener", "interviewer", "intelligence_officer", "panel_coordinator"},
)
"""Whoever works on both people may say it; whoever does not see both cannot."""
