"""Who may state what they know of a person."""

from shelterbelt.partnership.matters import matter
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
SEE_WEIGHTS = permission(
    "matching.see_weights",
    "Read what was learned about matching people, without any person in it",
    {"administrator", "guardian", "strategy_lead"},
)
USE_WEIGHTS = permission(
    "matching.use_weights", "Take learned matching weights into use, or go back", {"administrator"}
)
LINK = permission(
    "people.link_files", "Link two agencies' files and judge the pairs", {"screener", "panel_coordinator"}
)
AGREE_TO_ADDRESS = permission(
    "audit.agree_to_address", "Agree that a protected address is read by one person, once", {"guardian"}
)
RELEASE_ADDRESS = matter(
    "people.release_address",
    "Read a protected address",
    "The address is shown once to whoever asked, within the hour, for the purpose they gave, and to nobody else.",
    asks=STATE,
    decides=AGREE_TO_ADDRESS,
)
