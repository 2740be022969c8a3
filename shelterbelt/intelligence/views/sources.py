"""Asking who shared a report: a reason, a custodian's answer, and then the words once, on that answer alone."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.govuk.words import moment
from shelterbelt.intelligence import access
from shelterbelt.intelligence.forms.desk import AskSourceForm, ReadSourceForm
from shelterbelt.intelligence.models import Report
from shelterbelt.intelligence.views.frame import attempt, report_of
from shelterbelt.partnership.actions import ask_approval, release
from shelterbelt.partnership.gate import page
from shelterbelt.partnership.models import Approval

STANDINGS = {
    "waiting": "A custodian has not decided yet", "agreed": "Agreed: it can be read once", "used": "Read",
    "refused": "Not agreed", "lapsed": "Nobody decided in time", "run_out": "Agreed, and not read in time",
    "withdrawn": "Taken back",
}  # fmt: skip


@never_cache
@page(access.DESK)
def source(request: Any, reference: str) -> HttpResponse:
    """Ask with a reason; read once when a custodian agreed. The words stand on that one answer and nowhere else."""
    report = report_of(request, reference, "open a report to ask who shared it")
    if report.submission is None:
        raise Http404
    asked, now = _asked(request, report), clock.now()
    if request.method == "POST" and "read" in request.POST:
        return _read(request, report, asked)
    form = AskSourceForm(request.POST or None)
    if request.method == "POST" and attempt(form, lambda said: _ask(request, report, said)):
        return redirect("intelligence:source", reference=reference)
    usable = next((each for each in asked if each.standing(now) == "agreed"), None)
    rows = [
        [moment(each.asked_at), each.why, STANDINGS[each.standing(now)],
         each.decided_by.user.name if each.decided_by else "", each.decided_why]
        for each in asked
    ]  # fmt: skip
    context = {"report": report, "form": form, "rows": rows, "read": ReadSourceForm() if usable else None}
    return render(request, "intelligence/source.html", context)


def _asked(request: Any, report: Report) -> list[Approval]:
    mine = Approval.objects.asked_by_human(request.membership.user)
    rows = mine.filter(matter=access.SOURCE.code, subject=report.reference)
    return list(rows.select_related("decided_by__user").order_by("-asked_at"))


def _ask(request: Any, report: Report, said: dict[str, Any]) -> None:
    assert report.submission
    ask_approval(
        by=request.membership, matter=access.SOURCE.code, why=said["why"], holder=report.record.holder,
        subject_kind="source", subject=report.reference,
        facts={"of": report.submission.source.reference, "field": "sealed"}, once=said["idempotency_key"],
    )  # fmt: skip


def _read(request: Any, report: Report, asked: list[Approval]) -> HttpResponse:
    usable = next((each for each in asked if each.standing(clock.now()) == "agreed"), None)
    assert report.submission
    words, refused = "", "This can no longer be read. Ask again."
    if usable is not None:
        try:
            words = release(
                by=request.membership, approval=usable, noun=report.submission.source, field="sealed"
            )
        except Refused as error:
            refused = error.sentence
    lines = [line.partition(": ")[::2] for line in words.splitlines()]
    context = {"report": report, "lines": lines, "refused": "" if words else refused}
    return render(request, "intelligence/source_read.html", context)
