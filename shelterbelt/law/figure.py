"""What a figure is: a value in a unit, on somebody's authority, with source, status and the date it was checked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shelterbelt.law.duty import NOTES_CHECKED_ON, SetBy, Status


class Unit(StrEnum):
    """What a figure counts."""

    YEARS_OLD = "years old"
    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"
    SCHOOL_DAYS = "school days"
    MINUTES = "minutes"
    TIMES = "times"
    OCLOCK = "o’clock"
    HOURS = "hours"
    RECORDS = "records"
    PEOPLE = "people"
    LOOKS = "looks"
    PER_CENT = "per cent"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: a value in a unit, on somebody's authority; no local value is above ``most``."""

    code: str
    name: str
    value: int
    unit: Unit
    source: str
    status: Status
    set_by: SetBy
    checked_on: date = NOTES_CHECKED_ON
    most: int = 1000


def local_figure(
    code: str, name: str, value: int, unit: Unit, source: str = "Local default", most: int = 1000
) -> Figure:
    """Return a figure that a partnership sets for itself."""
    return Figure(code, name, value, unit, source, Status.LOCAL_DEFAULT, SetBy.LOCAL, most=most)
