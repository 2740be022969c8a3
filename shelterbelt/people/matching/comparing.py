"""What two descriptions have in common and what not, finding by finding, and what that comes to. Pure.

Fellegi and Sunter's sum of weights with two corrections of its assumption that findings are independent: what a household
shares (family name, address, telephone) counts once, and one home with different first names counts against.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from shelterbelt.people.matching.description import Description
from shelterbelt.people.matching.keys import swapped
from shelterbelt.people.matching.nicknames import families_of
from shelterbelt.people.matching.sounds import REMEMBERED, is_near, sound
from shelterbelt.people.matching.weights import WORDS, Weights

GENERATION_YEARS = 10
BAND_MAY_BE_OFF = timedelta(days=366)
SCHEMES = {"nhs": "NHS number", "upn": "unique pupil number"}
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One comparison: which, at which level, its weight in bits, and on what (a name, a scheme)."""

    comparison: str
    level: str
    bits: float
    about: str = ""

    @property
    def words(self) -> str:
        """Return what the page says."""
        return WORDS[self.comparison][self.level].format(SCHEMES.get(self.about, self.about))


@dataclass(frozen=True, slots=True)
class Score:
    """The sum of all findings, and the findings."""

    total: float
    findings: tuple[Finding, ...]


def compare(one: Description, other: Description, weights: Weights) -> Score:
    """Return what speaks for and against the two being one person."""
    best = _sum(_findings(one, other, weights))
    if _may_be_turned(best):
        turned = _sum(_findings(_turned(one), other, weights, turned=True))
        best = turned if turned.total > best.total else best
    return best


def _sum(findings: Iterator[Finding]) -> Score:
    found = tuple(findings)
    return Score(sum(each.bits for each in found), found)


def _may_be_turned(score: Score) -> bool:
    levels = {(each.comparison, each.level) for each in score.findings}
    return ("given", "other") in levels or ("family", "other") in levels


def _turned(said: Description) -> Description:
    return Description(
        given=said.family, also=said.also, family=said.given, former=said.former, born_on=said.born_on, ages=said.ages,
        sex=said.sex, numbers=said.numbers, phones=said.phones, postcode=said.postcode, address=said.address,
        school=said.school,
    )  # fmt: skip


def _findings(
    one: Description, other: Description, weights: Weights, turned: bool = False
) -> Iterator[Finding]:
    def found(comparison: str, level: str, about: str = "", less: float = 0.0) -> Finding:
        return Finding(comparison, level, weights.of(comparison, level) + less, about)

    yield from (found("number", level, scheme) for scheme, level in _numbers(one, other))
    given = given_level(one, other)
    if given:
        yield found("given", given, less=_less(given, one.first_names, other.first_names, weights))
    home = home_level(one, other)
    family = _joint(family_level(one, other), home)
    if family:
        less = _less(family.split("_")[0], one.family_names, other.family_names, weights)
        yield found("family", family, less=less)
    born = born_level(one, other)
    if born:
        yield found("born", born)
    if one.sex and other.sex:
        yield found("sex", "same" if one.sex == other.sex else "other")
    if one.school and one.school == other.school and home != "home":
        yield found("school", "same")
    if given == "other" and home == "home":
        yield found("kin", "twin" if born in ("same", "swapped") else "sibling")
    if turned:
        yield found("turned", "turned")


def _less(level: str, mine: Words, theirs: Words, weights: Weights) -> float:
    """Return by how much less a common name says: that of the least common one that both have."""
    if level != "same":
        return 0.0
    shared = set(mine) & set(theirs)
    return max((weights.common.get(each, 0.0) for each in shared), default=0.0)


def _numbers(one: Description, other: Description) -> Iterator[tuple[str, str]]:
    """Yield (scheme, level) of numbers that both have; the first that is the same stands for all."""
    if not one.numbers or not other.numbers:
        return
    mine, theirs = dict(one.numbers), dict(other.numbers)
    both = sorted(mine.keys() & theirs.keys())
    same = [scheme for scheme in both if mine[scheme] == theirs[scheme]]
    yield from ((scheme, "same") for scheme in same[:1])
    yield from ((scheme, "other") for scheme in both if scheme not in same)


