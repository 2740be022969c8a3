"""What is known of a look, the limits of what is usual, and the words for what is not. Pure: no database."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Looked:
    """One look: its row, when, who (a human being), in which role and membership, and the reference looked at."""

    key: int
    at: datetime
    actor: str
    membership: str
    subject: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What was known of viewer and subject at the time of a look.

    has_case: the viewer worked on it then, was given something to do on it, or did within the time allowed.
    had_case: they did once, and no longer. closed_at: when the work on it had ended, None while it had not.
    Whether a detail of the viewer's own life is also that of somebody in it: same_address, same_school, and same_name,
    which is one in how many people here has that family name (0: no such tie).
    """

    has_case: bool = False
    had_case: bool = False
    same_address: bool = False
    same_school: bool = False
    same_name: int = 0
    closed_at: datetime | None = None


class Sign(StrEnum):
    """What may be unusual about a look; each is a question to ask, never a finding."""

    ADDRESS = "address"
    NAME = "name"
    SCHOOL = "school"
    NO_CASE = "no_case"
    HAD_CASE = "had_case"
    ODD_HOUR = "odd_hour"
    NIGHT = "night"
    BURST = "burst"
    CLOSED = "closed"
    OFTEN = "often"
    OUTSIDE = "outside"
    CROWD = "crowd"


@dataclass(frozen=True, slots=True)
class Limits:
    """The partnership's own limits (figures of ``law`` under ``watch.``, with local settings)."""

    usual_from: int
    usual_until: int
    night_from: int
    night_until: int
    burst_subjects: int
    burst_minutes: int
    often_days_looked: int
    often_within_days: int
    outside_subjects: int
    outside_within_days: int
    crowd_people: int
    crowd_within_days: int
    closed_for_days: int
    act_within_hours: int
    work_lasts_days: int
    learn_from_days: int
    rare_name: int
    bar: int

    @property
    def act_within(self) -> timedelta:
        """How long after a look an act still explains it."""
        return timedelta(hours=self.act_within_hours)

    @property
    def looks_back(self) -> timedelta:
        """How far back looks must be known for every sign."""
        return timedelta(days=max(self.often_within_days, self.outside_within_days, self.crowd_within_days))


@dataclass(frozen=True, slots=True)
class Reason:
    """A sign with its words; ``one_in``: it is seen in one of so many visits here, 0 until it is weighed."""

    sign: Sign
    words: str
    one_in: int = 0


@dataclass(frozen=True)
class Visit:
    """All looks of one person at one subject on one day in England, with what is unusual about them.

    ``settled``: enough time has passed since to say that nothing was done on it.
    """

    actor: str
    subject: str
    role: str
    first_at: datetime
    last_at: datetime
    keys: tuple[int, ...]
    settled: bool
    reasons: tuple[Reason, ...] = field(default=())


def hour_sign(at: datetime, limits: Limits) -> Reason | None:
    """Return what is odd about the hour of a look, in England; the night is odder than an evening or a weekend."""
    there = at.astimezone(LONDON)
    if there.hour >= limits.night_from or there.hour < limits.night_until:
        return Reason(Sign.NIGHT, f"Looked at in the night, at {there:%H:%M}")
    if there.weekday() >= SATURDAY:
        return Reason(Sign.ODD_HOUR, f"Looked at on a weekend, at {there:%H:%M}")
    if not limits.usual_from <= there.hour < limits.usual_until:
        return Reason(Sign.ODD_HOUR, f"Looked at outside usual hours, at {there:%H:%M}")
    return None
