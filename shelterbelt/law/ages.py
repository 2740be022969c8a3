"""A child's age, whether they are a child, and when school begins to be and stops being compulsory."""

from datetime import date, timedelta

from shelterbelt.law.figures import figure

SCHOOL_YEAR_STARTS_IN = 9
TERMS_START_AFTER = ((3, 31), (8, 31), (12, 31))
"""Prescribed days (month, day): school starts the day after the first one on or after the birthday."""
FRIDAY = 4


def birthday_on(born_on: date, age: int) -> date:
    """Return the day that age is reached; born on 29 February, it is 1 March in a year without one."""
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def age_on(born_on: date, on: date) -> int:
    """Return completed years of age on that day; refuse a day before birth."""
    if on < born_on:
        raise ValueError("no age before birth")
    years = on.year - born_on.year
    return years if on >= birthday_on(born_on, years) else years - 1


def is_child(born_on: date, on: date) -> bool:
    """Whether the person is under 18 on that day; an unborn child counts."""
    return on < birthday_on(born_on, figure("age.adult").value)


def school_starts_on(born_on: date) -> date:
    """Return the first day of compulsory school age (Education Act 1996 section 8 and its 1998 order)."""
    fifth = birthday_on(born_on, figure("age.school_starts").value)
    prescribed = next(date(fifth.year, *day) for day in TERMS_START_AFTER if date(fifth.year, *day) >= fifth)
    return prescribed + timedelta(days=1)


def school_ends_on(born_on: date) -> date:
    """Return the last day of compulsory school age: the last Friday in June of the year of turning 16.

    The year runs from 1 September to 31 August.
    """
    sixteenth = birthday_on(born_on, figure("age.school_leaving").value)
    year = sixteenth.year + (sixteenth.month >= SCHOOL_YEAR_STARTS_IN)
    last_of_june = date(year, 6, 30)
    return last_of_june - timedelta(days=(last_of_june.weekday() - FRIDAY) % 7)


def is_compulsory_school_age(born_on: date, on: date) -> bool:
    """Whether a child must be in suitable education on that day."""
    return school_starts_on(born_on) <= on <= school_ends_on(born_on)
