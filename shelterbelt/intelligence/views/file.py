"""What the page of a report shows, read in a constant number of queries. Nothing of it says who shared."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from shelterbelt.govuk.components import standing, tag
from shelterbelt.govuk.words import day
from shelterbelt.intelligence.chronology import events_about, with_its_work
from shelterbelt.intelligence.models import Feedback, Grading, Mention, Question, Report, Wording
from shelterbelt.intelligence.rules import codes
from shelterbelt.intelligence.rules.late import is_to_be_confirmed
from shelterbelt.records.access import allows, facts_of
from shelterbelt.records.file import chronology_of, duties_of

YES_NO = {"yes": "Yes", "no": "No", "not_known": "Not known"}


@dataclass(frozen=True)
class File:
    """A report with all that hangs on it, for one viewer at one moment."""

    report: Report
    grade: Grading | None
    waiting_grade: Grading | None
    wordings: list[Wording]
    draft: Feedback | None
    mentions: list[list[Any]]
    source: list[tuple[str, str]]
    questions: list[Question]
    owed: list[list[Any]]
    passed: list[list[Any]]
    together: list[str]
    todo: list[tuple[str, str]]
    events: list[dict[str, Any]]

    @property
    def themes(self) -> str:
        """What it has to do with, in words."""
        return ", ".join(codes.labels(codes.THEMES, self.report.themes))


def file_of(report: Report, membership: Any, now: datetime) -> File:
    """Return the file of a report that was fetched through its gate, with its stage."""
    report = with_its_work(report)
    gradings, wordings = list(report.gradings.all()), list(report.wordings.all())
    draft = report.feedback.open().select_related("drafted_by__user").first()
    duties = duties_of(report.record)
    facts = facts_of(membership, report.record, now)
    may_change = report.record.holder_id == membership.organisation_id and allows("change", facts)
    confirmed = [each for each in gradings if each.confirmed_at]
    waiting = next((each for each in gradings if not each.confirmed_at and not each.put_back_at), None)
    standing_grade = max(confirmed, key=lambda each: (each.confirmed_at, each.pk), default=None)
    return File(
        report=report,
        grade=standing_grade,
        waiting_grade=waiting,
        wordings=wordings,
        draft=draft,
        mentions=[_mention(each, may_change) for each in report.mentions.order_by("pk")],
        source=_source(report),
        questions=list(report.submission.questions.order_by("asked_at")) if report.submission else [],
        owed=[[each.name, each.due_at, standing(each.standing(now).value)] for each in duties],
        passed=_passed(report),
        together=_together(report),
        todo=_todo(report, standing_grade, waiting, wordings, draft, now) if may_change else [],
        events=[
            {"title": each.title, "when": each.at, "by": each.by, "text": each.text}
            for each in chronology_of(report.record, duties, events_about(report))
        ],
    )


def _mention(each: Mention, may_change: bool) -> list[Any]:
    said = [each.nickname and f"“{each.nickname}”", each.get_role_display(), each.get_platform_display(),
            each.born_on and f"born {day(each.born_on)}", each.details,
            each.release_on and f"release {day(each.release_on)}",
            each.on_register == "no" and "will not be on the sex offenders’ register"]  # fmt: skip
    if not each.key:
        link: Any = "None: nothing here names it exactly"
    elif may_change:
        address = reverse("intelligence:network", args=[each.reference])
        link = format_html('<a href="{}">What else it is in</a>', address)
    else:
        link = each.key
    return [each.get_kind_display(), each.label, ". ".join(str(word) for word in said if word) or "", link]


def _source(report: Report) -> list[tuple[str, str]]:
    if report.submission is None:
        return [("From", report.get_voice_display()), ("Older grade", report.old_grade or "None")]
    source = report.submission.source
    return [
        ("From", report.get_voice_display()),
        ("How it is known", source.get_how_known_display()),
        ("Does the sharer believe it", source.get_believed_display() or "Not asked"),
        ("Could it show who told it", YES_NO[source.could_reveal]),
        ("Would that put anybody in danger", YES_NO[source.at_risk]),
        ("May the source be contacted", source.get_may_be_contacted_display()),
    ]


def _passed(report: Report) -> list[list[Any]]:
    return [
        [
            format_html(
                '<a href="{}">{}</a>', reverse("intelligence:passed", args=[each.reference]), each.to.name
            ),
            each.sent_at,
            str(each.wording),
            each.grade,
            tag("Taken back", "red")
            if each.recalled_at
            else tag("Arrived", "green")
            if each.arrived_at
            else "Sent",
        ]
        for each in report.passed_on.all()
    ]


def _together(report: Report) -> list[str]:
    if report.incident_id is None:
        return []
    others = Report.objects.filter(incident=report.incident_id).exclude(pk=report.pk).order_by("pk")
    return list(others.values_list("reference", flat=True))


def _todo(
    report: Report,
    grade: Grading | None,
    waiting: Grading | None,
    wordings: list[Wording],
    draft: Feedback | None,
    now: datetime,
) -> list[tuple[str, str]]:
    """The buttons that fit now: (words, address), what comes next first."""
    accepted, shared = report.is_accepted, report.submission is not None
    latest = wordings[0] if wordings else None
    to_check = latest is not None and not latest.checked_at and not latest.sent_back_at
    checked = any(each.checked_at for each in wordings)
    offers = [
        (not report.sorting, "Sort this report", "sort"),
        (accepted and waiting is not None, "Confirm the grade", "confirm_grade"),
        (accepted and waiting is None and grade is None, "Assess the grade", "grade"),
        (accepted and to_check, "Check the wording", "check_wording"),
        (grade is not None and not to_check and not checked, "Write what may be passed on", "word"),
        (grade is not None and checked, "Pass it on", "pass_on"),
        (bool(report.sorting) and shared and draft is None, "Answer whoever shared it", "feedback"),
        (draft is not None, "Read the draft answer", "send_feedback"),
        (
            is_to_be_confirmed(report.holds_until, report.record.closed_at is not None, now),
            "Say whether it still holds", "holds",
        ),
        (shared, "Ask for detail", "ask"),
        (accepted and waiting is None and grade is not None, "Grade it anew", "grade"),
        (checked and not to_check, "Write another wording", "word"),
        (shared, "Join to another report", "join"),
        (accepted, "Recognise a group", "recognise"),
        (shared, "Ask who shared it", "source"),
        (bool(report.sorting), "Close it", "close"),
    ]  # fmt: skip
    return [
        (words, reverse(f"intelligence:{name}", args=[report.reference]))
        for fits, words, name in offers
        if fits
    ]
