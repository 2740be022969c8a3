"""What councils are asked about missing children, on one screen; meetings on interviews."""

from datetime import date, datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.law.calendar import LONDON, local_day
from shelterbelt.missing import figures
from shelterbelt.missing.models import Episode, Interview
from shelterbelt.missing.rules.codes import EXITS
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.patterns import access, actions
from shelterbelt.patterns.forms import ActionForm, ReviewForm, YearFilters
from shelterbelt.patterns.models import ThemeReview
from shelterbelt.patterns.rules import Asked, answer, answers_of_parts
from shelterbelt.records.access import LOOK
from shelterbelt.strategy.areas import own_areas

YEARS = 3


@page(access.READ)
def answers(request: Any) -> HttpResponse:
    """Every question that councils are asked about missing children under freedom of information, answered."""
    me, today = request.membership, local_day(clock.now())
    areas, first = own_areas(me), today.year if (today.month, today.day) >= (4, 1) else today.year - 1
    form = YearFilters(request.GET or None)
    form.fields["year"].choices = [
        (str(first - back), f"{first - back} to {first - back + 1}") for back in range(YEARS)
    ]
    form.fields["area"].choices = [("", "All of mine"), *((area.code, area.name) for area in areas)]
    said = form.cleaned_data if form.is_valid() else {}
    year = int(said.get("year") or first)
    chosen = [area for area in areas if not said.get("area") or area.code == said["area"]]
    since, until = (datetime.combine(date(each, 4, 1), time.min, LONDON) for each in (year, year + 1))
    episodes = Episode.objects.reported_here().filter(
        record__area__in=chosen, reported_at__gte=since, reported_at__lt=until
    )
    interviews = Interview.objects.filter(
        episode__record__area__in=chosen, clock_started_at__gte=since, clock_started_at__lt=until
    )
    whole = LOOK.held_by(me)
    reviews = ThemeReview.objects.visible_to(me).filter(area__in=chosen).order_by("-held_at", "-pk")
    context = {
        "filters": form,
        "year": f"1 April {year} to 31 March {year + 1}",
        "areas": ", ".join(area.name for area in chosen),
        "rows": [[each.words, answer(each, whole=whole)] for each in _asked(episodes, interviews)],
        "endings": [
            [EXITS[code], told] for code, told in answers_of_parts(figures.endings(interviews), whole=whole).items()
        ],
        "whole": whole,
        "reviews": [[each.held_at, each.area.name, reverse("patterns:review", args=[each.reference])] for each in reviews.select_related("area")[:20]],
        "may_review": access.REVIEW.held_by(me),
    }  # fmt: skip
    return render(request, "patterns/answers.html", context)


def _asked(episodes: Any, interviews: Any) -> list[Asked]:
    """The questions in the order in which they are usually asked."""
    gone, heard = figures.of_episodes(episodes), figures.of_interviews(interviews)
    return [
        Asked("Episodes of children missing or away without authorisation", gone["episodes"]),
        Asked("Of these, away without authorisation", gone["away"], gone["episodes"]),
        Asked("Children in these episodes", gone["children"]),
        Asked("Children with more than one episode", gone["repeat_children"], gone["children"]),
        Asked("Episodes from care", gone["care"], gone["episodes"]),
        Asked("Episodes of children placed here by another authority", gone["placed"], gone["episodes"]),
        Asked("Children placed here by another authority", gone["placed_children"], gone["children"]),
        Asked("Episodes in which other areas were asked", gone["looked_up"], gone["episodes"]),
        Asked("Returns, each owed an interview", heard["returns"]),
        Asked("Interviews offered", heard["offered"], heard["returns"]),
        Asked("Interviews accepted", heard["accepted"], heard["offered"]),
        Asked("Interviews held", heard["held"], heard["returns"]),
        Asked("Interviews held within 72 hours, of all returns", heard["in_time"], heard["returns"]),
        Asked("Interviews held within 72 hours, of those held", heard["in_time"], heard["held"]),
        Asked("Interviews ended without a talk", heard["ended"], heard["returns"]),
        Asked("Returns of children placed here by another authority", heard["returns_out"], heard["returns"]),
        Asked("Interviews offered out of area", heard["offered_out"], heard["returns_out"]),
        Asked("Interviews accepted out of area", heard["accepted_out"], heard["offered_out"]),
        Asked("Interviews held out of area", heard["held_out"], heard["returns_out"]),
        Asked("Interviews held out of area within 72 hours", heard["in_time_out"], heard["returns_out"]),
        Asked("Interviews with a parent's or carer's view", heard["carers"], heard["held"]),
    ]


@page(access.REVIEW)
def new_review(request: Any) -> HttpResponse:
    """Record a strategic meeting that read interviews together."""
    form = ReviewForm(request.POST or None, by=request.membership)
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        key = said.pop("idempotency_key")
        try:
            made = actions.record_review(by=request.membership, once=key, **said)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, "Saved. Now set what will be done.")
            return redirect("patterns:review", reference=made.reference)
    return render(
        request,
        "patterns/form.html",
        {
            "form": form,
            "heading": "Record a meeting on interviews",
            "button": "Save",
            "cancel_href": reverse("patterns:answers"),
        },
    )


@page(access.READ)
def review(request: Any, reference: str) -> HttpResponse:
    """One meeting: what it saw and what it set."""
    found = _review(request, reference)
    rows = [
        [each.title, each.owner.name, each.due_on or "No day set", each.get_standing_display()]
        for each in found.actions.select_related("owner").order_by("due_on", "pk")
    ]
    return render(
        request,
        "patterns/review.html",
        {"review": found, "rows": rows, "may_review": access.REVIEW.held_by(request.membership)},
    )


@page(access.REVIEW)
def new_action(request: Any, reference: str) -> HttpResponse:
    """Set an action from a meeting; it stands in a plan like any other."""
    found = _review(request, reference)
    form = ActionForm(request.POST or None, plans=actions.plans_for(request.membership))
    there = reverse("patterns:review", args=[reference])
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        key = said.pop("idempotency_key")
        try:
            actions.set_action(by=request.membership, review=found, once=key, **said)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, "The action is set and stands in the plan.")
            return redirect(there)
    return render(
        request,
        "patterns/form.html",
        {"form": form, "heading": "What will be done?", "button": "Save", "cancel_href": there},
    )


def _review(request: Any, reference: str) -> ThemeReview:
    rows = ThemeReview.objects.visible_to(request.membership).select_related(
        "area", "recorded_by__user", "recorded_by__organisation"
    )
    found: ThemeReview = get_object_or_404(rows, reference=reference)
    note_look(request, found, "open a meeting on interviews")
    return found
