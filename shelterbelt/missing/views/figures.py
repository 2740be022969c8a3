"""How children go missing, over all episodes that the organisation reaches: what to act on together."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from shelterbelt.core import clock
from shelterbelt.govuk import fields, forms
from shelterbelt.missing import access, figures
from shelterbelt.missing.models import Episode, Interview
from shelterbelt.partnership.gate import page

PERIODS = {"90": "The last 90 days", "365": "The last year", "1095": "The last three years"}


class PatternFilters(forms.Form):
    """Which episodes are looked at, and how they are grouped."""

    days = fields.SelectField(label="Period", required=False, choices=list(PERIODS.items()))
    by = fields.SelectField(
        label="By", required=False, choices=[(code, words) for code, (words, _) in figures.GROUPS.items()]
    )


@page(access.PATTERNS)
def patterns(request: Any) -> HttpResponse:
    """Push and pull, who, where, when, with whom, and how soon children were heard."""
    form, now = PatternFilters(request.GET or None), clock.now()
    said = form.cleaned_data if form.is_valid() else {}
    group, since = said.get("by") or "setting", now - timedelta(days=int(said.get("days") or "365"))
    episodes = (
        Episode.objects.listed_to(request.membership, now).reported_here().filter(reported_at__gte=since)
    )
    interviews = Interview.objects.filter(episode__in=episodes.values("pk"))
    counts = figures.of_interviews(interviews)
    push, pull = figures.reasons(interviews)
    context = {
        "filters": form,
        "period": PERIODS[said.get("days") or "365"],
        "episodes": figures.of_episodes(episodes),
        "interviews": counts,
        "hours": round(counts["wait"].total_seconds() / 3600) if counts["wait"] else None,
        "push": push,
        "pull": pull,
        "group": figures.GROUPS[group][0],
        "groups": figures.grouped(episodes, group),
        "places": figures.places(episodes),
        "company": figures.company(episodes),
        "bands": figures.BANDS,
        "when": figures.when(episodes),
    }
    return render(request, "missing/patterns.html", context)
