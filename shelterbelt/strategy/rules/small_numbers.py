"""Which figures may be shown to those who do no casework: 1 to 4 are hidden, and what would give them away. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SMALL = range(1, 5)
"""Counts that could point at a child: hidden from viewers who do no casework. Source: docs/decisions/measures.md"""
SPREAD = 4
"""A hidden count must stay possible over at least this many steps for whoever adds and subtracts the rest."""


@dataclass(frozen=True)
class Pair:
    """A row of a measure: numerator out of denominator, both whole numbers."""

    numerator: int
    denominator: int

    @property
    def rest(self) -> int:
        """Those counted and not met."""
        return self.denominator - self.numerator


@dataclass(frozen=True)
class Hidden:
    """Which parts of a row are hidden; the share goes with the numerator."""

    numerator: bool
    denominator: bool


def hidden_alone(pair: Pair) -> Hidden:
    """Return what a row hides by itself: a small denominator hides all, a small part hides how it divides."""
    if pair.denominator in SMALL:
        return Hidden(numerator=True, denominator=True)
    return Hidden(numerator=pair.numerator in SMALL or pair.rest in SMALL, denominator=False)


OPEN = Hidden(numerator=False, denominator=False)
SHUT = Hidden(numerator=True, denominator=True)


def all_safe(cells: Iterable[Pair]) -> bool:
    """Whether no cell hides anything by itself, so that a whole table of them may stand open."""
    return all(hidden_alone(cell) == OPEN for cell in cells)


def hidden_in_table(
    rows: Sequence[Pair], total: Pair | None, shown: Hidden | None = None
) -> list[Hidden] | None:
    """Return what each row of a table hides so that none follows from the total and the other rows.

    ``total`` is the sum of the rows where it is shown anywhere, else None; ``shown`` is what the total itself hides,
    which by default follows from its own size. Returns None when the table may not be broken down at all: it is too
    small, or the size of its total is hidden. A hidden count keeps more than SPREAD possible values.
    """
    alone = [hidden_alone(row) for row in rows]
    without_denominator = {i for i, hidden in enumerate(alone) if hidden.denominator}
    without_numerator = {i for i, hidden in enumerate(alone) if hidden.numerator}
    if total is not None:
        shown = shown or hidden_alone(total)
        if shown.denominator or not _widen_denominators(rows, without_denominator):
            return None
        without_numerator |= without_denominator
        if shown.numerator:
            # A part that is hidden above must not come back as the sum of the parts below.
            without_numerator = {i for i, row in enumerate(rows) if row.denominator}
        else:
            _widen_numerators(rows, total, without_numerator, without_denominator)
    return [Hidden(i in without_numerator, i in without_denominator) for i in range(len(rows))]


def _widen_denominators(rows: Sequence[Pair], hidden: set[int]) -> bool:
    """Add the smallest rows until the hidden denominators cannot be told apart; False when rows run out."""
    if not hidden:
        return True
    spare = sorted(
        (i for i, row in enumerate(rows) if i not in hidden and row.denominator),
        key=lambda i: rows[i].denominator,
    )
    while len(hidden) == 1 or sum(rows[i].denominator for i in hidden) - len(hidden) < SPREAD:
        if not spare:
            return False
        hidden.add(spare.pop(0))
    return True


def _widen_numerators(rows: Sequence[Pair], total: Pair, hidden: set[int], unsized: set[int]) -> None:
    """Add rows, smallest first, until no hidden numerator follows from the rest; in the end all of them."""
    if total.numerator == 0 or total.rest == 0:
        return
    spare = sorted(
        (i for i, row in enumerate(rows) if i not in hidden and row.denominator),
        key=lambda i: (rows[i].numerator == 0 or rows[i].rest == 0, rows[i].denominator),
    )
    while spare and any(_width(rows, hidden, unsized, i) < SPREAD for i in hidden):
        hidden.add(spare.pop(0))


def _width(rows: Sequence[Pair], hidden: set[int], unsized: set[int], which: int) -> int:
    """How far a hidden numerator can move, given the sum of the hidden ones and the denominators shown.

    Of the rows whose size is hidden only the sum is known, and that each of them counts at least one.
    """
    to_share = sum(rows[i].numerator for i in hidden)
    pool = sum(rows[i].denominator for i in unsized)
    others = sum(rows[i].denominator for i in hidden - unsized - {which})
    if which in unsized:
        others += pool - 1 if len(unsized) > 1 else 0
        capacity = pool - len(unsized) + 1
    else:
        others += pool
        capacity = rows[which].denominator
    return min(capacity, to_share) - max(0, to_share - others)