def given_level(one: Description, other: Description) -> str:
    """Return how first names agree; "" where one side has none."""
    if not one.first_names or not other.first_names:
        return ""
    return _given(one.given, one.also, other.given, other.also)


@lru_cache(maxsize=REMEMBERED)
def _given(mine: Words, mine_also: Words, theirs: Words, theirs_also: Words) -> str:
    if mine and mine == theirs:
        return "same"
    firsts, others = (*mine[:1], *mine_also), (*theirs[:1], *theirs_also)
    if set(firsts) & set(others):
        return "same"
    if any(families_of(a) & families_of(b) for a in firsts for b in others):
        return "nickname"
    joined = "".join(mine), "".join(theirs)
    if joined[0] and joined[0] == joined[1]:
        return "same"
    every, them = (*mine, *mine_also), (*theirs, *theirs_also)
    if {each for each in every if len(each) > 1} & set(them):
        return "part"
    if any(is_alike(a, b) for a in firsts for b in others):
        return "near"
    if any(a[0] == b[0] for a in firsts for b in others if len(a) == 1 or len(b) == 1):
        return "initial"
    return "other"


@lru_cache(maxsize=REMEMBERED)
def is_alike(one: str, other: str) -> bool:
    """Whether two words are a slip apart, or sound alike and begin alike."""
    return is_near(one, other) or (len(one) > 2 and len(other) > 2 and sound(one) == sound(other))


def family_level(one: Description, other: Description) -> str:
    """Return how family names agree; "" where one side has none."""
    if not one.family_names or not other.family_names:
        return ""
    return _family(one.family, one.former, other.family, other.former)


@lru_cache(maxsize=REMEMBERED)
def _family(mine: Words, mine_former: Words, theirs: Words, theirs_former: Words) -> str:
    if mine and (mine == theirs or "".join(mine) == "".join(theirs)):
        return "same"
    every, them = {*mine, *mine_former}, {*theirs, *theirs_former}
    if every & them:
        return "part"
    return "near" if any(is_alike(a, b) for a in every for b in them) else "other"


def home_level(one: Description, other: Description) -> str:
    """Return "home" where an address or telephone is shared, "away" where addresses differ, else ""."""
    if one.phones & other.phones:
        return "home"
    if one.postcode and other.postcode:
        if one.postcode == other.postcode:
            doors = one.address and other.address and one.address != other.address
            return "" if doors else "home"
        return "away"
    return "home" if one.address and one.address == other.address else ""


def _joint(family: str, home: str) -> str:
    """Return the one finding for what a household shares."""
    if home == "home":
        return {"": "home", "other": "other_home", "same": "same_home"}.get(family, "near_home")
    if home == "away":
        return {"": "away", "same": "same_away"}.get(family, family)
    return family


def born_level(one: Description, other: Description) -> str:
    """Return how births agree; "" where one side says nothing of it."""
    if one.born_on and other.born_on:
        return _born(one.born_on, other.born_on)
    exact, band = (one.born_on, other.ages) if one.born_on else (other.born_on, one.ages)
    if exact and band:
        if band[0] <= exact <= band[1]:
            return "band"
        near = band[0] - BAND_MAY_BE_OFF <= exact <= band[1] + BAND_MAY_BE_OFF
        return "near_band" if near else "other"
    if one.ages and other.ages:
        return "band" if one.ages[0] <= other.ages[1] and other.ages[0] <= one.ages[1] else "other"
    return ""


@lru_cache(maxsize=REMEMBERED)
def _born(one: date, other: date) -> str:
    if one == other:
        return "same"
    if one == swapped(other):
        return "swapped"
    if sum(a != b for a, b in zip(f"{one:%Y%m%d}", f"{other:%Y%m%d}", strict=True)) == 1:
        return "slip"
    apart = abs(one.year - other.year)
    if apart == 1 and (one.month, one.day) == (other.month, other.day):
        return "year_off"
    if apart == 0:
        return "year"
    return "generation" if apart >= GENERATION_YEARS else "other"
