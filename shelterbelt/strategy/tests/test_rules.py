"""Which figures are shown to those who do no casework: tables by example, and by trying to find out what is hidden."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shelterbelt.strategy.rules import (
    MONTHS,
    Hidden,
    Pair,
    hidden_alone,
    hidden_in_table,
    last_months,
    month_after,
)

ALL, SPLIT, NONE = Hidden(True, True), Hidden(True, False), Hidden(False, False)


@pytest.mark.parametrize(
    ("met", "counted", "expected"),
    [
        (0, 0, NONE),
        (0, 4, ALL),
        (4, 4, ALL),
        (0, 5, NONE),
        (5, 5, NONE),
        (1, 20, SPLIT),
        (4, 20, SPLIT),
        (5, 20, NONE),
        (16, 20, SPLIT),
        (19, 20, SPLIT),
        (20, 20, NONE),
    ],
)
def test_a_row_alone_hides_small_parts(met, counted, expected):
    assert hidden_alone(Pair(met, counted)) == expected


def test_one_small_row_takes_a_second_with_it():
    rows = [Pair(1, 3), Pair(6, 12), Pair(20, 40)]
    assert hidden_in_table(rows, Pair(27, 55)) == [ALL, ALL, NONE]


def test_without_a_total_only_small_rows_are_hidden():
    assert hidden_in_table([Pair(1, 3), Pair(6, 12)], None) == [ALL, NONE]


def test_a_table_whose_rows_are_all_small_is_not_broken_down():
    assert hidden_in_table([Pair(1, 2), Pair(2, 3)], Pair(3, 5)) is None


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 11, 24), date(2025, 12, 1), date(2026, 11, 1)),
        (date(2026, 1, 31), date(2025, 2, 1), date(2026, 1, 1)),
        (date(2024, 2, 29), date(2023, 3, 1), date(2024, 2, 1)),
    ],
)
def test_the_last_twelve_months_end_with_this_one(today, first, last):
    months = last_months(today)
    assert (len(months), months[0], months[-1]) == (MONTHS, first, last)
    assert month_after(months[-1], 1) > today


pairs = st.integers(0, 14).flatmap(lambda d: st.builds(Pair, st.integers(0, d), st.just(d)))


def possible(rows, total, hidden, which):
    """Every (numerator, denominator) that row ``which`` may have, for whoever sees the total and the rest."""
    seen = hidden_alone(total)

    def options(i):
        if hidden[i].denominator:
            return [(n, d) for d in range(total.denominator + 1) for n in range(d + 1)]
        if hidden[i].numerator:
            return [(n, rows[i].denominator) for n in range(rows[i].denominator + 1)]
        return [(rows[i].numerator, rows[i].denominator)]

    sums = {(0, 0)}
    for i in range(len(rows)):
        if i != which:
            sums = {
                (n + a, d + b)
                for n, d in sums
                for a, b in options(i)
                if d + b <= total.denominator and n + a <= total.denominator
            }
    return {
        (a, b)
        for a, b in options(which)
        for n, d in sums
        if d + b == total.denominator and (seen.numerator or n + a == total.numerator)
    }


@settings(max_examples=150, deadline=None)
@given(st.lists(pairs, min_size=1, max_size=4))
@example([Pair(1, 3), Pair(6, 12), Pair(0, 9)])
@example([Pair(5, 10), Pair(4, 10), Pair(0, 10)])
@example([Pair(9, 9), Pair(8, 9), Pair(9, 9)])
def test_nobody_can_work_out_a_hidden_count(rows):
    total = Pair(sum(r.numerator for r in rows), sum(r.denominator for r in rows))
    hidden = hidden_in_table(rows, total)
    if hidden is None or hidden_alone(total).denominator:
        return
    for i, what in enumerate(hidden):
        if what.denominator:
            assert len({d for _, d in possible(rows, total, hidden, i)}) >= 5
        if what.numerator and 0 < total.numerator < total.denominator:
            assert len({n for n, _ in possible(rows, total, hidden, i)}) >= 5


@given(st.lists(pairs, min_size=1, max_size=8), st.booleans())
def test_what_is_shown_is_never_small(rows, with_total):
    total = Pair(sum(r.numerator for r in rows), sum(r.denominator for r in rows)) if with_total else None
    for row, hidden in zip(rows, hidden_in_table(rows, total) or [], strict=False):
        assert hidden.denominator or row.denominator not in range(1, 5)
        assert hidden.numerator or (row.numerator not in range(1, 5) and row.rest not in range(1, 5))
        assert hidden.numerator or not hidden.denominator
