"""What the standing of an action means. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

STANDINGS = {
    "not_started": "Not started",
    "under_way": "Under way",
    "done": "Done",
    "stopped": "Stopped",
}
OPEN = frozenset({"not_started", "under_way"})
DONE = "done"
COMING, LATE, LATE_LONG = "coming", "late", "late_long"


def is_late(standing: str, due_on: date | None, today: date) -> bool:
    """Whether an action that is still open has passed its day."""
    return standing in OPEN and due_on is not None and due_on < today


def step_of(standing: str, due_on: date | None, today: date, before: int, after: int) -> str:
    """Return what is to be told of an action today, "" for nothing.

    COMING from ``before`` days before its day, LATE when it has passed, LATE_LONG ``after`` days later still.
    """
    if standing not in OPEN or due_on is None or today < due_on - timedelta(days=before):
        return ""
    if today <= due_on:
        return COMING
    return LATE_LONG if today > due_on + timedelta(days=after) else LATE


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


def lacks_in_row(said: Mapping[str, Any], waits_for: Iterable[str]) -> str:
    """Return the sentence that says what a row of a table lacks to be an action, or "" when it can be one."""
    if not said["title"].strip():
        return "What is done: enter what will be done."
    if not said["effect_looked_for"].strip():
        return "Effect looked for: enter what will be different when it is done."
    return may_be_done(said["standing"], said["effect_seen"], waits_for)


def rings(waits: Mapping[str, Iterable[str]]) -> set[str]:
    """Return those that, by way of what they wait for, wait for themselves.

    >>> sorted(rings({"a": ["b"], "b": ["a"], "c": ["a"]}))
    ['a', 'b']
    """
    return {each for each in waits if each in _ahead_of(each, waits)}


def _ahead_of(one: str, waits: Mapping[str, Iterable[str]]) -> set[str]:
    seen: set[str] = set()
    ahead = list(waits.get(one, ()))
    while ahead:
        here = ahead.pop()
        if here not in seen:
            seen.add(here)
            ahead.extend(waits.get(here, ()))
    return seen
