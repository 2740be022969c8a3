"""Nobody works out a hidden number of the lens from one step beside another: an optimiser reads all steps at once."""

import random

import pytest

from shelterbelt.overview import rules
from shelterbelt.strategy.tests.attacker import Cell, Published, pinned

SHORT, DEEP = 150, 5_000


def table(chance):
    """Random children by group: those identified, and those of them at two later steps."""
    groups = chance.randint(2, 9)
    size = chance.choice((2, 4, 9, 30))
    first = [chance.choice((0, chance.randint(0, size), chance.randint(0, 3))) for _ in range(groups)]
    near = chance.random() < 0.5
    parts = {
        name: [max(0, each - chance.randint(0, 2)) if near else chance.randint(0, each) for each in first]
        for name in ("referred", "supported")
    }
    return first, parts


def publish(first, part, whole, step):
    """What is shown of a step beside the first, and the truth by the same names."""
    seen, truth = Published(), {}

    def put(name, size, met, real):
        seen.cells[name] = Cell(size, met) if real[1] else Cell(0, 0)
        truth[name] = (real[0], real[1])

    total = (sum(part), sum(first))
    put("all", None if whole.total else total[1], None if step.total else total[0], total)
    for place, real in enumerate(zip(part, first, strict=True)):
        sized = whole.groups is not None and not whole.groups[place]
        counted = step.groups is not None and not step.groups[place]
        put(f"group {place}", real[1] if sized else None, real[0] if counted else None, real)
    seen.sums.append(("all", tuple(f"group {place}" for place in range(len(first)))))
    return seen, truth


def attacked(seeds):
    """Return (seed, step, what was pinned) of each random lens in which something was."""
    found = []
    for seed in seeds:
        first, parts = table(random.Random(seed))
        whole, steps = rules.hidden_in_steps(first, parts)
        for name, part in parts.items():
            seen, truth = publish(first, part, whole, steps[name])
            if whole.total:
                continue
            leaks = pinned(seen, truth)
            found += [(seed, name, leaks)] if leaks else []
    return found


def test_an_optimiser_pins_no_child_of_a_group_from_one_step_beside_another():
    assert not attacked(range(SHORT))


@pytest.mark.deep
def test_an_optimiser_pins_nobody_in_thousands_of_lenses(promise):
    found = attacked(range(10_000, 10_000 + DEEP))
    promise(
        "Hidden numbers of the lens pinned by an optimiser, 10,000 tables", "none", str(len(found)), not found
    )


def test_what_is_shown_is_never_small_nor_leaves_a_small_rest():
    for seed in range(SHORT):
        first, parts = table(random.Random(seed))
        whole, steps = rules.hidden_in_steps(first, parts)
        assert whole.total or sum(first) not in range(1, 5)
        for name, part in parts.items():
            step = steps[name]
            assert step.total or sum(first) - sum(part) not in range(1, 5)
            for place, gone in enumerate(step.groups or ()):
                assert gone or (
                    part[place] not in range(1, 5) and first[place] - part[place] not in range(1, 5)
                )


def test_most_of_what_is_large_is_shown():
    first, parts = [40, 60, 20], {"referred": [20, 30, 10]}
    whole, steps = rules.hidden_in_steps(first, parts)
    assert whole == rules.Step(total=False, groups=(False, False, False))
    assert steps["referred"] == rules.Step(total=False, groups=(False, False, False))


@pytest.mark.parametrize(
    ("first", "part"),
    [([8, 1, 11], [8, 0, 8]), ([30, 20], [28, 20]), ([3, 40, 40], [0, 20, 20])],
)
def test_what_a_step_alone_would_show_is_hidden_where_the_first_would_follow(first, part):
    _, steps = rules.hidden_in_steps(first, {"referred": part})
    alone = rules.hidden_of_step(part)
    assert alone.groups is not None
    assert steps["referred"].groups is None or sum(steps["referred"].groups) > sum(alone.groups)
