"""Reading how each kind of harm is followed here, and setting it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from shelterbelt.concerns import access, actions
from shelterbelt.concerns.forms import PathwayForm
from shelterbelt.concerns.models import PathwaySetting
from shelterbelt.concerns.rules.pathways import ALL, ALWAYS_ON, BY_CODE
from shelterbelt.concerns.views.frame import attempt
from shelterbelt.core import clock
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.gate import page
from shelterbelt.partnership.local import duty_here, law_applies


@page(access.READ_PATHWAYS)
def pathways(request: Any) -> HttpResponse:
    """Every pathway, and whether it is in use here."""
    rows = {row.code: row for row in PathwaySetting.objects.all()}
    found = [(way, rows.get(way.code)) for way in ALL]
    return render(request, "concerns/pathways.html", {"ways": found})


@page(access.READ_PATHWAYS)
def pathway(request: Any, code: str) -> HttpResponse:
    """One pathway: what to notice, who works together, each step with its time, what never happens."""
    way = _way(code)
    today = local_day(clock.now())
    steps = [
        (step, duty_here(step.duty), not step.switch or law_applies(step.switch, today)) for step in way.steps
    ]
    context = {
        "way": way,
        "steps": steps,
        "setting": PathwaySetting.objects.filter(code=code).first(),
        "may_set": access.SET_PATHWAYS.held_by(request.membership),
    }
    return render(request, "concerns/pathway.html", context)


@page(access.SET_PATHWAYS)
def set_pathway(request: Any, code: str) -> HttpResponse:
    """Whether a pathway is in use here, and how it is done."""
    way = _way(code)
    row = PathwaySetting.objects.filter(code=code).first()
    form = PathwayForm(request.POST or None, initial=PathwayForm.of(row))

    def act(said: dict[str, Any]) -> None:
        actions.set_pathway(
            by=request.membership, code=code, version=said["version"], once=said["idempotency_key"],
            in_use=said["in_use"], why=said["why"], words=said["words"],
        )  # fmt: skip

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "Saved.")
        return redirect("concerns:pathway", code=code)
    stale = getattr(form, "rivals", None) is not None
    row = PathwaySetting.objects.filter(code=code).first() if stale else row
    context = {"way": way, "form": form, "theirs": row if stale else None, "fixed": code in ALWAYS_ON}
    return render(request, "concerns/set_pathway.html", context, status=409 if stale else 200)


def _way(code: str) -> Any:
    if code not in BY_CODE:
        raise Http404
    return BY_CODE[code]
