"""Duties that follow a concern about a child's harmful sexual behaviour."""

from shelterbelt.law.clocks import WorkingDays
from shelterbelt.law.duty import Duty, OwedBy, SetBy, Status

DUTIES: tuple[Duty, ...] = (
    Duty(
        code="hsb.both_statuses",
        name="Consider each child both as harmed and as harming",
        clock=WorkingDays(10),
        starts="The decision on the concern is recorded",
        stops="Both statuses are answered for every child in it",
        owed_by=OwedBy.CHILDRENS_SERVICES,
        source="Local default for strategy recommendation EDU-CYP-2",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LOCAL,
        note="An answer may be that there is no information; a blank is not an answer.",
    ),
    Duty(
        code="hsb.underlying_factors",
        name="Record what lies beneath the harmful sexual behaviour",
        clock=WorkingDays(10),
        starts="The decision on the concern is recorded",
        stops="They, or why they are not yet known, are recorded for every child who has harmed",
        owed_by=OwedBy.CHILDRENS_SERVICES,
        source="Local default for strategy recommendation EDU-CYP-2",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LOCAL,
    ),
)
