"""Every duty this software knows, as dated data; one file per subject.

``duty(code)`` finds one; ``all_duties()`` lists all for the public page.
"""

from shelterbelt.law.duties import (
    behaviour,
    challenge,
    education,
    exploitation,
    information,
    missing,
    pathways,
    placements,
    referral,
    sharing,
    support,
)
from shelterbelt.law.duty import Duty

_DUTIES: tuple[Duty, ...] = (
    *referral.DUTIES,
    *sharing.DUTIES,
    *behaviour.DUTIES,
    *challenge.DUTIES,
    *missing.DUTIES,
    *exploitation.DUTIES,
    *pathways.DUTIES,
    *placements.DUTIES,
    *education.DUTIES,
    *support.DUTIES,
    *information.DUTIES,
)
_BY_CODE: dict[str, Duty] = {each.code: each for each in _DUTIES}


class UnknownDuty(LookupError):
    """No duty has that code."""


def all_duties() -> tuple[Duty, ...]:
    """Return every duty, subject by subject, with its source, status and the date it was checked."""
    return _DUTIES


def duty(code: str) -> Duty:
    """Return the duty of that code, or raise UnknownDuty."""
    try:
        return _BY_CODE[code]
    except KeyError:
        raise UnknownDuty(f"there is no duty called {code}") from None


__all__ = ["Duty", "UnknownDuty", "all_duties", "duty"]
