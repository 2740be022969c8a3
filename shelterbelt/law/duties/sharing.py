"""Times around sharing information: each a local figure to confirm."""

from shelterbelt.law.clocks import WorkingDays
from shelterbelt.law.duty import Duty, OwedBy, SetBy, Status

DUTIES: tuple[Duty, ...] = (
    Duty(
        code="sharing.answer",
        name="Answer what another organisation shared and asked",
        clock=WorkingDays(5),
        starts="A record is shared with a question",
        stops="The question is answered",
        owed_by=OwedBy.ANY_AGENCY,
        source="Local information sharing agreement",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LOCAL,
    ),
    Duty(
        code="sharing.write_up",
        name="Write down the rest of what was shared in an emergency",
        clock=WorkingDays(1),
        starts="Something is shared in an emergency",
        stops="The lawful basis, and what the family was told, are recorded",
        owed_by=OwedBy.ANY_AGENCY,
        source="Local information sharing agreement",
        status=Status.LOCAL_DEFAULT,
        set_by=SetBy.LOCAL,
        note="In an emergency only whom and why is asked first.",
    ),
)
