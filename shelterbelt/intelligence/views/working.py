"""The pages on which the unit works on one report: sort, ask, grade, confirm, word, check, join, hold, close."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.core.references import tidy
from shelterbelt.intelligence import access, actions
from shelterbelt.intelligence.forms import ReportForm
from shelterbelt.intelligence.forms.desk import (
    CheckForm,
    ConfirmForm,
    GradeForm,
    JoinForm,
    OldForm,
    SortForm,
    TextForm,
    WhyForm,
)
from shelterbelt.intelligence.models import Report
from shelterbelt.intelligence.rules import read_old
from shelterbelt.intelligence.views.frame import attempt, report_of, show_form
from shelterbelt.partnership.gate import page

Act = Any


def work(
    request: Any, reference: str, form_class: type[ReportForm], act: Act, *, look: str, heading: str, button: str,
    done: str, initial: Callable[[Report], dict[str, Any]] = lambda _: {}, **shown: Any,
) -> HttpResponse:  # fmt: skip
    """Show a form over a report and, when it is right, do its act: every page of this file in four moves."""
    report = report_of(request, reference, look)
    form = form_class(request.POST or None, initial={"version": report.version, **initial(report)})

    def run(said: dict[str, Any]) -> None:
        act(
            by=request.membership,
            report=report,
            version=said["version"],
            once=said["idempotency_key"],
            said=said,
        )

    if request.method == "POST" and attempt(form, run):
        messages.success(request, done)
        return redirect("intelligence:report", reference=reference)
    return show_form(request, report, form, heading, button, **{k: f(report) for k, f in shown.items()})


@page(access.DESK)
def sort(request: Any, reference: str) -> HttpResponse:
    """Intelligence, or something that belongs elsewhere."""

    def act(said: dict[str, Any], **common: Any) -> None:
        actions.sort_report(
            **common, **{name: said[name] for name in ("sorting", "why", "priority", "themes")}
        )

    return work(
        request, reference, SortForm, act, look="open a report to sort it", heading="Sort this report",
        button="Save", done="The report was sorted.", initial=lambda report: {"themes": list(report.themes)},
    )  # fmt: skip


@page(access.DESK)
def ask(request: Any, reference: str) -> HttpResponse:
    """A question to whoever shared it."""

    def act(said: dict[str, Any], **common: Any) -> None:
        actions.ask_for_detail(**common, text=said["text"])

    return work(
        request, reference, TextForm, act, look="open a report to ask for detail", heading="Ask for more detail",
        button="Send the question", done="The question was sent. You do not learn who answers it.",
        lead=lambda _: "Ask only about what they wrote themselves. They must not learn anything from your question.",
    )  # fmt: skip


@page(access.DESK)
def grade(request: Any, reference: str) -> HttpResponse:
    """Assess source and information; an older grade is proposed, with what is lost by reading it anew."""

    def act(said: dict[str, Any], **common: Any) -> None:
        read = form_grade(said)
        actions.assess_grade(**common, grade=read, why=said["why"])

    return work(
        request, reference, GradeForm, act, look="grade a report", heading="Assess the grade",
        button="Send it to be confirmed", done="Somebody else now has to confirm the grade.",
        initial=_proposed, facts=_lost,
        lead=lambda _: "Assess the source and the information each for itself. Another officer confirms it.",
    )  # fmt: skip


def form_grade(said: dict[str, Any]) -> Any:
    """Return the grade that a form's answers say."""
    form = GradeForm()
    form.cleaned_data = said
    return form.grade()


def _proposed(report: Report) -> dict[str, Any]:
    if not report.old_grade or report.gradings.exists():
        return {}
    read = read_old(*report.old_grade).grade
    return {
        "source": read.source, "assessment": read.assessment, "handling": read.handling,
        "conditions_text": read.conditions_text,
    }  # fmt: skip


def _lost(report: Report) -> tuple[tuple[str, str], ...]:
    if not report.old_grade or report.gradings.exists():
        return ()
    read = read_old(*report.old_grade)
    return (
        ("Older grade", report.old_grade),
        ("Read on the new scale as", str(read.grade)),
        ("What is lost by that", " ".join(read.lost)),
    )


