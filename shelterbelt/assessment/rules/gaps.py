"""What a self-assessment leaves open: the checker. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

IN_PLACE = ("yes", "partly")
LEAST_FOR_ALL_GREEN = 5
"""So many answers that are all "in place" deserve a second look; fewer may well be so."""

SORTS = {
    "no_owner": "Nobody answers for it",
    "no_evidence": "Said to be in place, and nothing shows it",
    "out_of_date": "Not checked in time",
    "ran_out": "What showed it in a plan is out of date",
    "no_plan": "Not in place, and nothing will be done",
    "all_green": "Everything is said to be in place",
    "apart": "Leaders and staff see it differently",
}


@dataclass(frozen=True)
class Said:
    """One answer: its question's title, grade, whether something shows it or will be done, when it was checked.

    What shows it is what the answer says, or evidence of a plan, approved and in date; ``ran_out`` when that was all.
    """

    title: str
    grade: str
    is_shown: bool
    has_plan: bool
    checked_on: date | None
    ran_out: bool = False


@dataclass(frozen=True)
class Gap:
    """One gap: its sort, and what it is about."""

    sort: str
    about: str


def gaps_of(said: Sequence[Said], without_owner: Sequence[str], oldest: date) -> list[Gap]:
    """Return what is open: sections without a person, and answers without evidence, date or plan; and all green.

    ``oldest`` is the earliest day on which a check still counts.
    """
    found = [Gap("no_owner", theme) for theme in without_owner]
    for each in said:
        in_place = each.grade in IN_PLACE
        if in_place and not each.is_shown:
            found.append(Gap("no_evidence", each.title))
        if in_place and (each.checked_on is None or each.checked_on < oldest):
            found.append(Gap("out_of_date", each.title))
        if in_place and each.ran_out:
            found.append(Gap("ran_out", each.title))
        if each.grade in ("planned", "no") and not each.has_plan:
            found.append(Gap("no_plan", each.title))
    applies = [each for each in said if each.grade != "not_ours"]
    if len(applies) >= LEAST_FOR_ALL_GREEN and all(each.grade == "yes" for each in applies):
        found.append(Gap("all_green", f"All {len(applies)} answers"))
    return found
