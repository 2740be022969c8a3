"""Answering: who answers which section, the answers, handing them in, and the whole."""

from collections.abc import Callable
from typing import Any

from shelterbelt.assessment.access import ANSWER, answers, leads
from shelterbelt.assessment.actions.running import tell
from shelterbelt.assessment.models import Assessment, Finding, Section
from shelterbelt.assessment.questions import question_of
from shelterbelt.assessment.rules import may_change, why_not_submit
from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import Membership
from shelterbelt.questions import actions as engine
from shelterbelt.questions.values import given

NOT_YOURS = "This section was given to somebody else."
SETTLED = "This was handed in. Changes are possible when they are asked for."


def _refuse_unless_open(section: Section, by: Membership) -> None:
    if not answers(by, section):
        raise Refused(NOT_YOURS)
    assessment = section.assessment
    if not may_change(assessment.standing, assessment.cycle.closed_at is not None):
        raise Refused(SETTLED)


@action(ANSWER, "give a section of a self-assessment")
def give_section(*, by: Membership, section: Section, version: int, respondent: Membership) -> Section:
    """Say who answers a section: somebody of the same organisation, who is told. Raises Stale."""
    if not leads(by, section.assessment):
        raise Refused("Only who leads this self-assessment can give its sections.")
    if respondent.organisation_id != section.assessment.organisation_id or not ANSWER.held_by(respondent):
        raise Refused("Choose somebody of your organisation.", "respondent")
    row = section.edit_from(version)
    row.respondent = respondent
    row.save()
    cycle = section.assessment.cycle
    tell(
        respondent, section.assessment, f"section:{row.theme}", f"{cycle.name}: a section for you to answer."
    )
    return row


@action(ANSWER, "answer a self-assessment")
def work(*, by: Membership, section: Section, act: Callable[..., object], values: dict[str, Any]) -> Section:
    """Run one act of the questionnaire engine on a section's answers."""
    _refuse_unless_open(section, by)
    act(response=section.response, by=by.user.reference, now=clock.now(), **values)
    return section


@action(ANSWER, "confirm last time's answers")
def confirm_all(*, by: Membership, section: Section) -> Section:
    """Say that what stands here from last time was checked today and still holds; nothing else changes."""
    _refuse_unless_open(section, by)
    today, response = local_day(clock.now()), section.response
    for page in response.questionnaire.pages:
        if "grade" not in response.answers.get(page.code, {}):
            continue
        checked = {"checked_on": given(today)} if "checked_on" in response.answers[page.code] else {}
        response = engine.save_page(
            response=response, page=page.code, answers=checked, version=response.version,
            by=by.user.reference, now=clock.now(),
        )  # fmt: skip
    return section


@action(ANSWER, "hand in a section of a self-assessment")
def hand_in(*, by: Membership, section: Section, version: int) -> Section:
    """Hand in a section; what it says of each recommendation is kept. Raises Incomplete, Stale."""
    _refuse_unless_open(section, by)
    response = engine.submit(
        response=section.response, version=version, by=by.user.reference, now=clock.now()
    )
    section.response = response
    if not section.findings.exists():
        Finding.objects.bulk_create(_findings(section))
    return section


def _findings(section: Section) -> list[Finding]:
    """One finding for each recommendation that each answer serves."""
    read, found = section.response.read, []
    version = section.response.questionnaire_version
    for page in section.response.questionnaire.pages:
        grade = read.value(f"{page.code}.grade")
        for id in question_of(page.code, version).serves:
            found.append(
                Finding(
                    section=section, recommendation=id, question=page.code, grade=grade,
                    is_shown=bool(read.value(f"{page.code}.shows")), has_plan=bool(read.value(f"{page.code}.will_do")),
                    checked_on=read.value(f"{page.code}.checked_on"),
                )
            )  # fmt: skip
    return found


@action(ANSWER, "hand in a self-assessment")
def submit(*, by: Membership, assessment: Assessment, version: int) -> Assessment:
    """Hand in the whole, once every section is; whoever sent it is told."""
    if not leads(by, assessment):
        raise Refused("Only who leads this self-assessment can hand it in.")
    row = assessment.edit_from(version)
    if not may_change(row.standing, row.cycle.closed_at is not None):
        raise Refused(SETTLED)
    sections = list(row.sections.select_related("response"))
    why_not = why_not_submit(sum(each.handed_in_at is not None for each in sections), len(sections))
    if why_not:
        raise Refused(why_not)
    row.submitted_at, row.submitted_by = clock.now(), by
    row.save()
    sender = row.cycle.started_by
    tell(sender, row, f"submitted:{row.version}", f"{row.organisation.name} handed in: {row.cycle.name}.")
    return row
