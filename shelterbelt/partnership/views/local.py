"""Local figures and laws to come."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from shelterbelt.core.errors import Stale
from shelterbelt.law.switches import all_switches
from shelterbelt.partnership import actions
from shelterbelt.partnership.access import SETTINGS
from shelterbelt.partnership.forms import FigureForm, SwitchForm
from shelterbelt.partnership.gate import page
from shelterbelt.partnership.local import local_figures
from shelterbelt.partnership.models import LawSwitch
from shelterbelt.partnership.views import rows
from shelterbelt.partnership.views.attempts import attempt


@page(SETTINGS)
def figures(request: Any) -> HttpResponseBase:
    """Every figure that waits for local confirmation."""
    return render(request, "partnership/figures.html", {"rows": rows.figures(local_figures())})


@page(SETTINGS)
def figure(request: Any, code: str) -> HttpResponseBase:
    """Confirm or change one."""
    found = next((each for each in local_figures() if each.code == code), None)
    if found is None:
        raise Http404
    form = FigureForm(request.POST or None, initial={"value": found.value, "version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            if attempt(form, actions.confirm_setting, by=request.membership, code=code, **form.cleaned_data):
                messages.success(request, "The figure is confirmed.")
                return redirect("partnership:figures")
        except Stale as stale:
            form = FigureForm({"value": form.cleaned_data["value"], "version": stale.current.version})
            form.add_error("value", f"{stale.sentence} It stands at {stale.current.value} now.")
    return render(request, "partnership/figure.html", {"form": form, "figure": found, "button": "Confirm"})


@page(SETTINGS)
def switches(request: Any) -> HttpResponseBase:
    """Every law that waits for its day."""
    entered = {row.code: row for row in LawSwitch.objects.all()}
    return render(
        request,
        "partnership/switches.html",
        {"rows": rows.switches((each, entered.get(each.code)) for each in all_switches())},
    )


@page(SETTINGS)
def switch(request: Any, code: str) -> HttpResponseBase:
    """Enter the day of one."""
    known = next((each for each in all_switches() if each.code == code), None)
    if known is None:
        raise Http404
    row = LawSwitch.objects.filter(code=code).first()
    initial = {"starts_on": row.starts_on, "source": row.source} if row else {}
    form = SwitchForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        saved = attempt(form, actions.set_law_switch, by=request.membership, code=code, **form.cleaned_data)
        if saved:
            messages.success(request, "The day is saved.")
            return redirect("partnership:switches")
    return render(request, "partnership/switch.html", {"form": form, "switch": known, "button": "Save"})
