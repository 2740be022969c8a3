"""Where an organisation's self-assessment stands, and what may be done with it. Pure."""

from datetime import datetime

STANDINGS = {
    "open": "Being answered",
    "returned": "Changes asked for",
    "submitted": "Handed in",
    "closed": "Closed",
}


def standing_of(
    submitted_at: datetime | None, returned_at: datetime | None, closed_at: datetime | None
) -> str:
    """Return the standing: the last of what happened to it holds."""
    if closed_at is not None:
        return "closed"
    if submitted_at is not None and (returned_at is None or returned_at < submitted_at):
        return "submitted"
    return "open" if returned_at is None else "returned"


def may_change(standing: str, cycle_is_closed: bool) -> bool:
    """Whether answers may still be changed by the organisation."""
    return standing in ("open", "returned") and not cycle_is_closed


def why_not_submit(handed_in: int, sections: int) -> str:
    """Return the sentence that says why the whole cannot be handed in yet, or "" when it can."""
    waiting = sections - handed_in
    if not waiting:
        return ""
    return f"{waiting} of {sections} sections are not handed in yet. Ask those who answer them."
