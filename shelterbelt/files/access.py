"""Who may ask to take out many rows about people at once, and who agrees."""

from shelterbelt.partnership.matters import matter
from shelterbelt.partnership.permissions import permission

TAKE_MANY = permission(
    "files.take_many",
    "Ask to take out more rows about people in a day than one person may alone",
    {"practitioner", "screener", "interviewer", "intelligence_officer", "panel_coordinator"},
)
AGREE_TO_MANY = permission(
    "audit.agree_to_export", "Agree that somebody takes out many rows about people", {"guardian"}
)
MANY = matter(
    "files.take_many",
    "Take out many rows about people",
    "Whoever asked may download this one list, once, within the hour. What they took and why stays recorded.",
    asks=TAKE_MANY,
    decides=AGREE_TO_MANY,
)
