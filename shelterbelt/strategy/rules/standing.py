"""Whether a recommendation happens, from what its measures show. Pure: what is hidden is never looked at."""

from collections.abc import Iterable, Sequence

HAPPENS, PARTLY, NOT, UNKNOWN, TOO_FEW, NOT_APPLICABLE = (
    "happens", "partly", "not", "unknown", "too_few", "not_applicable",
)  # fmt: skip
STANDINGS = {
    HAPPENS: "Happens here",
    PARTLY: "Happens in part",
    NOT: "Does not happen",
    UNKNOWN: "Nobody knows yet",
    TOO_FEW: "Too few to say",
    NOT_APPLICABLE: "Does not apply here",
}
"""Standing of a recommendation -> its words, in the order in which pages count them."""
VERDICTS = {HAPPENS: "It happens", PARTLY: "It happens in part", NOT: "It does not happen"}
"""What a person can state of a measure that no room computes."""


def of_share(share: float, target: float | None) -> str:
    """How a share (0 to 1) stands: it reaches its target, or without one it is whole; or some of it; or none."""
    if share >= (1 if target is None else target):
        return HAPPENS
    return PARTLY if share > 0 else NOT


def of_count(count: float, target: float | None) -> str:
    """How a count of activity stands: as many as the target, or without one any at all."""
    if count >= (1 if target is None else target):
        return HAPPENS
    return PARTLY if count > 0 else NOT


def of_wait(days: float, target: float | None) -> str:
    """How a wait in mean days stands; without a target nobody has said what is too long."""
    if target is None:
        return PARTLY
    return HAPPENS if days <= target else NOT


def of_statements(verdicts: Sequence[str], areas: int) -> str:
    """How a stated measure stands over several areas: only those in date are passed in, "" where none was given."""
    said = [each for each in verdicts if each]
    if not said:
        return UNKNOWN
    if len(said) == areas and all(each == HAPPENS for each in said):
        return HAPPENS
    return NOT if all(each == NOT for each in said) else PARTLY


def of_all(standings: Iterable[str]) -> str:
    """How a recommendation stands by its measures: it happens only when nothing that is known says otherwise."""
    found = list(standings)
    known = [each for each in found if each in (HAPPENS, PARTLY, NOT)]
    if not known:
        return TOO_FEW if TOO_FEW in found else UNKNOWN
    if all(each == HAPPENS for each in known):
        return HAPPENS if len(known) == len(found) or UNKNOWN not in found else PARTLY
    if all(each == NOT for each in known):
        return NOT
    return PARTLY
