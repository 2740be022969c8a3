"""What a duty is: who owes what, by when, on whose authority, and when that was last checked."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from shelterbelt.law.calendar import LOCAL_DEFAULT as LOCAL_OFFICE
from shelterbelt.law.calendar import Office
from shelterbelt.law.clocks import CalendarMonths, Clock, ElapsedDays, ElapsedHours, WorkingDays, due_at

NOTES_CHECKED_ON = date(2026, 6, 30)
"""The subject notes behind this data give the law as of mid-2026 and no later day."""

SOURCES_CHECKED_ON = date(2026, 11, 24)
"""The day on which the duties that carry it were compared with a published source."""


class Status(StrEnum):
    """How sure this software is of a figure."""

    VERIFIED = "verified"
    LOCAL_DEFAULT = "local_default"

    @property
    def label(self) -> str:
        """The words a page shows."""
        return "Checked against its source" if self is Status.VERIFIED else "Local default, confirm"


class SetBy(StrEnum):
    """Whose figure it is, and so whether a partnership may choose another."""

    LAW = "law"
    GUIDANCE = "guidance"
    LOCAL = "local"

    @property
    def label(self) -> str:
        """The words a page shows."""
        return {"law": "Act or regulations", "guidance": "National guidance", "local": "Local agreement"}[
            self
        ]


_SET_BY_LABELS = {
    SetBy.LAW: "Act or regulations",
    SetBy.GUIDANCE: "National guidance",
    SetBy.LOCAL: "Local agreement",
}


class OwedBy(StrEnum):
    """The kind of organisation or role that owes a duty."""

    CHILDRENS_SERVICES = "childrens_services"
    PLACING_AUTHORITY = "placing_authority"
    HOST_AUTHORITY = "host_authority"
    POLICE = "police"
    HEALTH = "health"
    SCHOOL = "school"
    REFERRER = "referrer"
    EMPLOYER = "employer"
    REGULATED_PROFESSIONAL = "regulated_professional"
    COURT = "court"
    CARE_PROVIDER = "care_provider"
    INTERVIEW_PROVIDER = "interview_provider"
    PANEL = "panel"
    PARTNERSHIP = "partnership"
    COMPETENT_AUTHORITY = "competent_authority"
    SUPPORT_PROVIDER = "support_provider"
    ANY_AGENCY = "any_agency"

    @property
    def label(self) -> str:
        """The words a page shows."""
        return _OWED_BY_LABELS.get(self, self.value.replace("_", " ").capitalize())


_OWED_BY_LABELS = {
    OwedBy.CHILDRENS_SERVICES: "Children's services",
    OwedBy.PLACING_AUTHORITY: "Authority that looks after the child",
    OwedBy.HOST_AUTHORITY: "Authority where the child lives",
    OwedBy.REFERRER: "Whoever raised the concern",
    OwedBy.REGULATED_PROFESSIONAL: "Teacher, health or social care professional",
    OwedBy.COMPETENT_AUTHORITY: "National Referral Mechanism decision maker",
    OwedBy.ANY_AGENCY: "Any organisation",
}


class NationalFigure(ValueError):
    """A local agreement tried to lengthen or replace a figure that is set nationally."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something an organisation owes by a moment.

    code: stable name, ``subject.duty``. clock: None where the source sets no figure ("as soon as
    practicable"). starts, stops: the events, in words. status and checked_on: what was checked, when.
    office: when the working day ends here. switch: code of the Act not yet in force without which nobody owes this. in_force_from is None
    where the start predates the record or was not confirmed; in_force_until is the last day, if any.
    """

    code: str
    name: str
    clock: Clock | None
    starts: str
    stops: str
    owed_by: OwedBy
    source: str
    status: Status
    set_by: SetBy
    checked_on: date = NOTES_CHECKED_ON
    in_force_from: date | None = None
    in_force_until: date | None = None
    switch: str | None = None
    note: str = ""
    office: Office = LOCAL_OFFICE

    @property
    def limit(self) -> str:
        """The clock in words, such as "1 working day"."""
        return "No figure set: as soon as practicable" if self.clock is None else str(self.clock)

    def due_at(self, started_at: datetime, office: Office | None = None) -> datetime | None:
        """Return when the duty is due in UTC; None where no figure is set. ``office`` for another's hours."""
        return None if self.clock is None else due_at(self.clock, started_at, office or self.office)

    def is_in_force(self, on: date) -> bool:
        """Whether the duty's own dates include that day; a switch is asked separately."""
        return (self.in_force_from is None or self.in_force_from <= on) and (
            self.in_force_until is None or on <= self.in_force_until
        )

    def with_local(
        self,
        clock: Clock | None = None,
        *,
        hours: int | None = None,
        days: int | None = None,
        months: int | None = None,
    ) -> "Duty":
        """Return this duty with the partnership's own figure.

        Give one of a whole clock, hours, days (of the kind the duty already counts) or months. A figure
        set nationally may only be made shorter, on a clock of the same kind; else NationalFigure.
        """
        given = [value for value in (clock, hours, days, months) if value is not None]
        if len(given) != 1:
            raise TypeError("give exactly one of clock, hours, days, months")
        chosen = clock or _clock_of(self.clock, hours, days, months)
        if self.set_by is not SetBy.LOCAL and not _is_shorter(chosen, self.clock):
            raise NationalFigure(f"{self.name}: {self.limit} is set nationally and can only be made shorter")
        return replace(self, clock=chosen)


def figure_of(clock: Clock) -> int:
    """Return how many hours, days or months the clock counts."""
    if isinstance(clock, ElapsedHours):
        return clock.hours
    if isinstance(clock, CalendarMonths):
        return clock.months
    return clock.days


def _clock_of(present: Clock | None, hours: int | None, days: int | None, months: int | None) -> Clock:
    if hours is not None:
        return ElapsedHours(hours)
    if months is not None:
        return CalendarMonths(months)
    if days is not None and isinstance(present, ElapsedDays | WorkingDays):
        return replace(present, days=days)
    raise TypeError("this duty does not count days: give a whole clock, so that the kind of day is known")


def _is_shorter(chosen: Clock, present: Clock | None) -> bool:
    if present is None:
        return True
    return type(chosen) is type(present) and figure_of(chosen) <= figure_of(present)
