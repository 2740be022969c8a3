"""Ages by example, leap days included."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterbelt.law.ages import (
    age_on,
    birthday_on,
    is_child,
    is_compulsory_school_age,
    school_ends_on,
    school_starts_on,
)
from shelterbelt.law.figures import UnknownFigure, all_figures, figure


@pytest.mark.parametrize(
    ("born_on", "on", "age"),
    [
        (date(2010, 11, 24), date(2026, 11, 23), 15),
        (date(2010, 11, 24), date(2026, 11, 24), 16),
        (date(2012, 2, 29), date(2025, 2, 28), 12),
        (date(2012, 2, 29), date(2025, 3, 1), 13),
        (date(2012, 2, 29), date(2028, 2, 29), 16),
        (date(2026, 11, 24), date(2026, 11, 24), 0),
    ],
)
def test_age(born_on, on, age) -> None:
    assert age_on(born_on, on) == age


def test_no_age_before_birth() -> None:
    with pytest.raises(ValueError, match="before birth"):
        age_on(date(2026, 11, 24), date(2026, 11, 23))


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2030, 2, 28), True), (date(2030, 3, 1), False)],
)
def test_a_child_born_on_a_leap_day_is_a_child_through_28_february(on, expected) -> None:
    assert is_child(date(2012, 2, 29), on) is expected


@pytest.mark.parametrize(
    ("born_on", "starts_on", "ends_on"),
    [
        (date(2010, 8, 31), date(2015, 9, 1), date(2026, 6, 26)),  # youngest in the year
        (date(2010, 9, 1), date(2016, 1, 1), date(2027, 6, 25)),  # oldest in the next
        (date(2011, 1, 15), date(2016, 4, 1), date(2027, 6, 25)),
        (date(2011, 3, 31), date(2016, 4, 1), date(2027, 6, 25)),
        (date(2011, 4, 1), date(2016, 9, 1), date(2027, 6, 25)),
    ],
)
def test_compulsory_school_age(born_on, starts_on, ends_on) -> None:
    assert (school_starts_on(born_on), school_ends_on(born_on)) == (starts_on, ends_on)
    assert is_compulsory_school_age(born_on, starts_on)
    assert is_compulsory_school_age(born_on, ends_on)
    assert not is_compulsory_school_age(born_on, starts_on - timedelta(days=1))
    assert not is_compulsory_school_age(born_on, ends_on + timedelta(days=1))


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 30))
def test_an_age_is_reached_on_its_birthday_and_not_a_day_earlier(born_on, age) -> None:
    birthday = birthday_on(born_on, age)
    assert age_on(born_on, birthday) == age
    assert age == 0 or age_on(born_on, birthday - timedelta(days=1)) == age - 1


def test_figures_are_unique_and_sourced() -> None:
    assert len({each.code for each in all_figures()}) == len(all_figures())
    assert all(each.name and each.source and each.value > 0 for each in all_figures())


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("age.criminal_responsibility", 10),
        ("age.no_consent_in_law", 13),
        ("age.sexual_consent", 16),
        ("age.adult", 18),
    ],
)
def test_ages_in_law(code, value) -> None:
    assert figure(code).value == value


def test_an_unknown_figure_is_refused() -> None:
    with pytest.raises(UnknownFigure):
        figure("age.nothing")
