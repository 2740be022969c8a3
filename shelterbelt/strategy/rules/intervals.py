"""How far a share may lie from what was counted: Wilson's interval. Pure."""

from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054
"""The standard normal deviate that leaves 2.5 in 100 on each side."""
LEAST_BASE = 5
"""Below this many nothing is said of chance: an interval would be as wide as the scale."""


@dataclass(frozen=True)
class Interval:
    """From ``low`` to ``high``, both shares from 0 to 1."""

    low: float
    high: float

    def meets(self, other: "Interval") -> bool:
        """Whether the two have a value in common, so that their shares may differ by chance alone."""
        return self.low <= other.high and other.low <= self.high


def wilson(met: int, counted: int, z: float = Z) -> Interval | None:
    """Return the 95 in 100 interval of a share; None where too few were counted to say anything.

    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), without correction for
    continuity; recommended for proportions by R. G. Newcombe, Statistics in Medicine 17 (1998), method 3, whose
    worked values stand in the test, and used for public health indicators in England.
    """
    if counted < LEAST_BASE:
        return None
    share = met / counted
    centre = met + z * z / 2
    spread = z * sqrt(counted * share * (1 - share) + z * z / 4)
    whole = counted + z * z
    return Interval(max(0.0, (centre - spread) / whole), min(1.0, (centre + spread) / whole))
