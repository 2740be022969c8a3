"""The return home interview: its stages, its hours, who is independent enough to hold it, who delivers it."""

from dataclasses import dataclass
from datetime import datetime

from shelterbelt.missing.rules.codes import EXITS

NEXT_STAGES: dict[str, frozenset[str]] = {
    "due": frozenset({"offered", "ended"}),
    "offered": frozenset({"offered", "accepted", "ended"}),
    "accepted": frozenset({"booked", "held", "ended"}),
    "booked": frozenset({"booked", "missed", "held", "ended"}),
    "missed": frozenset({"booked", "held", "ended"}),
    "ended": frozenset({"offered"}),
    "held": frozenset(),
}
"""Stage that stands -> stages that may follow. An interview that ended can be offered again; one held stays held."""
OPEN = frozenset({"due", "offered", "accepted", "booked", "missed"})


def may_move(stage: str, to: str) -> bool:
    """Say whether an interview may go from one stage to another."""
    return to in NEXT_STAGES.get(stage, frozenset())


def end_lacks(why: str, words: str, *, offered: bool) -> tuple[str, str] | None:
    """Return (field, sentence) when an ending without an interview is not explained."""
    if why not in EXITS:
        return "why", "Choose why there is no interview."
    if why == "not_offered_reason_recorded" and offered:
        return "why", "This interview was offered. Choose another reason."
    if not words.strip():
        return "words", "Say in your own words what was tried and why there is no interview."
    return None


def hours_left(due_at: datetime, now: datetime) -> int:
    """Return the whole hours until the interview is due; negative once it is late."""
    return int((due_at - now).total_seconds() // 3600)


@dataclass(frozen=True)
class Holder:
    """What is known of somebody who would hold an interview, as plain facts."""

    is_of_the_setting: bool
    is_of_the_same_group: bool
    cares_for_the_child: bool
    works_on_the_child: bool


def not_independent(holder: Holder) -> str | None:
    """Return why somebody may not hold an interview, in a sentence for them; None when they are independent.

    Somebody not involved in caring for the child; for residential care also independent of the home
    (statutory guidance of 2014 through the Knowsley form and Missing People).
    """
    if holder.is_of_the_setting:
        return "You work for the home or setting from which the child was missing. Somebody else must hold this interview."
    if holder.is_of_the_same_group:
        return "Your organisation belongs with the home or setting. Somebody else must hold this interview."
    if holder.cares_for_the_child:
        return (
            "Your organisation looks after children in its own homes. Somebody else must hold this interview."
        )
    if holder.works_on_the_child:
        return "You work with this child. Somebody who does not must hold this interview."
    return None


def basis_of(*, placed_elsewhere: bool, agreed: str | None) -> str:
    """Return the basis on which a new interview is delivered, "" where somebody has to choose.

    At home, or in the area of the authority that looks after the child, its own service delivers; elsewhere what the
    agreement between the two authorities says.
    """
    if agreed:
        return agreed
    return "" if placed_elsewhere else "own"
