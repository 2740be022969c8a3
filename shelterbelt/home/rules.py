"""When something that failed is tried again, and when it is left to a person. Pure: no database."""

from datetime import datetime, timedelta

FIRST_WAIT = timedelta(minutes=2)
"""Longer than a mail server may take to answer, so that nobody tries beside a try that still goes on."""
LONGEST_WAIT = timedelta(hours=1)
CLOCK_IS_SILENT_AFTER = timedelta(minutes=15)
GATEWAY = "the mail gateway could not be reached"


def next_try_at(tries: int, now: datetime) -> datetime:
    """Return when to try again after that many tries: twice as long each time, an hour at most."""
    doublings = min(max(tries - 1, 0), 10)
    wait: timedelta = FIRST_WAIT * 2**doublings
    return now + min(wait, LONGEST_WAIT)


def is_to_be_parked(tries: int, most: int, trouble: str) -> bool:
    """Whether a person has to look; a gateway that is away comes back by itself, so nothing is parked for it."""
    return trouble != GATEWAY and tries >= most
