"""Which duties of ``law`` a report opens, and who hears when one of them is late."""

from datetime import datetime

OWED = ("intelligence.triage", "intelligence.grade", "intelligence.feedback")
"""What the unit owes from the moment a report arrives. That it arrived is said at once, by the page itself."""

ESCALATIONS: dict[str, frozenset[str]] = dict.fromkeys(
    (*OWED, "intelligence.held_feedback"), frozenset({"intelligence_officer"})
)
"""Duty -> roles of the unit that hear when it is late."""


def is_to_be_confirmed(holds_until: datetime | None, closed: bool, now: datetime) -> bool:
    """Whether somebody has to say that the intelligence still holds."""
    return not closed and holds_until is not None and holds_until <= now
