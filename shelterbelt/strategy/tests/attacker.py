"""Somebody who sees everything that is published of a measure and tries to work out what is hidden.

It knows the rules of hiding, that counts are whole numbers, which cells add up to which, and that what is hidden is
not nothing. It narrows each unknown by what every sum leaves for it, again and again until nothing moves (bounds
propagation); then it tries the ends that are left by search, because narrow bounds need not be reachable.
Written apart from the code that hides: it shares nothing with it but the shape of a published table.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

UNKNOWN = None
MOST_STEPS = 4_000
ROUNDS = 60


Bounds = dict[str, list[int]]
Sum = tuple[str, tuple[str, ...]]
"""The first is the sum of the others."""


@dataclass
class Cell:
    """One published cell: its size and the part of it that is met, None where hidden."""

    size: int | None
    met: int | None


@dataclass
class Published:
    """Cells by name and the sums that are known to hold: the first name is the sum of the others."""

    cells: dict[str, Cell] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)


def variables(seen: Published) -> Bounds:
    """Return the first bounds of size, met and rest of each cell."""
    shown = [cell.size for cell in seen.cells.values() if cell.size is not None]
    ceiling = max([*shown, 40])
    bounds: Bounds = {}
    for name, cell in seen.cells.items():
        low, high = (1, ceiling) if cell.size is None else (cell.size, cell.size)
        bounds[f"{name} size"] = [low, high]
        known = cell.met is not None
        bounds[f"{name} met"] = [cell.met, cell.met] if known else [0, high]
        bounds[f"{name} rest"] = [0, high]
    return bounds


def equations(seen: Published) -> list[Sum]:
    """Return every sum over the variables: parts of tables, and size = met + rest of each cell."""
    found = [(f"{name} size", (f"{name} met", f"{name} rest")) for name in seen.cells]
    for whole, parts in seen.sums:
        for what in ("size", "met", "rest"):
            found.append((f"{whole} {what}", tuple(f"{part} {what}" for part in parts)))
    return found


def narrow(bounds: Bounds, sums: list[Sum]) -> bool:
    """Narrow all bounds to a fixed point; return False when they contradict each other."""
    for _ in range(ROUNDS):
        moved = False
        for whole, parts in sums:
            low = sum(bounds[part][0] for part in parts)
            high = sum(bounds[part][1] for part in parts)
            moved |= _cut(bounds[whole], low, high)
            for part in parts:
                others_low, others_high = low - bounds[part][0], high - bounds[part][1]
                moved |= _cut(bounds[part], bounds[whole][0] - others_high, bounds[whole][1] - others_low)
                low, high = others_low + bounds[part][0], others_high + bounds[part][1]
        if any(low > high for low, high in bounds.values()):
            return False
        if not moved:
            return True
    return True


def _cut(pair: list[int], low: int, high: int) -> bool:
    before = tuple(pair)
    pair[0], pair[1] = max(pair[0], low), min(pair[1], high)
    return tuple(pair) != before


def can_be(bounds: Bounds, sums: list[Sum], name: str, value: int, steps: list[int]) -> bool:
    """Whether some whole table has the value there: fix, narrow, and search the narrowest that is open."""
    trial = {key: list(pair) for key, pair in bounds.items()}
    trial[name] = [value, value]
    return _search(trial, sums, steps)


def _search(bounds: Bounds, sums: list[Sum], steps: list[int]) -> bool:
    steps[0] -= 1
    if steps[0] < 0 or not narrow(bounds, sums):
        return False
    open_ones = [(high - low, key) for key, (low, high) in bounds.items() if low < high]
    if not open_ones:
        return True
    _, key = min(open_ones)
    low, high = bounds[key]
    for value in _from_the_middle(low, high):
        trial = {each: list(pair) for each, pair in bounds.items()}
        trial[key] = [value, value]
        if _search(trial, sums, steps):
            return True
    return False


def _from_the_middle(low: int, high: int) -> Iterator[int]:
    middle = (low + high) // 2
    yield from sorted(range(low, high + 1), key=lambda value: abs(value - middle))


def pinned(seen: Published, truth: dict[str, tuple[int, int]]) -> list[str]:
    """Return the hidden numbers that have only one possible value, with it; truth is (met, size) by cell.

    A part that is nothing, or all of its cell, may follow from a whole that is nothing or all: it is no small number.
    """
    bounds, sums = variables(seen), equations(seen)
    if not narrow(bounds, sums):
        raise AssertionError("What is published contradicts itself.")
    known, bounds = bounds, {name: pair for name, pair in bounds.items() if pair[0] < pair[1]}
    sums = list(dict.fromkeys(_open_parts(known, sums)))
    bounds |= {name: known[name] for whole, parts in sums for name in (whole, *parts)}
    found = []
    for name, cell in seen.cells.items():
        met, size = truth[name]
        asked = [("size", size)] if cell.size is None else []
        asked += [("met", met), ("rest", size - met)] if cell.met is None else []
        for what, real in asked:
            variable = f"{name} {what}"
            if real and (variable not in bounds or _values(bounds, sums, variable, real) < 2):
                found.append(f"{name} {what} = {real}")
    return found


def _open_parts(known: Bounds, sums: list[Sum]) -> Iterator[Sum]:
    """Leave out what is settled: sums whose every part is known, and known parts, folded into one."""
    for number, (whole, parts) in enumerate(sums):
        open_ones = [part for part in parts if known[part][0] < known[part][1]]
        if open_ones or known[whole][0] < known[whole][1]:
            settled = sum(known[part][0] for part in parts if part not in open_ones)
            known[f"settled {number}"] = [settled, settled]
            yield whole, (*open_ones, f"settled {number}")


def _values(bounds: Bounds, sums: list[Sum], name: str, real: int) -> int:
    """How many values are possible, counted to two: the real one, and the first other that a search reaches."""
    low, high = bounds[name]
    if low == high:
        return 1
    tried = sorted(
        (value for value in range(low, high + 1) if value != real), key=lambda each: abs(each - real)
    )
    steps = [MOST_STEPS]
    return 2 if any(can_be(bounds, sums, name, value, steps) for value in tried[:6]) else 1
