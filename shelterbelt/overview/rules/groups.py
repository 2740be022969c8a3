"""The groups of the strategy's diversity theme, and what a share beside the population says. Pure."""

import re
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
"""Dimension -> its words."""
GROUPS = {
    "sex": {"M": "Boys and young men", "F": "Girls and young women"},
    "age": {"under_10": "Under 10", "10_to_15": "10 to 15", "16_to_17": "16 and 17"},
    "ethnicity": {
        "white": "White", "mixed": "Mixed or multiple", "asian": "Asian or Asian British",
        "black": "Black, Caribbean or African", "other": "Any other ethnic group",
    },
    "identity": {},
    "disability": {
        "learning": "Learning difficulty or autism", "other": "Another disability", "none": "No disability",
    },
    "faith": {
        "none": "No religion", "christian": "Christian", "muslim": "Muslim", "hindu": "Hindu", "sikh": "Sikh",
        "jewish": "Jewish", "buddhist": "Buddhist", "other": "Another religion or belief",
    },
}  # fmt: skip
"""Dimension -> group -> its words. By identity nobody is counted: it is written down only where a young person wants it."""
LEARNING = frozenset({"LD", "AUT"})
FAITH_WORDS = {
    "none": ("no religion", "none", "no faith", "atheist", "atheism", "humanist", "agnostic"),
    "christian": ("christian", "christianity", "catholic", "church of england", "anglican", "methodist", "orthodox", "pentecostal", "baptist"),
    "muslim": ("muslim", "islam", "islamic", "sunni", "shia"),
    "hindu": ("hindu", "hinduism"),
    "sikh": ("sikh", "sikhism"),
    "jewish": ("jewish", "judaism", "jew"),
    "buddhist": ("buddhist", "buddhism"),
}  # fmt: skip
"""Group of the census -> how people put it. Other words are another religion or belief."""
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


def disability_group(value: str) -> str:
    """Return the group of the recorded disabilities (codes with commas); who has several counts once, learning first."""
    codes = {each.strip() for each in value.split(",") if each.strip()}
    if codes & LEARNING:
        return "learning"
    if codes - {"NONE"}:
        return "other"
    return "none" if codes else NOT_RECORDED


def faith_group(value: str) -> str:
    """Return the group of a religion or belief as it was stated; nothing is concluded from anything else."""
    said = " ".join(re.findall(r"[a-z]+", value.lower()))
    if not said:
        return NOT_RECORDED
    for group, words in FAITH_WORDS.items():
        if any(f" {word} " in f" {said} " for word in words):
            return group
    return "other"


FEWER = "Fewer than live here: who are we not seeing?"


@dataclass(frozen=True)
class Beside:
    """A group's share of those counted beside its share of the population, in words."""

    share: float
    population: float
    words: str

    @property
    def is_fewer(self) -> bool:
        """Whether chance does not explain that fewer are counted than live here."""
        return self.words == FEWER


def beside_population(counted: int, base: int, people: int, all_people: int) -> Beside | None:
    """Set a group's share of those counted (of a known group) beside the population's; None of too few or no population."""
    interval = wilson(counted, base)
    if interval is None or not all_people:
        return None
    of_population = people / all_people
    if interval.high < of_population:
        words = FEWER
    elif interval.low > of_population:
        words = "More than live here"
    else:
        words = "As many as chance allows"
    return Beside(counted / base, of_population, words)
