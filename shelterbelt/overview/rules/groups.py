"""The groups of the strategy's diversity theme, and what a share beside the population says. Pure."""

from dataclasses import dataclass
from datetime import date

from shelterbelt.strategy.rules.intervals import wilson

NOT_RECORDED = "not_recorded"
DIMENSIONS = {
    "sex": "Boys and young men, girls and young women",
    "age": "Age",
    "ethnicity": "Ethnic group",
    "identity": "LGBTQ+ young people",
    "disability": "Learning difficulties and disability",
    "faith": "Faith communities",
}
"""Dimension -> its words. The last three stand in no record here yet, and are shown as not recorded."""
GROUPS = {
    "sex": {"M": "Boys and young men", "F": "Girls and young women"},
    "age": {"under_10": "Under 10", "10_to_15": "10 to 15", "16_to_17": "16 and 17"},
    "ethnicity": {
        "white": "White", "mixed": "Mixed or multiple", "asian": "Asian or Asian British",
        "black": "Black, Caribbean or African", "other": "Any other ethnic group",
    },
    "identity": {}, "disability": {}, "faith": {},
}  # fmt: skip
"""Dimension -> group -> its words."""
TEN, SIXTEEN = 10, 16


def sex_group(sex: str) -> str:
    """Return the group of a recorded sex."""
    return sex if sex in GROUPS["sex"] else NOT_RECORDED


def age_group(born_on: date | None, on: date) -> str:
    """Return the group of an age on a day; somebody who was of age then is counted with the oldest."""
    if born_on is None:
        return NOT_RECORDED
    age = on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
    if age < TEN:
        return "under_10"
    return "10_to_15" if age < SIXTEEN else "16_to_17"


@dataclass(frozen=True)
class Beside:
    """A group's share of those counted beside its share of the population, in words."""

    share: float
    population: float
    words: str


def beside_population(counted: int, base: int, people: int, all_people: int) -> Beside | None:
    """Set a group's share of those counted (of a known group) beside the population's; None of too few or no population."""
    interval = wilson(counted, base)
    if interval is None or not all_people:
        return None
    of_population = people / all_people
    if interval.high < of_population:
        words = "Fewer than live here: who are we not seeing?"
    elif interval.low > of_population:
        words = "More than live here"
    else:
        words = "As many as chance allows"
    return Beside(counted / base, of_population, words)
