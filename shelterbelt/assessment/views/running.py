"""Running cycles: the list, a new one, whom it went to, what came back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from shelterbelt.assessment import actions, sheets, words
from shelterbelt.assessment.access import READ, SEND
from shelterbelt.assessment.forms import SendBackForm, SendForm, StartForm
from shelterbelt.assessment.models import Assessment, Cycle
from shelterbelt.assessment.questions import GRADES, themes_asked
from shelterbelt.assessment.reading import grades_by_recommendation, progress_of, theme_name
from shelterbelt.assessment.views.gate import assessment_or_404, cycle_or_404
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.files.downloads import shown
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.partnership.models import Organisation
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.words import recommendation_link


@page(READ)
def home(request: MemberRequest) -> HttpResponse:
    """What the member has to answer, and the cycles that the member runs."""
    mine = Assessment.objects.of(request.membership).select_related("cycle", "organisation")
    runs = SEND.held_by(request.membership)
    cycles = Cycle.objects.filter(owner=request.membership.organisation_id) if runs else Cycle.objects.none()
    context = {
        "mine": mine.order_by("-cycle__due_on", "pk"),
        "cycles": cycles.order_by("-due_on", "pk"),
        "words": words,
        "may_start": runs,
    }
    return render(request, "assessment/home.html", context)


@page(SEND)
def start(request: MemberRequest) -> HttpResponse:
    """Start a cycle."""
    form = StartForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            made = actions.start_cycle(
                by=request.membership,
                once=facts.pop("idempotency_key"),
                today=local_day(clock.now()),
                **facts,
            )
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, "Started. Now choose to whom it is sent.")
            return redirect("assessment:send", made.reference)
    return render(request, "assessment/start.html", {"form": form, "button": "Start"})


@page(SEND)
def cycle(request: MemberRequest, reference: str) -> HttpResponse:
    """Who has handed in, who has not, and what the checker found."""
    found = cycle_or_404(request, reference)
    rows = progress_of(found, local_day(clock.now()))
    done = sum(each.assessment.standing in ("submitted", "closed") for each in rows)
    context = {
        "cycle": found,
        "rows": [words.progress_cells(each) for each in rows],
        "done": done,
        "sent": len(rows),
        "sections_done": sum(each.handed_in for each in rows),
        "sections": sum(each.sections for each in rows),
        "gaps": sum(len(each.gaps) for each in rows),
    }
    return shown(
        request,
        "assessment/cycle.html",
        context,
        sheets=lambda: sheets.progress(rows),
        about=sheets.about(found),
    )


@page(SEND)
def send(request: MemberRequest, reference: str) -> HttpResponse:
    """Choose to whom a cycle is sent, many at once."""
    found = cycle_or_404(request, reference)
    areas = list(found.areas.values_list("pk", flat=True))
    there = found.assessments.values("organisation")
    rows = Organisation.objects.filter(closed_on__isnull=True, area__in=areas).exclude(pk__in=there)
    choices = [each for each in rows.order_by("name") if themes_asked(each.kind, found.questions_version)]
    form = SendForm(request.POST or None, organisations=choices)
    if request.method == "POST" and form.is_valid():
        chosen = [each for each in choices if each.reference in form.cleaned_data["organisations"]]
        try:
            actions.send(
                by=request.membership,
                cycle=found,
                organisations=chosen,
                once=form.cleaned_data["idempotency_key"],
            )
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, f"Sent to {len(chosen)}. Whoever leads it there is told.")
            return redirect("assessment:cycle", reference)
    return render(request, "assessment/send.html", {"form": form, "cycle": found, "button": "Send"})


@page(SEND)
def results(request: MemberRequest, reference: str) -> HttpResponse:
    """What organisations say of each recommendation."""
    found = cycle_or_404(request, reference)
    grades = grades_by_recommendation(found)
    groups = []
    for theme in catalogue().themes:
        here = [each for each in catalogue().recommendations if each.theme == theme.id and each.id in grades]
        if here:
            rows = [words.grade_cells(recommendation_link(each), grades[each.id]) for each in here]
            groups.append({"name": theme.name, "rows": rows})
    context = {"cycle": found, "groups": groups, "columns": ["Recommendation", *GRADES.values()]}
    return shown(
        request,
        "assessment/results.html",
        context,
        sheets=lambda: [sheets.results(grades)],
        about=sheets.about(found),
    )


@page(SEND)
def send_back(request: MemberRequest, reference: str) -> HttpResponse:
    """Ask for changes to what was handed in."""
    found = assessment_or_404(request, reference)
    cycle_or_404(request, found.cycle.reference)
    sections = list(found.sections.select_related("response", "assessment__organisation").order_by("pk"))
    named = [(each, theme_name(each.theme)) for each in sections]
    form = SendBackForm(request.POST or None, sections=named, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        chosen = [each for each in sections if each.reference in said["sections"]]
        try:
            actions.ask_for_changes(
                by=request.membership, assessment=found, version=said["version"], sections=chosen, why=said["why"],
                once=said["idempotency_key"],
            )  # fmt: skip
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, "Sent back. Whoever leads it there is told.")
            return redirect("assessment:assessment", reference)
    return render(
        request, "assessment/send_back.html", {"form": form, "assessment": found, "button": "Send back"}
    )


@page(SEND)
@require_POST
def close(request: MemberRequest, reference: str) -> HttpResponse:
    """Close what was handed in."""
    found = assessment_or_404(request, reference)
    cycle_or_404(request, found.cycle.reference)
    try:
        actions.close(by=request.membership, assessment=found, version=_version(request))
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "Closed.")
    return redirect("assessment:assessment", reference)


@page(SEND)
@require_POST
def close_cycle(request: MemberRequest, reference: str) -> HttpResponse:
    """End the cycle."""
    found = cycle_or_404(request, reference)
    try:
        actions.close_cycle(by=request.membership, cycle=found, version=_version(request))
    except Refused as refused:
        messages.error(request, refused.sentence)
    else:
        messages.success(request, "The cycle is closed.")
    return redirect("assessment:cycle", reference)


def _version(request: MemberRequest) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isdecimal() else 0
