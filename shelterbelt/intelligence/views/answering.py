"""Answering whoever shared: the draft, the second reader, holding back, and who owes how many answers."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Avg, Count, ExpressionWrapper, F, Q
from django.db.models import DurationField as Duration
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shelterbelt.core import clock
from shelterbelt.govuk import fields
from shelterbelt.intelligence import access, actions
from shelterbelt.intelligence.access import KIND
from shelterbelt.intelligence.actions.feedback import FEEDBACK
from shelterbelt.intelligence.forms import ReportForm
from shelterbelt.intelligence.forms.desk import FeedbackForm, WhyForm
from shelterbelt.intelligence.models import Feedback, Report
from shelterbelt.intelligence.views.frame import attempt, report_of, show_form
from shelterbelt.intelligence.views.working import work
from shelterbelt.partnership.gate import page
from shelterbelt.records.models import Duty, on_visible

SHOWN = 50
YEAR = timedelta(days=365)


@page(access.DESK)
def feedback(request: Any, reference: str) -> HttpResponse:
    """Draft an answer; the check reads it at once and says what could reveal something."""
    report = report_of(request, reference, "open a report to answer whoever shared it")
    draft = report.feedback.open().first()
    start = {"outcome": draft.outcome, "text": draft.text} if draft else {}
    form = FeedbackForm(request.POST or None, initial={"version": report.version, **start})

    def run(said: dict[str, Any]) -> None:
        actions.draft_feedback(
            by=request.membership, report=report, version=said["version"], outcome=said["outcome"],
            text=form.words(), once=said["idempotency_key"],
        )  # fmt: skip

    if request.method == "POST" and attempt(form, run):
        return redirect("intelligence:send_feedback", reference=reference)
    return show_form(
        request, report, form, "Answer whoever shared it", "Check the draft",
        lead="Say that it helped or can help. Leave out people, places, days, numbers and what the police do.",
    )  # fmt: skip


class SendForm(ReportForm):
    """Send, or put the draft away."""

    answer = fields.ChoiceField(
        label="Could this reveal a source, a child, somebody suspected or what the police do?",
        said="whether it could reveal anything",
        choices=[("send", "No: send it"), ("put_away", "Yes: put it away")],
    )
    why = fields.CharField(label="If so, what?", count=500, lines=2, required=False)


@page(access.DESK)
def send_feedback(request: Any, reference: str) -> HttpResponse:
    """Read another officer's draft beside what the check found, and send it or put it away."""
    report = report_of(request, reference, "read a draft answer")
    draft = report.feedback.open().select_related("drafted_by__user").first()
    if draft is None:
        return redirect("intelligence:report", reference=reference)
    form = SendForm(request.POST or None, initial={"version": report.version})

    def run(said: dict[str, Any]) -> None:
        common = {
            "by": request.membership,
            "report": report,
            "version": said["version"],
            "once": said["idempotency_key"],
        }
        if said["answer"] == "send":
            actions.send_feedback(**common)
        else:
            actions.put_draft_away(**common, why=said["why"])

    if request.method == "POST" and attempt(form, run):
        return _said_after(request, report, draft)
    mine = draft.drafted_by.user.is_same_human_as(request.membership.user)
    return show_form(request, report, form, "Read the draft answer", "Save", draft=draft, mine=mine)


def _said_after(request: Any, report: Report, draft: Feedback) -> HttpResponse:
    draft.refresh_from_db()
    if draft.sent_at is None and draft.put_away_at is None:
        messages.error(request, "The check found something that it had not found before. Nothing was sent.")
        return redirect("intelligence:send_feedback", reference=report.reference)
    sent = draft.sent_at is not None
    messages.success(request, "The answer was sent." if sent else "The draft was put away.")
    return redirect("intelligence:report", reference=report.reference)


@page(access.DESK)
def hold(request: Any, reference: str) -> HttpResponse:
    """Say nothing yet, with a reason and a day on which to look again."""

    def act(said: dict[str, Any], **common: Any) -> None:
        actions.hold_feedback(**common, why=said["why"])

    return work(
        request, reference, WhyForm, act, look="open a report to hold back the answer",
        heading="Hold back the answer", button="Hold it back", done="Nothing is said yet. The day to look again is set.",
    )  # fmt: skip


@page(access.DESK)
def owed(request: Any) -> HttpResponse:
    """Answers that the unit owes, the latest first; and how many each unit owes and gave."""
    now = clock.now()
    waiting = Duty.objects.open().filter(
        on_visible(request.membership, now), code__in=(FEEDBACK, "intelligence.held_feedback"),
        owed_by=request.membership.organisation_id,
    )  # fmt: skip
    units = _units(now)
    rows = list(waiting.select_related("record").order_by("due_at", "pk")[:SHOWN])
    return render(request, "intelligence/owed.html", {"rows": rows, "units": units, "now": now})


def _units(now: datetime) -> list[dict[str, Any]]:
    """Return each unit with what it owes, and what it gave of what arrived in the last year; the most late first."""
    ours = Duty.objects.filter(code=FEEDBACK, record__kind=KIND)
    took = ExpressionWrapper(F("met_at") - F("started_at"), output_field=Duration())
    gave = ours.filter(started_at__gte=now - YEAR, met_at__isnull=False).values("owed_by__name")
    owes = ours.open().values("owed_by__name")
    none = {"owes": 0, "late": 0, "given": 0, "in_time": 0, "days": None}
    found: dict[str, dict[str, Any]] = {}
    for rows in (
        owes.annotate(owes=Count("pk"), late=Count("pk", filter=Q(due_at__lt=now))),
        gave.annotate(
            given=Count("pk"), in_time=Count("pk", filter=Q(met_at__lte=F("due_at"))), days=Avg(took)
        ),
    ):
        for row in rows:
            found[row["owed_by__name"]] = found.get(row["owed_by__name"], none) | row
    return sorted(found.values(), key=lambda each: (-each["late"], each["owed_by__name"]))
