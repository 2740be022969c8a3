"""Wilson's interval gives the values that Newcombe printed."""

import pytest

from shelterbelt.strategy.rules.intervals import Interval, wilson


@pytest.mark.parametrize(
    ("met", "counted", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_worked_values_of_newcombe_1998_method_3(met, counted, low, high):
    found = wilson(met, counted)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_of_too_few_nothing_is_said():
    assert wilson(2, 4) is None
    assert wilson(5, 5).high == 1


def test_shares_differ_by_more_than_chance_when_their_intervals_do_not_meet():
    assert not wilson(90, 100).meets(wilson(50, 100))
    assert wilson(9, 10).meets(wilson(5, 10))
    assert Interval(0.1, 0.2).meets(Interval(0.2, 0.3))
