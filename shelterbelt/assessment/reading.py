"""What the pages read: progress, gaps, who was told and when, and leaders beside staff; in few queries."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from shelterbelt.assessment.models import Assessment, Cycle, Finding, Section, Survey, Tally
from shelterbelt.assessment.questions import SCORES, question_of, statements
from shelterbelt.assessment.rules import Compared, Gap, Said, agreeing, compared, gaps_of, may_show
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.models import Notification
from shelterbelt.plans.models import Evidence
from shelterbelt.plans.rules import APPROVED, RAN_OUT
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.rules import month_after

Evidenced = dict[tuple[Any, str], set[str]]


@dataclass(frozen=True)
class Progress:
    """One organisation's part of a cycle: sections handed in, gaps, and the last message with its delivery."""

    assessment: Assessment
    handed_in: int
    sections: int
    gaps: Sequence[Gap]
    told: Notification | None


def theme_name(code: str) -> str:
    """Return the name of a theme."""
    return next(each.name for each in catalogue().themes if each.id == code)


def progress_of(cycle: Cycle, today: date) -> list[Progress]:
    """Return every organisation's progress, by name; a constant number of queries."""
    rows = list(
        cycle.assessments.select_related("organisation", "coordinator__user", "cycle").order_by(
            "organisation__name"
        )
    )
    sections = _sections(rows)
    findings = _findings(rows)
    evidence = _evidence(rows, today)
    told: dict[str, Notification] = {}
    for each in Notification.objects.filter(subject__in=[row.reference for row in rows]).order_by(
        "created_at"
    ):
        told[each.subject] = each
    oldest = oldest_check(today)
    return [
        Progress(
            row,
            sum(each.handed_in_at is not None for each in sections.get(row.pk, [])),
            len(sections.get(row.pk, [])),
            _gaps(row, sections.get(row.pk, []), findings.get(row.pk, []), evidence, oldest),
            told.get(row.reference),
        )
        for row in rows
    ]  # fmt: skip


def oldest_check(today: date) -> date:
    """Return the earliest day on which a check still counts."""
    first = month_after(today, -figure_here("assessment.check_lasts"))
    return first.replace(day=min(today.day, 28))


def gaps_in(assessment: Assessment, today: date) -> list[Gap]:
    """Return what one self-assessment leaves open."""
    sections, findings = _sections([assessment]), _findings([assessment])
    own = sections.get(assessment.pk, []), findings.get(assessment.pk, [])
    return _gaps(assessment, *own, _evidence([assessment], today), oldest_check(today))


def _sections(rows: Iterable[Assessment]) -> dict[Any, list[Section]]:
    found: dict[Any, list[Section]] = {}
    sections = Section.objects.filter(assessment__in=[row.pk for row in rows])
    for each in sections.select_related("response", "respondent__user").order_by("pk"):
        found.setdefault(each.assessment_id, []).append(each)
    return found


def _findings(rows: Iterable[Assessment]) -> dict[Any, list[Finding]]:
    found: dict[Any, list[Finding]] = {}
    wanted = Finding.objects.filter(section__assessment__in=[row.pk for row in rows])
    for each in wanted.select_related("section").order_by("pk"):
        found.setdefault(each.section.assessment_id, []).append(each)
    return found


def _evidence(rows: Iterable[Assessment], today: date) -> Evidenced:
    """Return how the evidence of plans stands that organisations brought, by organisation and recommendation."""
    found: Evidenced = {}
    wanted = Evidence.objects.in_use().filter(owner__in=[row.organisation_id for row in rows])
    for each in wanted.prefetch_related("serves").order_by("pk"):
        for served in each.serves.all():
            found.setdefault((each.owner_id, served.code), set()).add(each.standing(today))
    return found


def _gaps(
    row: Assessment,
    sections: Sequence[Section],
    findings: Sequence[Finding],
    evidence: Evidenced,
    oldest: date,
) -> list[Gap]:
    serves: dict[str, set[str]] = {}
    for each in findings:
        standings = evidence.get((row.organisation_id, each.recommendation), set())
        serves.setdefault(each.question, set()).update(standings)
    once = {each.question: each for each in findings}
    said = [
        Said(
            question_of(code, row.cycle.questions_version).title, each.grade, each.is_shown or APPROVED in serves[code],
            each.has_plan, each.checked_on, RAN_OUT in serves[code] and APPROVED not in serves[code],
        )
        for code, each in once.items()
    ]  # fmt: skip
    nobody = [
        theme_name(each.theme) for each in sections if each.respondent_id is None and not each.handed_in_at
    ]
    return gaps_of(said, nobody, oldest)


def grades_by_recommendation(cycle: Cycle) -> dict[str, Counter[str]]:
    """Return how many organisations gave which grade, by recommendation; only what was handed in as a whole."""
    rows = Finding.objects.filter(
        section__assessment__cycle=cycle, section__assessment__submitted_at__isnull=False
    )
    found: dict[str, Counter[str]] = {}
    for code, grade in rows.values_list("recommendation", "grade"):
        found.setdefault(code, Counter())[grade] += 1
    return found


def beside_staff(assessment: Assessment, today: date) -> tuple[Survey | None, list[Compared]]:
    """Return the survey, and each statement with the leaders' score and the staff's share where it may be shown."""
    survey = Survey.objects.filter(assessment=assessment).first()
    if survey is None or not may_show(
        survey.answers_given, figure_here("survey.least_answers"), survey.closes_on, today
    ):
        return survey, []
    scores: dict[str, int] = {}
    for code, grade in Finding.objects.filter(section__assessment=assessment).values_list(
        "recommendation", "grade"
    ):
        if grade in SCORES:
            scores[code] = SCORES[grade]
    return survey, _beside(scores, _tallies(survey))


def _tallies(survey: Survey) -> dict[str, dict[int, int]]:
    found: dict[str, dict[int, int]] = {}
    for row in Tally.objects.filter(survey=survey):
        found.setdefault(row.statement, {})[row.choice] = row.number
    return found


def _beside(scores: Mapping[str, int], tallies: Mapping[str, Mapping[int, int]]) -> list[Compared]:
    least = figure_here("survey.least_answers")
    found = []
    for each in statements():
        numbers = tallies.get(each.code, {})
        staff = agreeing(numbers) if sum(numbers.values()) >= least else None
        found.append(compared(each.text, [scores[id] for id in each.about if id in scores], staff))
    return found
