"""Answering: an organisation's self-assessment, who answers what, the answers themselves."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from shelterbelt.assessment import actions, sheets, words
from shelterbelt.assessment.access import ANSWER, READ, answers, leads, runs
from shelterbelt.assessment.forms import GiveForm
from shelterbelt.assessment.models import Section
from shelterbelt.assessment.reading import beside_staff, gaps_in, theme_name
from shelterbelt.assessment.rules import may_change
from shelterbelt.assessment.views.gate import assessment_or_404, section_or_404
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.files.downloads import shown
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.questions import actions as engine
from shelterbelt.questions.views import Urls, printable, review, walk


@page(READ)
def assessment(request: MemberRequest, reference: str) -> HttpResponse:
    """One organisation's self-assessment: sections, who answers them, gaps, leaders beside staff."""
    found, me = assessment_or_404(request, reference), request.membership
    its_leader, its_runner = leads(me, found), runs(me, found.cycle)
    rows = found.sections.select_related("response", "respondent__user", "assessment").order_by("pk")
    sections = [each for each in rows if its_leader or its_runner or each.respondent_id == me.pk]
    whole = its_leader or (its_runner and found.submitted_at is not None)
    survey, compared = beside_staff(found, local_day(clock.now())) if whole else (None, [])
    gaps = gaps_in(found, local_day(clock.now())) if its_leader or its_runner else []
    context = {
        "assessment": found,
        "cycle": found.cycle,
        "words": words,
        "rows": [
            words.section_cells(
                each, leads=its_leader, may_answer=answers(me, each),
                may_open=answers(me, each) or (its_runner and found.submitted_at is not None),
            )
            for each in sections
        ],
        "confirmable": [
            (each, theme_name(each.theme))
            for each in sections
            if each.carried and answers(me, each) and each.handed_in_at is None and not each.response.pages_done
        ],
        "gaps": words.gap_list(gaps),
        "leads": its_leader,
        "runs": its_runner,
        "open": may_change(found.standing, found.cycle.closed_at is not None),
        "waiting": sum(each.handed_in_at is None for each in sections),
        "survey": survey,
        "compared": [words.compared_cells(each) for each in compared],
    }  # fmt: skip
    return shown(
        request,
        "assessment/assessment.html",
        context,
        sheets=lambda: sheets.of_organisation(sections, gaps, compared),
        about=[("Organisation", found.organisation.name), *sheets.about(found.cycle)],
    )


@page(ANSWER)
def give(request: MemberRequest, reference: str) -> HttpResponse:
    """Choose who answers a section."""
    section = section_or_404(request, reference)
    members = section.assessment.organisation.memberships.in_force(clock.now()).filter(role__in=ANSWER.roles)
    people = {each.reference: each for each in members.select_related("user").order_by("user__name", "pk")}
    chosen = section.respondent.reference if section.respondent else ""
    initial = {"respondent": chosen, "version": section.version}
    form = GiveForm(request.POST or None, people=list(people.values()), initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.give_section(
                by=request.membership,
                section=section,
                version=said["version"],
                respondent=people[said["respondent"]],
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, "Given. They are told.")
            return redirect("assessment:assessment", section.assessment.reference)
    context = {"form": form, "section": section, "theme": theme_name(section.theme), "button": "Save"}
    return render(request, "assessment/give.html", context)


def _urls(section: Section) -> Urls:
    own = [section.reference]

    def page_of(code: str, _instance: str | None) -> str:
        return reverse("assessment:page", args=[section.reference, code])

    whole = reverse("assessment:assessment", args=[section.assessment.reference])
    return Urls(
        page=page_of,
        review=reverse("assessment:review", args=own),
        printable=reverse("assessment:print", args=own),
        leave=whole,
        done=whole,
    )


def _save(request: Any, section: Section, act: Any, **values: Any) -> None:
    if act is engine.submit:
        actions.hand_in(by=request.membership, section=section, **values)
        messages.success(request, "This section is handed in.")
    else:
        actions.work(by=request.membership, section=section, act=act, values=values)


@page(ANSWER)
def section_page(request: MemberRequest, reference: str, page: str) -> HttpResponse:
    """One question of a section."""
    section = section_or_404(request, reference)
    save = partial(_save, request, section)
    return walk(
        request, section.response, _urls(section), save, by=request.membership.user.reference, page=page
    )


@page(READ)
def section_review(request: MemberRequest, reference: str) -> HttpResponse:
    """All answers of a section; whoever answers it hands it in here."""
    section = section_or_404(request, reference, to_read=request.method != "POST")
    if not answers(request.membership, section):
        return printable(request, section.response, _urls(section))
    return review(request, section.response, _urls(section), partial(_save, request, section))


@page(READ)
def section_print(request: MemberRequest, reference: str) -> HttpResponse:
    """The answers on one plain page."""
    section = section_or_404(request, reference, to_read=True)
    return printable(request, section.response, _urls(section))


@page(ANSWER)
@require_POST
def confirm(request: MemberRequest, reference: str) -> HttpResponse:
    """Say that last time's answers were checked today and still hold."""
    section = section_or_404(request, reference)
    try:
        actions.confirm_all(by=request.membership, section=section)
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "Confirmed as of today. Look them over and hand the section in.")
    return redirect("assessment:review", reference)


@page(ANSWER)
@require_POST
def hand_in(request: MemberRequest, reference: str) -> HttpResponse:
    """Hand in the whole."""
    found = assessment_or_404(request, reference)
    typed = request.POST.get("version", "")
    try:
        actions.submit(
            by=request.membership, assessment=found, version=int(typed) if typed.isdecimal() else 0
        )
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "Handed in. Whoever sent it is told.")
    return redirect("assessment:assessment", reference)
