"""Answering whoever shared: a draft that is checked, a second reader who sends it, or a hold with a day to look again."""

from datetime import datetime

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.intelligence.access import DESK
from shelterbelt.intelligence.actions import against
from shelterbelt.intelligence.actions.frame import may_change, to_work_on
from shelterbelt.intelligence.actions.receiving import owe
from shelterbelt.intelligence.actions.telling import tell_sharer
from shelterbelt.intelligence.models import Feedback, Report, Told
from shelterbelt.intelligence.rules import codes, may_confirm
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.models import Membership
from shelterbelt.records.actions import meet

FEEDBACK = "intelligence.feedback"
HELD = "intelligence.held_feedback"
ARRIVED = "There is an answer to what you shared."


@action(DESK, "draft an answer to whoever shared")
def draft_feedback(*, by: Membership, report: Report, version: int, outcome: str, text: str) -> Report:
    """Return the report with a draft, and with what the check found in it; an earlier draft is put away."""
    now = clock.now()
    row = to_work_on(by, report, version, now)
    _may_be_answered(row, outcome, text)
    _is_the_same_for_all(row, outcome, text)
    found = against.check_draft(row, text)
    row.feedback.open().update(put_away_at=now, put_away_why="Written anew.")
    Feedback.objects.create(
        report=row, incident=row.incident, outcome=outcome, text=text.strip(), drafted_at=now, drafted_by=by,
        findings=[[each.words, each.why] for each in found], findings_count=len(found),
    )  # fmt: skip
    row.save()
    return row


@action(DESK, "send an answer to whoever shared")
def send_feedback(*, by: Membership, report: Report, version: int) -> Report:
    """Return the report answered, after a second person read the draft and the check found nothing in it again.

    What the check finds now is written on the draft, and then nothing is sent. With reports of one event, all who shared
    are told the same.
    """
    now = clock.now()
    row = to_work_on(by, report, version, now)
    draft = _draft_for(by, row)
    found = against.check_draft(row, draft.text)
    draft.findings, draft.findings_count = [[each.words, each.why] for each in found], len(found)
    if not found:
        draft.sent_at, draft.read_by = now, by
        row.answer_held_until, row.answer_held_by, row.answer_held_why = None, None, ""
    draft.save()
    row.save()
    for each in _all_of_the_event(row) if not found else ():
        _tell(draft, each, by, now)
    return row


@action(DESK, "put away a draft answer")
def put_draft_away(*, by: Membership, report: Report, version: int, why: str) -> Report:
    """Return the report without its draft: the second reader found something that the check did not."""
    now = clock.now()
    row = to_work_on(by, report, version, now)
    if not why.strip():
        raise Refused("Say what could reveal something.", "why")
    row.feedback.open().update(put_away_at=now, put_away_why=why.strip())
    row.save()
    return row


@action(DESK, "hold back an answer")
def hold_feedback(*, by: Membership, report: Report, version: int, why: str) -> Report:
    """Return the report whose sharer is told nothing yet, with the reason and the day to look again."""
    now = clock.now()
    row = to_work_on(by, report, version, now)
    if not why.strip():
        raise Refused("Say why nothing can be said yet.", "why")
    until = duty_here(HELD).due_at(now)
    row.answer_held_until, row.answer_held_by, row.answer_held_why = until, by, why.strip()
    row.save()
    meet(record=row.record, code=FEEDBACK, by=by, at=now)
    owe(row.record, HELD, now)
    row.record.duties.open().filter(code=HELD).update(due_at=until, escalated_at=None)
    return row


def _may_be_answered(report: Report, outcome: str, text: str) -> None:
    if report.submission is None:
        raise Refused("Nobody can be answered: this is an older report.")
    if not report.sorting:
        raise Refused("Sort this report before you answer whoever shared it.")
    if outcome not in codes.OUTCOMES:
        raise Refused("Choose what became of it.", "outcome")
    if not text.strip():
        raise Refused("Write what whoever shared it is told.", "text")
    reveals = report.submission.source.could_reveal == "yes"
    if reveals and outcome not in codes.SAFE_WHEN_IT_COULD_REVEAL:
        raise Refused("This report could reveal its source. Say only that it is kept, or that it adds to the picture.",
                      "outcome")  # fmt: skip


def _is_the_same_for_all(report: Report, outcome: str, text: str) -> None:
    """Two people who compare what they were told must not learn that one of them was told more."""
    if report.incident_id is None or report.told.exists():
        return
    said = (
        Feedback.objects.filter(incident=report.incident_id, sent_at__isnull=False)
        .order_by("-sent_at")
        .first()
    )
    if said is not None and (said.outcome != outcome or said.text != text.strip()):
        raise Refused(
            f"Another report of the same event was answered already. Use the same outcome and words: “{said.text}”",
            "text",
        )


def _draft_for(by: Membership, report: Report) -> Feedback:
    draft = report.feedback.open().select_related("drafted_by__user").first()
    if draft is None:
        raise Refused("There is no draft to send.")
    if not may_confirm(assessed_by=draft.drafted_by.user.first_account, confirms=by.user.first_account):
        raise Refused("You wrote this draft. Somebody else has to read and send it.")
    return draft


def _all_of_the_event(report: Report) -> list[Report]:
    if report.incident_id is None:
        return [report]
    found = Report.objects.filter(incident=report.incident_id, submission__isnull=False)
    return list(found.select_related("record", "submission__raised_by").order_by("pk"))


def _tell(draft: Feedback, report: Report, by: Membership, now: datetime) -> None:
    may_change(by, report, now)
    same = {"feedback__outcome": draft.outcome, "feedback__text": draft.text}
    if report.pk != draft.report_id and report.told.filter(**same).exists():
        return
    _, new = Told.objects.get_or_create(feedback=draft, report=report, defaults={"told_at": now})
    if not new:
        return
    Report.objects.filter(pk=report.pk, answered_at__isnull=True).update(answered_at=now)
    for code in (FEEDBACK, HELD):
        meet(record=report.record, code=code, by=by, at=now)
    tell_sharer(report, key=f"told:{draft.reference}:{report.reference}", text=ARRIVED)
