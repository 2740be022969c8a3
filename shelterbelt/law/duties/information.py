"""Duties about records: who looked, who may see, what went wrong."""

from shelterbelt.law.clocks import CalendarMonths, ElapsedHours, WorkingDays
from shelterbelt.law.duty import Duty, OwedBy, SetBy, Status

DUTIES: tuple[Duty, ...] = (
    Duty(
        code="record.emergency_access_review",
        name="Review a look at a record beyond a person's usual reach",
        clock=WorkingDays(1),
        starts="Emergency access is used",
        stops="The guardian's review is recorded",
        owed_by=OwedBy.ANY_AGENCY,
        source="Local default",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LOCAL,
        note="While unreviewed, the same person cannot use emergency access again.",
    ),
    Duty(
        code="record.unusual_look_review",
        name="Review an unusual look at a record",
        clock=WorkingDays(2),
        starts="The look is found to be unusual",
        stops="The guardian's outcome is recorded",
        owed_by=OwedBy.ANY_AGENCY,
        source="Local default",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LOCAL,
        note="If the review finds a personal data breach, its own clock begins then.",
    ),
    Duty(
        code="information.access_request",
        name="Answer a person who asks for their information",
        clock=CalendarMonths(1),
        starts="The request is received",
        stops="The answer is sent",
        owed_by=OwedBy.ANY_AGENCY,
        source="UK General Data Protection Regulation article 12(3)",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LAW,
        note=(
            "The clock may be paused while the person is asked to clarify. Not confirmed in the subject notes."
        ),
    ),
    Duty(
        code="information.breach_report",
        name="Report a personal data breach to the Information Commissioner",
        clock=ElapsedHours(72),
        starts="The organisation becomes aware of the breach",
        stops="The report is made, or a reason is recorded why not",
        owed_by=OwedBy.ANY_AGENCY,
        source="UK General Data Protection Regulation article 33(1)",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LAW,
        note="Not confirmed in the subject notes.",
    ),
)
