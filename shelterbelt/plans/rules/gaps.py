"""What a plan leaves open: the checker. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from shelterbelt.plans.rules.deeds import DONE, OPEN
from shelterbelt.plans.rules.evidence import APPROVED, RAN_OUT, SENT_BACK, WAITING

LEAST_FOR_ALL_GREEN = 5
"""So many actions that are all done deserve a second look; fewer may well be so."""
GAP_SORTS = {
    "no_owner": "Being done, and nobody leads it",
    "no_evidence": "Said to be done, and nothing approved shows it",
    "ran_out": "What showed it is out of date",
    "waiting": "To be approved",
    "sent_back": "Sent back, and not brought again",
    "nobody_renews": "Whoever brought it has left",
    "all_green": "Everything is said to be done",
}


@dataclass(frozen=True)
class PlanLine:
    """One recommendation of a plan that applies: who leads, how its actions stand, how its evidence stands."""

    code: str
    title: str
    has_lead: bool
    actions: Sequence[str] = ()
    evidence: Collection[str] = ()


@dataclass(frozen=True)
class PlanEvidence:
    """One piece of evidence: its reference and title, how it stands, whether whoever brought it is still there."""

    reference: str
    title: str
    standing: str
    is_kept_up: bool


@dataclass(frozen=True)
class PlanGap:
    """One gap: its sort, what it is about, and the code of a line or the reference of evidence ("" for the whole)."""

    sort: str
    about: str
    line: str = ""
    evidence: str = ""


def gaps_of_plan(lines: Sequence[PlanLine], pieces: Sequence[PlanEvidence]) -> list[PlanGap]:
    """Return what is open: lines at work without a lead, done without evidence, evidence that does not stand."""
    found = [gap for line in lines for gap in _of_line(line)]
    found += [gap for piece in pieces for gap in _of_piece(piece)]
    standings = [each for line in lines for each in line.actions]
    if len(standings) >= LEAST_FOR_ALL_GREEN and all(each == DONE for each in standings):
        found.append(PlanGap("all_green", "Every action of the plan. Ask somebody from outside to look."))
    order = list(GAP_SORTS)
    return sorted(found, key=lambda gap: order.index(gap.sort))


def _of_line(line: PlanLine) -> list[PlanGap]:
    found = []
    if not line.has_lead and any(each in OPEN for each in line.actions):
        found.append(PlanGap("no_owner", line.title, line=line.code))
    is_done = DONE in line.actions and not any(each in OPEN for each in line.actions)
    if APPROVED in line.evidence:
        return found
    if RAN_OUT in line.evidence:
        found.append(PlanGap("ran_out", line.title, line=line.code))
    elif is_done:
        found.append(PlanGap("no_evidence", line.title, line=line.code))
    return found


def _of_piece(piece: PlanEvidence) -> list[PlanGap]:
    found = []
    if piece.standing in (WAITING, SENT_BACK):
        found.append(PlanGap(piece.standing, piece.title, evidence=piece.reference))
    if not piece.is_kept_up:
        found.append(PlanGap("nobody_renews", piece.title, evidence=piece.reference))
    return found
