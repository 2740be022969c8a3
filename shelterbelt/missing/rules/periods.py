"""Periods of the looked-after return held against the episodes that stand here: the same, put right, new, or at odds. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

KINDS = {"M": "missing", "A": "away"}
"""Code of the return -> class of absence."""
SAME, CHANGED, NEW, AT_ODDS, TOUCHED, SEVERAL = "same", "changed", "new", "at_odds", "touched", "several"


@dataclass(frozen=True, slots=True)
class Said:
    """A period as a row says it: days, and no end where the child was not back by the end of the year."""

    start: date
    end: date | None
    absence: str


@dataclass(frozen=True, slots=True)
class Stands:
    """A period that stands here: one episode that was read from a return, or one or several that were reported.

    ``was_read``: from a return; ``touched``: read, and changed by somebody since; ``row``: row number of its episode.
    """

    start: date
    end: date | None
    absence: str
    reference: str
    was_read: bool = False
    touched: bool = False
    row: int = 0


def joined(episodes: Iterable[Stands]) -> list[Stands]:
    """Return the reported episodes of one child as the return counts them: two reports of one absence are one period.

    One may begin on the day on which another ends. The record keeps every report.
    """
    found: list[Stands] = []
    for each in sorted(episodes, key=lambda one: (one.start, one.end or date.max)):
        before = found[-1] if found else None
        if before and not each.was_read and not before.was_read and each.start < (before.end or date.max):
            end = None if None in (before.end, each.end) else max(before.end, each.end)  # type: ignore[type-var]
            found[-1] = Stands(before.start, end, before.absence, before.reference)
        else:
            found.append(each)
    return found


def fitted(said: Sequence[Said], stands: Iterable[Stands], last: date) -> list[tuple[str, Stands | None]]:
    """Return for each period of one child what it does to what stands here, and to which.

    What says the same goes first, so that a period put right never takes the place of another. A period that was read and
    overlaps with the one said has been put right; one that was reported is never changed by a file. ``last`` is the last
    day of the year: an end after it is no end in that year's return.
    """
    left = list(stands)
    answers: dict[int, tuple[str, Stands | None]] = {}

    def settle(fits: Callable[[Said, Stands], bool], answer: Callable[[Stands], str]) -> None:
        for place, each in enumerate(said):
            if place not in answers:
                found = [other for other in left if fits(each, other)]
                if len(found) > 1 and not all(other.start == each.start for other in found):
                    answers[place] = SEVERAL, found[0]
                elif found:
                    answers[place] = answer(found[0]), found[0]
                    left.remove(found[0])

    settle(lambda each, other: _says(each, other, last), lambda _other: SAME)
    settle(lambda each, other: other.was_read and other.start == each.start, _put_right)
    settle(_overlap, lambda other: _put_right(other) if other.was_read else AT_ODDS)
    return [answers.get(place, (NEW, None)) for place in range(len(said))]


def _put_right(other: Stands) -> str:
    return TOUCHED if other.touched else CHANGED


def _says(said: Said, other: Stands, last: date) -> bool:
    ends = said.end == other.end or (said.end is None and other.end is not None and other.end > last)
    return said.start == other.start and ends and said.absence == other.absence


def _overlap(said: Said, other: Stands) -> bool:
    if said.start == other.start:
        return True
    return said.start < (other.end or date.max) and other.start < (said.end or date.max)
