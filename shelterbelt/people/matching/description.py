"""What is known or typed of somebody, made ready for comparing. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shelterbelt.people.matching.sounds import words_of

MOST_WORDS = 4
"""Words of first names, and of family names, that are looked at."""
NO_HOME = ("ZZ99 3VZ", "ZZ99 3WZ")
"""Postcodes of those without an address: sharing one says nothing."""
_SMALL = ("house", "road", "street", "lane", "avenue", "close", "flat", "the", "rd", "st", "ave")


@dataclass(frozen=True, slots=True)
class Description:
    """Names as words, birth, sex, numbers by scheme, where to find: everything that is not known is empty."""

    given: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    born_on: date | None = None
    ages: tuple[date, date] | None = None
    sex: str = ""
    numbers: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    phones: frozenset[str] = field(default_factory=frozenset)
    postcode: str = ""
    address: str = ""
    school: str = ""

    @property
    def first_names(self) -> tuple[str, ...]:
        """Every word that may stand for a first name."""
        return self.given + self.also

    @property
    def family_names(self) -> tuple[str, ...]:
        """Every word that may stand for a family name, former ones too."""
        return self.family + self.former

    @property
    def says_who(self) -> bool:
        """Whether there is a name, a number or a telephone to look up."""
        return bool(self.given or self.also or self.family or self.numbers or self.phones)


def describe(
    *,
    given_name: str = "",
    family_name: str = "",
    known_as: str = "",
    former_names: str = "",
    other_script: str = "",
    born_on: date | None = None,
    born_between: tuple[date, date] | None = None,
    sex: str = "",
    nhs_number: str = "",
    upn: str = "",
    numbers: Iterable[tuple[str, str]] = (),
    phones: Iterable[str] = (),
    postcode: str = "",
    address: str = "",
    school: str = "",
) -> Description:
    """Return a description; ``numbers`` are (scheme, value) in their normal form."""
    own = {("nhs", nhs_number), ("upn", upn), *numbers}
    return Description(
        given=words_of(given_name)[:MOST_WORDS],
        also=(words_of(known_as) + words_of(other_script))[:MOST_WORDS],
        family=words_of(family_name)[:MOST_WORDS],
        former=(words_of(former_names) + words_of(other_script))[:MOST_WORDS],
        born_on=born_on,
        ages=None if born_on else born_between,
        sex="" if sex == "U" else sex,
        numbers=frozenset((scheme, value) for scheme, value in own if value),
        phones=frozenset(filter(None, map(dialled, phones))),
        postcode="" if postcode in NO_HOME else postcode,
        address=_door(address),
        school=" ".join(words_of(school)),
    )


def described(
    claim: Mapping[str, Any],
    phones: Iterable[str] = (),
    numbers: Iterable[tuple[str, str]] = (),
    born_between: tuple[date, date] | None = None,
) -> Description:
    """Return the description of a claim, given as fields of Identity."""
    facts = {name: claim[name] for name in CLAIMED if claim.get(name)}
    return describe(**facts, phones=phones, numbers=numbers, born_between=born_between)


CLAIMED = (
    "given_name", "family_name", "known_as", "former_names", "other_script", "born_on", "sex", "nhs_number", "upn",
    "postcode", "address",
)  # fmt: skip
"""Fields of a claim that are compared."""


def dialled(phone: str) -> str:
    """Return the last nine digits of a telephone number, which are alike however its beginning is written."""
    digits = re.sub(r"\D", "", phone)
    return digits[-9:] if len(digits) >= 9 else ""


def _door(address: str) -> str:
    """Return the number and the first telling word of an address: 'Flat 2, 14 Ferry Lane' -> '2 14 ferry'."""
    words = words_of(address)
    numbers = [word for word in words if word[0].isdigit()][:2]
    names = [word for word in words if not word[0].isdigit() and word not in _SMALL][:1]
    return " ".join([*numbers, *names]) if numbers and names else ""