@page(access.DESK)
def confirm_grade(request: Any, reference: str) -> HttpResponse:
    """Confirm what another officer assessed, or put it back."""

    def act(said: dict[str, Any], **common: Any) -> None:
        if said["answer"] == "yes":
            actions.confirm_grade(**common)
        else:
            actions.put_grade_back(**common, why=said["why"])

    return work(
        request, reference, ConfirmForm, act, look="open a report to confirm its grade",
        heading="Confirm the grade", button="Save", done="Your answer on the grade was saved.", facts=_waiting,
    )  # fmt: skip


def _waiting(report: Report) -> tuple[tuple[str, str], ...]:
    found = report.gradings.waiting().select_related("assessed_by__user").first()
    if found is None:
        return ()
    return (
        ("Grade", f"{found.grade}: {found.get_source_display()}. {found.get_assessment_display()}. "
                  f"{found.get_handling_display()}."),
        ("Conditions", found.conditions_said or "None"),
        ("Why", found.why),
        ("Assessed by", found.assessed_by.user.name),
        ("Older grade", found.from_old or "None"),
    )  # fmt: skip


@page(access.DESK)
def word(request: Any, reference: str) -> HttpResponse:
    """Write what may be read outside the unit."""

    def act(said: dict[str, Any], **common: Any) -> None:
        actions.write_wording(**common, text=said["text"])

    return work(
        request, reference, TextForm, act, look="open a report to reword it", heading="Write what may be passed on",
        button="Send it to be checked", done="Somebody else now has to check the wording.",
        lead=lambda _: "Begin with “Information suggests”. Leave out who said it, who noticed it and how.",
    )  # fmt: skip


@page(access.DESK)
def check_wording(request: Any, reference: str) -> HttpResponse:
    """Check what another officer wrote, or send it back."""

    def act(said: dict[str, Any], **common: Any) -> None:
        if said["answer"] == "yes":
            actions.check_wording(**common, checks=said["checks"])
        else:
            actions.send_wording_back(**common, why=said["why"])

    return work(
        request, reference, CheckForm, act, look="open a report to check its wording", heading="Check the wording",
        button="Save", done="Your check was saved.", wording=lambda report: report.wordings.order_by("-number").first(),
    )  # fmt: skip


@page(access.DESK)
def join(request: Any, reference: str) -> HttpResponse:
    """Say that another report tells of the same event."""
    ours = Report.objects.visible_to(request.membership, clock.now()).select_related("record")

    def act(said: dict[str, Any], **common: Any) -> None:
        other = ours.filter(reference=tidy(said["other"])).first()
        if other is None:
            raise Refused("There is no such report here. Check each letter and figure.", "other")
        actions.join_reports(**common, other=other, why=said["why"])

    return work(
        request, reference, JoinForm, act, look="open a report to join it", heading="Join to another report",
        button="Join them", done="Both reports now tell of one event. Whoever shared either is told the same.",
    )  # fmt: skip


@page(access.DESK)
def holds(request: Any, reference: str) -> HttpResponse:
    """Say that it still holds."""

    def act(said: dict[str, Any], **common: Any) -> None:  # noqa: ARG001
        actions.confirm_again(**common)

    return work(
        request, reference, ReportForm, act, look="open a report to confirm it again",
        heading="Does this still hold?", button="Yes, it still holds", done="It is held for another term.",
        lead=lambda _: "If it no longer holds, close it, or grade it anew.",
    )  # fmt: skip


@page(access.DESK)
def close(request: Any, reference: str) -> HttpResponse:
    """Close it with a reason."""

    def act(said: dict[str, Any], **common: Any) -> None:
        actions.close_report(**common, why=said["why"])

    return work(
        request, reference, WhyForm, act, look="open a report to close it", heading="Close this report",
        button="Close it", done="The report was closed.",
    )  # fmt: skip


@page(access.DESK)
def old(request: Any) -> HttpResponse:
    """Take over a report from an older system; its grade is read on the new scale and waits for two people."""
    form = OldForm(request.POST or None)
    areas: Any = form.fields["area"]
    areas.queryset = request.membership.organisation.serves.order_by("name")
    made: dict[str, Any] = {}

    def run(said: dict[str, Any]) -> None:
        made["report"] = actions.take_in_old(
            by=request.membership, area=said["area"], said=form.shared(), old_grade=said["old_grade"].upper(),
            once=said["idempotency_key"],
        )  # fmt: skip

    if request.method == "POST" and attempt(form, run):
        return redirect("intelligence:grade", reference=made["report"].reference)
    return render(request, "intelligence/old.html", {"form": form})
