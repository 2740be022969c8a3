"""What the standing of an action means. Pure."""

from collections.abc import Iterable
from datetime import date

STANDINGS = {
    "not_started": "Not started",
    "under_way": "Under way",
    "done": "Done",
    "stopped": "Stopped",
}
OPEN = frozenset({"not_started", "under_way"})
DONE = "done"


def is_late(standing: str, due_on: date | None, today: date) -> bool:
    """Whether an action that is still open has passed its day."""
    return standing in OPEN and due_on is not None and due_on < today


def may_be_done(standing: str, effect_seen: str, waits_for: Iterable[str]) -> str:
    """Return the sentence that says why an action cannot be called done yet, or "" when it can.

    ``waits_for`` are the standings of the actions that it depends on.
    """
    if standing != DONE:
        return ""
    if not effect_seen.strip():
        return "Say what effect you have seen before you call this done."
    if any(each in OPEN for each in waits_for):
        return "Another action has to be finished before this one can be done."
    return ""
