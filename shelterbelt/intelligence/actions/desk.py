"""The desk's first acts and its last: sort, ask for detail, say that it still holds, close."""

from collections.abc import Collection

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.intelligence.access import DESK
from shelterbelt.intelligence.actions.frame import is_accepted, to_work_on
from shelterbelt.intelligence.actions.receiving import owe
from shelterbelt.intelligence.actions.telling import tell_sharer
from shelterbelt.intelligence.models import Incident, Question, Report
from shelterbelt.intelligence.rules import codes
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.models import Membership
from shelterbelt.records.actions import close, meet


@action(DESK, "sort a report")
def sort_report(
    *,
    by: Membership,
    report: Report,
    version: int,
    sorting: str,
    why: str,
    priority: str = "",
    themes: Collection[str] | None = None,
) -> Report:
    """Return the report accepted as intelligence, or passed to where it belongs; raises Refused, Stale.

    ``themes`` (keys of ``codes.THEMES``) say what it is about, as the unit reads it; None leaves what the sharer said.
    """
    now = clock.now()
    row = to_work_on(by, report, version, now)
    if sorting not in codes.SORTINGS:
        raise Refused("Choose what this is.", "sorting")
    if sorting == "accepted" and priority not in codes.PRIORITIES:
        raise Refused("Choose how soon it has to be worked on.", "priority")
    if sorting != "accepted" and not why.strip():
        raise Refused("Say to whom it was passed, when, and their reference.", "why")
    if row.sorting == "accepted" and row.gradings.exists():
        raise Refused(
            "This report is graded already and stays intelligence. Close it if it should not be kept."
        )
    row.sorting, row.sorting_why = sorting, why.strip()
    if themes is not None:
        row.themes = dict.fromkeys((each for each in codes.THEMES if each in themes), True)
    row.priority = priority if sorting == "accepted" else ""
    row.sorted_at, row.sorted_by = now, by
    row.save()
    meet(record=row.record, code="intelligence.triage", by=by, at=now)
    if sorting == "accepted":
        owe(row.record, "intelligence.grade", row.received_at)
    return row


@action(DESK, "ask for more detail")
def ask_for_detail(*, by: Membership, report: Report, version: int, text: str) -> Report:
    """Return the report with a question to whoever shared it; they do not learn who asks, nor we who they are."""
    now = clock.now()
    row = to_work_on(by, report, version, now)
    if row.submission is None:
        raise Refused("Nobody can be asked: this is an older report.")
    if not text.strip():
        raise Refused("Write what you need to know.", "text")
    if row.submission.questions.filter(answered_at__isnull=True).exists():
        raise Refused("A question is still open. Wait for the answer to it.")
    question = Question.objects.create(
        submission=row.submission, text=text.strip(), asked_at=now, asked_by=by
    )
    row.save()
    tell_sharer(
        row, key=f"asked:{question.reference}", text="The police ask for more detail on what you shared."
    )
    return row


@action(DESK, "say that intelligence still holds")
def confirm_again(*, by: Membership, report: Report, version: int) -> Report:
    """Return the report held for another term."""
    now = clock.now()
    row = to_work_on(by, report, version, now)
    is_accepted(row)
    row.holds_until = duty_here("intelligence.confirm_again").due_at(now)
    row.save()
    return row


@action(DESK, "close a report")
def close_report(*, by: Membership, report: Report, version: int, why: str) -> Report:
    """Return the report closed because it no longer holds or nothing is left to do; what is owed has to be done first."""
    now = clock.now()
    row = to_work_on(by, report, version, now)
    if not why.strip():
        raise Refused("Say why it is closed.", "why")
    if row.record.duties.open().exists():
        raise Refused(
            "Something is still owed on this report: answer whoever shared it, or do what is listed."
        )
    row.holds_until = None
    row.save()
    close(record=row.record, why=why.strip()[:300], at=now)
    return row


@action(DESK, "say that reports tell of one event")
def join_reports(*, by: Membership, report: Report, version: int, other: Report, why: str) -> Report:
    """Return the report joined to another of the same event, so that whoever shared either is told the same."""
    now = clock.now()
    row = to_work_on(by, report, version, now)
    if other.pk == row.pk or other.record.holder_id != row.record.holder_id:
        raise Refused("Give the reference of another report of this unit.", "other")
    if not why.strip():
        raise Refused("Say why both tell of one event.", "why")
    if row.incident_id and other.incident_id and row.incident_id != other.incident_id:
        raise Refused("Each is already joined to reports of another event.", "other")
    incident = row.incident or other.incident
    if incident is None:
        incident = Incident.objects.create(holder=by.organisation, why=why.strip(), joined_by=by)
    row.incident = incident
    row.save()
    Report.objects.filter(pk=other.pk, incident__isnull=True).update(
        incident=incident, version=other.version + 1
    )
    return row
