"""Grading with two people, grading anew, and reading the older scale."""

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.intelligence.access import DESK, KIND
from shelterbelt.intelligence.actions.frame import is_accepted, may_change, to_work_on
from shelterbelt.intelligence.actions.receiving import make_report, owe
from shelterbelt.intelligence.actions.said import Said
from shelterbelt.intelligence.models import Grading, Report
from shelterbelt.intelligence.rules import Grade, grade_lacks, may_confirm, read_old
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.models import Area, Membership
from shelterbelt.records.actions import meet, open_record


@action(DESK, "assess a grade")
def assess_grade(*, by: Membership, report: Report, version: int, grade: Grade, why: str) -> Report:
    """Return the report with a grade that another officer has to confirm; an earlier grade stands until then."""
    now = clock.now()
    row = to_work_on(by, report, version, now)
    is_accepted(row)
    lack = grade_lacks(grade)
    if lack is not None:
        raise Refused(lack[1], lack[0])
    if not why.strip():
        raise Refused("Say why you assess it so.", "why")
    if row.gradings.waiting().exists():
        raise Refused("A grade already waits to be confirmed.")
    Grading.objects.create(
        report=row, source=grade.source, assessment=grade.assessment, handling=grade.handling,
        conditions=dict.fromkeys(sorted(grade.conditions), True), conditions_text=grade.conditions_text.strip(),
        why=why.strip(), from_old="" if row.gradings.exists() else row.old_grade, assessed_at=now, assessed_by=by,
    )  # fmt: skip
    row.save()
    return row


@action(DESK, "confirm a grade")
def confirm_grade(*, by: Membership, report: Report, version: int) -> Report:
    """Return the report with its grade confirmed by somebody other than the one who assessed it."""
    now = clock.now()
    row = to_work_on(by, report, version, now)
    open_grade = row.gradings.waiting().select_related("assessed_by__user").first()
    if open_grade is None:
        raise Refused("No grade waits to be confirmed.")
    first = open_grade.assessed_by.user.first_account
    if not may_confirm(assessed_by=first, confirms=by.user.first_account):
        raise Refused("You assessed this grade. Somebody else has to confirm it.")
    open_grade.confirmed_at, open_grade.confirmed_by = now, by
    open_grade.save(update_fields=["confirmed_at", "confirmed_by"])
    row.holds_until = duty_here("intelligence.confirm_again").due_at(now)
    row.save()
    meet(record=row.record, code="intelligence.grade", by=by, at=now)
    return row


@action(DESK, "put a grade back")
def put_grade_back(*, by: Membership, report: Report, version: int, why: str) -> Report:
    """Return the report whose waiting grade was not confirmed, with the reason; it is to be assessed anew."""
    now = clock.now()
    row = to_work_on(by, report, version, now)
    if not why.strip():
        raise Refused("Say why you do not confirm it.", "why")
    row.gradings.waiting().update(put_back_at=now, put_back_by=by, put_back_why=why.strip())
    row.save()
    return row


@action(DESK, "take in an older report")
def take_in_old(*, by: Membership, area: Area, said: Said, old_grade: str) -> Report:
    """Return a report taken over from an older system; its grade is proposed from the 5x5x5 and has to be confirmed."""
    now = clock.now()
    try:
        read_old(*old_grade)
    except (KeyError, TypeError, ValueError) as error:
        raise Refused("Enter the older grade as a letter and two figures, like B24.", "old_grade") from error
    record = open_record(kind=KIND, area=area, holder=by.organisation, at=now)
    report = make_report(record, said, "old_form", now, old=old_grade)
    may_change(by, report, now)
    report.sorting, report.priority, report.sorted_at, report.sorted_by = "accepted", "low", now, by
    report.save()
    owe(record, "intelligence.grade", now)
    return report
