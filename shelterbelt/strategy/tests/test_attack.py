"""Nobody works out a hidden number from what is published: thousands of tables against an optimiser.

What is published of a measure: the partnership's figure and quarters, each area's figure and quarters, each area's
agencies. The attacker sees all of it at once, as somebody does who reads every page, or two who compare. Every other
page and file (the one screen, two areas side by side, a choice of areas, what changed) is put together from these.
"""

import random
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.db.models import Q

from shelterbelt.core.measure_types import Coverage, Source
from shelterbelt.strategy import measured as measuring
from shelterbelt.strategy.engine import NOTHING, Figure
from shelterbelt.strategy.tests.attacker import Cell, Published, pinned

MEASURE = Coverage(
    code="X", complete=Q(), source=Source(rows=list, area="a", agency="b", words="w", moment="m")
)
QUARTERS = 4
SHORT, DEEP = 25, 1_000
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def table(chance):
    """A random partnership: (area, quarter, agency) -> Figure, with many small cells among larger ones."""
    areas = range(1, chance.choice((1, 2, 3, 5, 10)) + 1)
    cells = {}
    for area in areas:
        size = chance.choice((1, 2, 4, 9, 30))
        for quarter in range(QUARTERS):
            for agency in range(chance.choice((1, 2, 4))):
                counted = chance.randint(0, size)
                met = chance.choice((0, counted, chance.randint(0, counted)))
                cells[area, quarter, area * 100 + agency] = Figure(met, counted)
    return areas, cells


def add(figures):
    total = NOTHING
    for each in figures:
        total = total + each
    return total


def measure(areas, cells):
    """The measure as somebody sees it who does no casework, and the figures of each area by quarter."""
    scope = SimpleNamespace(
        shows_whole=lambda _measure: False,
        partners=frozenset(areas),
        own_ids=list(areas),
        compared_ids=list(areas),
    )
    by_quarter = {
        area: [add(f for key, f in cells.items() if key[:2] == (area, q)) for q in range(QUARTERS)]
        for area in areas
    }
    return measuring._measured(MEASURE, by_quarter, scope), by_quarter


def publish(areas, cells):
    """Everything that is shown of it to somebody who does no casework, and the truth by the same names."""
    over, by_quarter = measure(areas, cells)
    by_agency = {}
    for (area, _, agency), figure in cells.items():
        by_agency[area, agency] = by_agency.get((area, agency), NOTHING) + figure
    agencies = {key: figure for key, figure in by_agency.items() if figure.denominator}
    seen, truth = Published(), {}

    def put(name, shown, figure):
        seen.cells[name] = Cell(shown.denominator, None if shown.numerator is None else int(shown.numerator))
        truth[name] = (int(figure.numerator), figure.denominator)
        if not figure.denominator:
            seen.cells[name] = Cell(0, 0)

    total = add(cells.values())
    put("all", over.partnership, total)
    for area in areas:
        put(f"area {area}", over.areas[area], add(by_quarter[area]))
    seen.sums.append(("all", tuple(f"area {area}" for area in areas)))
    if over.quarters is not None:
        for q, shown in enumerate(over.quarters):
            put(f"quarter {q}", shown, add(by_quarter[area][q] for area in areas))
        seen.sums.append(("all", tuple(f"quarter {q}" for q in range(QUARTERS))))
    if over.area_quarters is not None:
        for area in areas:
            for q, shown in enumerate(over.area_quarters[area]):
                put(f"area {area} quarter {q}", shown, by_quarter[area][q])
            seen.sums.append((f"area {area}", tuple(f"area {area} quarter {q}" for q in range(QUARTERS))))
    for area in areas:
        alone = SimpleNamespace(shows_whole=lambda _measure: False, own_ids=[area])
        shown_here = measuring._agencies(over, agencies, alone)
        names = [key for key in agencies if key[0] == area]
        if shown_here is not None and names:
            for key in names:
                put(f"agency {key[1]}", shown_here[key], agencies[key])
            seen.sums.append((f"area {area}", tuple(f"agency {key[1]}" for key in names)))
    return seen, truth


def attacked(seeds):
    """Return (seed, what was pinned) of each random partnership in which something was."""
    found = []
    for seed in seeds:
        areas, cells = table(random.Random(seed))
        seen, truth = publish(areas, cells)
        leaks = pinned(seen, truth)
        if leaks:
            found.append((seed, leaks))
    return found


def test_an_optimiser_pins_no_hidden_number():
    assert not attacked(range(SHORT))


@pytest.mark.deep
def test_an_optimiser_pins_no_hidden_number_of_a_thousand_areas(promise):
    seeds = range(10_000, 10_000 + DEEP)
    areas = sum(len(table(random.Random(seed))[0]) for seed in seeds)
    assert areas > DEEP
    found = attacked(seeds)
    what = f"Hidden numbers pinned by an optimiser, {areas:,} random areas of {DEEP:,} partnerships"
    promise(what, "none", str(len(found)), not found)


def test_a_choice_of_areas_tells_no_more_than_its_areas():
    for seed in range(SHORT):
        areas, cells = table(random.Random(seed))
        over, _ = measure(areas, cells)
        some = random.Random(seed).sample(list(areas), len(areas) // 2)
        parts = [over.areas[area] for area in some]
        shown = over.of(some)
        if any(each.denominator is None for each in parts):
            assert shown.denominator is None and shown.numerator is None
        else:
            assert shown.denominator == sum(each.denominator for each in parts)
        if any(each.numerator is None for each in parts):
            assert shown.numerator is None
        runs = over.quarters_of(some)
        assert runs is None or over.area_quarters is not None
        assert over.of(list(areas)) == over.partnership and over.quarters_of(list(areas)) == over.quarters


def test_what_is_shown_is_the_truth_and_never_small():
    for seed in range(SHORT):
        seen, truth = publish(*table(random.Random(seed)))
        for name, cell in seen.cells.items():
            met, size = truth[name]
            assert cell.size in (None, size)
            assert cell.size not in range(1, 5)
            assert cell.met in (None, met)
            assert cell.met is None or (met not in range(1, 5) and size - met not in range(1, 5))


def test_enough_is_still_shown():
    shown = hidden = 0
    for seed in range(SHORT):
        seen, _ = publish(*table(random.Random(seed)))
        shown += sum(cell.size is not None for cell in seen.cells.values())
        hidden += sum(cell.size is None for cell in seen.cells.values())
    assert shown > hidden
