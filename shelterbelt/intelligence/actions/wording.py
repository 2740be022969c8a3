"""Writing what may be passed on, and checking what somebody else wrote."""

from collections.abc import Collection

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.intelligence.access import DESK
from shelterbelt.intelligence.actions.frame import is_accepted, to_work_on
from shelterbelt.intelligence.models import Report, Wording
from shelterbelt.intelligence.rules import wording_lacks
from shelterbelt.intelligence.rules.wording import checks_lacking, may_check
from shelterbelt.partnership.models import Membership


@action(DESK, "write a wording")
def write_wording(*, by: Membership, report: Report, version: int, text: str) -> Report:
    """Return the report with a new wording for somebody else to check; earlier ones stay as they are."""
    now = clock.now()
    row = to_work_on(by, report, version, now)
    is_accepted(row)
    lack = wording_lacks(text, row.original)
    if lack is not None:
        raise Refused(lack, "text")
    if _open(row) is not None:
        raise Refused("A wording already waits to be checked.")
    number = row.wordings.count() + 1
    Wording.objects.create(report=row, number=number, text=text.strip(), written_at=now, written_by=by)
    row.save()
    return row


@action(DESK, "check a wording")
def check_wording(*, by: Membership, report: Report, version: int, checks: Collection[str]) -> Report:
    """Return the report with its wording checked by somebody who did not write it; all checks have to be made."""
    now = clock.now()
    row = to_work_on(by, report, version, now)
    wording = _to_check(by, row)
    if checks_lacking(checks):
        raise Refused("Make every check, or send the wording back.", "checks")
    wording.checked_at, wording.checked_by = now, by
    wording.save(update_fields=["checked_at", "checked_by"])
    row.save()
    return row


@action(DESK, "send a wording back")
def send_wording_back(*, by: Membership, report: Report, version: int, why: str) -> Report:
    """Return the report with its wording sent back to be written anew."""
    now = clock.now()
    row = to_work_on(by, report, version, now)
    wording = _to_check(by, row)
    if not why.strip():
        raise Refused("Say what has to be written differently.", "why")
    wording.sent_back_at, wording.sent_back_by, wording.sent_back_why = now, by, why.strip()
    wording.save(update_fields=["sent_back_at", "sent_back_by", "sent_back_why"])
    row.save()
    return row


def _open(report: Report) -> Wording | None:
    found = report.wordings.filter(checked_at__isnull=True, sent_back_at__isnull=True)
    return found.select_related("written_by__user").first()


def _to_check(by: Membership, report: Report) -> Wording:
    wording = _open(report)
    if wording is None:
        raise Refused("No wording waits to be checked.")
    if not may_check(written_by=wording.written_by.user.first_account, checks=by.user.first_account):
        raise Refused("You wrote this wording. Somebody else has to check it.")
    return wording
