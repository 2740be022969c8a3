"""How a duty stands at one moment: derived each time, never stored."""

from datetime import datetime, timedelta
from enum import StrEnum


class Standing(StrEnum):
    """Where a duty stands; the value is the code used in measures and addresses."""

    NOT_DUE = "not_due"
    SOON = "soon"
    LATE = "late"
    MET = "met"
    MET_LATE = "met_late"
    WAIVED = "waived"

    @property
    def label(self) -> str:
        """The words a page shows."""
        return _LABELS[self]

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes the duty."""
        return self in (Standing.NOT_DUE, Standing.SOON, Standing.LATE)


_LABELS = {
    Standing.NOT_DUE: "Not due yet",
    Standing.SOON: "Due soon",
    Standing.LATE: "Late",
    Standing.MET: "Done in time",
    Standing.MET_LATE: "Done late",
    Standing.WAIVED: "Not needed, with a reason",
}


def standing(
    due_at: datetime | None,
    met_at: datetime | None,
    waived_at: datetime | None,
    now: datetime,
    soon: timedelta,
) -> Standing:
    """Say how a duty stands at ``now``.

    due_at is None where no limit is set or the clock is paused: such a duty is never late. At the due
    moment itself a duty is still in time. Doing a duty outweighs having waived it. ``soon`` is how long
    before the due moment the warning starts.
    """
    if met_at is not None:
        return Standing.MET if due_at is None or met_at <= due_at else Standing.MET_LATE
    if waived_at is not None:
        return Standing.WAIVED
    if due_at is None:
        return Standing.NOT_DUE
    if now > due_at:
        return Standing.LATE
    return Standing.SOON if due_at - now <= soon else Standing.NOT_DUE
