"""How entries are chained, and which looks a guardian is asked about. Pure: no database."""

from shelterbelt.audit.rules.alarms import ANY, FIRM_AFTER, Alarm, Habits, alarms, learned, rarity, weighed
from shelterbelt.audit.rules.chain import (
    CHAINED_FIELDS,
    Anchor,
    Break,
    digest,
    first_break,
)
from shelterbelt.audit.rules.looks import Known, Limits, Looked, Reason, Sign, Visit
from shelterbelt.audit.rules.signs import visits_of

__all__ = [
    "ANY", "CHAINED_FIELDS", "FIRM_AFTER", "Alarm", "Anchor", "Break", "Habits", "Known", "Limits", "Looked", "Reason", "Sign",
    "Visit", "alarms", "digest", "first_break", "learned", "rarity", "visits_of", "weighed",
]  # fmt: skip
