"""What every act of the desk shares: may they, and is it still as they saw it."""

from datetime import datetime

from shelterbelt.core.errors import Refused
from shelterbelt.intelligence.models import Report
from shelterbelt.partnership.models import Membership
from shelterbelt.records.access import decide


def to_work_on(by: Membership, report: Report, version: int, now: datetime) -> Report:
    """Return the report locked for the edit; raises Refused when they may not change it, Stale when it moved on."""
    may_change(by, report, now)
    return report.edit_from(version)


def may_change(by: Membership, report: Report, now: datetime) -> None:
    """Raise Refused unless the membership's unit holds the report and the membership may change it."""
    if report.record.holder_id != by.organisation_id or not decide(by, "change", report.record, now):
        raise Refused("You cannot work on this report.")


def is_accepted(report: Report) -> None:
    """Raise Refused unless the report was accepted as intelligence."""
    if not report.is_accepted:
        raise Refused(
            "Sort this report first: only what is accepted as intelligence is graded and passed on."
        )
