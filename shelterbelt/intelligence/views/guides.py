"""Keeping the guides: which are needed in which area, and which are current."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html

from shelterbelt.core import clock
from shelterbelt.govuk.components import tag
from shelterbelt.govuk.words import day
from shelterbelt.intelligence import access, actions, guides
from shelterbelt.intelligence.forms.groups import CurrentForm, NeedForm
from shelterbelt.intelligence.models import Guide
from shelterbelt.intelligence.views.frame import attempt
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.gate import page
from shelterbelt.partnership.models import Area


@page(access.GUIDES)
def needed(request: Any) -> HttpResponse:
    """Which guides are needed and how each stands; one more can be added."""
    form = NeedForm(request.POST or None)
    form.offer(Area.objects.filter(kind="authority").order_by("name"))

    def run(said: dict[str, Any]) -> None:
        actions.need_guide(
            by=request.membership, area=said["area"], audience=said["audience"], language=said["language"],
            once=said["idempotency_key"],
        )  # fmt: skip

    if request.method == "POST" and attempt(form, run):
        messages.success(request, "The guide is on the list of what is needed.")
        return redirect("intelligence:guides_needed")
    rows = Guide.objects.select_related("area").order_by("area__name", "audience", "language")
    return render(
        request, "intelligence/guides_needed.html", {"rows": [_row(each) for each in rows], "form": form}
    )


def _row(each: Guide) -> list[Any]:
    today = local_day(clock.now())
    text = guides.guide(each.audience, each.language)
    current = each.current_until_on is not None and each.current_until_on >= today
    state = (
        tag("Current", "green")
        if current
        else tag("To be read", "yellow")
        if text
        else tag("No text yet", "red")
    )
    address = reverse("intelligence:guide_current", args=[each.reference])
    return [
        each.area.name, guides.AUDIENCES.get(each.audience, each.audience),
        guides.LANGUAGES.get(each.language, each.language), state,
        day(each.current_until_on) if each.current_until_on else "Not yet", each.read_by or "Nobody yet",
        format_html('<a href="{}">Say that it is current</a>', address) if text else "",
    ]  # fmt: skip


@page(access.GUIDES)
def current(request: Any, reference: str) -> HttpResponse:
    """Say who read a guide and that it is current."""
    guide = get_object_or_404(Guide.objects.select_related("area"), reference=reference)
    form = CurrentForm(request.POST or None)

    def run(said: dict[str, Any]) -> None:
        actions.confirm_guide(
            by=request.membership, guide=guide, read_by=said["read_by"], once=said["idempotency_key"]
        )

    if request.method == "POST" and attempt(form, run):
        messages.success(request, "The guide counts as current.")
        return redirect("intelligence:guides_needed")
    text = guides.guide(guide.audience, guide.language)
    context = {
        "guide": guide,
        "form": form,
        "text": text,
        "language": guides.LANGUAGES.get(guide.language, ""),
    }
    return render(request, "intelligence/guide_current.html", context)
