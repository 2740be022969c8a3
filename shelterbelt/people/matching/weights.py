"""How much each finding speaks for one person or for two: weights in bits (log2 of how much likelier), with their words.

The defaults are judged from general knowledge of British records and tried on made-up ones (bench/match.py); a partnership
learns its own from its claims (manage.py learn_weights). Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

WORDS: dict[str, dict[str, str]] = {
    "number": {
        "same": "The same number: {}",
        "other": "Another number: {}",
    },
    "given": {
        "same": "The same first name",
        "nickname": "One first name is a form of the other",
        "part": "They share a part of a first name",
        "near": "First names written or sounding nearly alike",
        "initial": "The same first letter, where only a letter is known",
        "other": "Another first name",
    },
    "family": {
        "same_home": "The same family name at the same address or telephone: counted once, as households share both",
        "near_home": "Nearly the same family name at the same address or telephone",
        "other_home": "Another family name at the same address or telephone",
        "home": "The same address or telephone",
        "same": "The same family name",
        "same_away": "The same family name, at another address",
        "part": "They share a part of a family name, or a former one",
        "near": "Family names written or sounding nearly alike",
        "other": "Another family name",
        "away": "Another address",
    },
    "born": {
        "same": "Born on the same day",
        "swapped": "The same birth date with day and month the other way round",
        "slip": "Birth dates that are one digit apart",
        "year_off": "The same birthday, a year apart",
        "year": "Born in the same year",
        "band": "The age fits",
        "near_band": "The age nearly fits",
        "other": "Born on another day",
        "generation": "Born ten or more years apart",
    },
    "sex": {"same": "The same sex", "other": "Another sex"},
    "school": {"same": "The same school"},
    "kin": {
        "twin": "One home and one birth date with different first names: this fits twins",
        "sibling": "One home with different first names: this fits brothers and sisters",
    },
    "turned": {"turned": "First and family name the other way round"},
}
"""Comparison -> level -> what the page says. Their order is that of the page."""
DEFAULT_BITS: dict[str, dict[str, float]] = {
    "number": {"same": 20.0, "other": -14.0},
    "given": {"same": 6.5, "nickname": 5.0, "part": 4.5, "near": 4.5, "initial": 2.0, "other": -5.0},
    "family": {
        "same_home": 13.0, "near_home": 11.5, "other_home": 6.5, "home": 9.0, "same": 8.5, "same_away": 8.0,
        "part": 6.5, "near": 6.0, "other": -4.0, "away": -0.5,
    },
    "born": {
        "same": 13.0, "swapped": 9.5, "slip": 7.0, "year_off": 5.0, "year": 0.5, "band": 1.5, "near_band": 0.0,
        "other": -8.0, "generation": -16.0,
    },
    "sex": {"same": 1.0, "other": -4.0},
    "school": {"same": 3.0},
    "kin": {"twin": -14.0, "sibling": -8.0},
    "turned": {"turned": -1.0},
}  # fmt: skip
COMMON: dict[str, float] = {
    "smith": -2.5, "jones": -2.0, "williams": -1.8, "taylor": -1.8, "brown": -1.8, "davies": -1.5, "evans": -1.4,
    "wilson": -1.4, "thomas": -1.4, "johnson": -1.3, "roberts": -1.3, "khan": -1.6, "patel": -1.5, "ahmed": -1.5,
    "ali": -1.5, "hussain": -1.4, "begum": -1.6, "singh": -1.6, "kaur": -1.5, "mohammed": -1.8, "muhammad": -1.6,
    "oliver": -0.8, "george": -0.8, "jack": -1.0, "olivia": -0.8, "amelia": -0.8, "thompson": -1.2, "wright": -1.2,
    "walker": -1.2, "white": -1.2, "edwards": -1.1, "green": -1.1, "hall": -1.1, "wood": -1.1, "clarke": -1.0,
}  # fmt: skip
"""Name -> bits by which sharing it says less than sharing an ordinary name."""


@dataclass(frozen=True)
class Weights:
    """Bits by comparison and level, and how much less a common name says; ``name`` says which they are."""

    name: str = "Defaults, before anything was learned here"
    bits: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: MappingProxyType(DEFAULT_BITS))
    common: Mapping[str, float] = field(default_factory=lambda: MappingProxyType(COMMON))

    def of(self, comparison: str, level: str) -> float:
        """Return the bits of a finding; the default where nothing was learned of it."""
        learned = self.bits.get(comparison, {})
        return learned[level] if level in learned else DEFAULT_BITS[comparison][level]


DEFAULT = Weights()
VERY_LIKELY, LIKELY, POSSIBLE = 20.0, 16.0, 6.0


def strength(total: float) -> str:
    """Return what a sum of bits means in words; "" where nobody should be asked to look."""
    if total >= VERY_LIKELY:
        return "Very likely the same person"
    if total >= LIKELY:
        return "Likely the same person"
    return "Possibly the same person" if total >= POSSIBLE else ""
