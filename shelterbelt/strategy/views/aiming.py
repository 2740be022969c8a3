"""Setting what a measure should reach."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.strategy import actions
from shelterbelt.strategy.access import TARGET
from shelterbelt.strategy.areas import own_areas
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.forms import TargetForm
from shelterbelt.strategy.registry import REGISTER
from shelterbelt.strategy.showing import unit_of


@page(TARGET)
def target(request: MemberRequest, code: str) -> HttpResponse:
    """Set a target for an area of one's own."""
    declared = REGISTER.get(code)
    if declared is None:
        raise Http404
    today = timezone.localdate(clock.now())
    form = TargetForm(request.POST or None, areas=own_areas(request.membership), unit=unit_of(declared))
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            actions.set_target(
                by=request.membership, measure=code, today=today, once=facts.pop("idempotency_key"), **facts
            )
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, "The target is kept, with your name and today's date.")
            return redirect("strategy:measure", code=code)
    context = {"form": form, "spec": catalogue().measure(code), "button": "Set the target"}
    return render(request, "strategy/target.html", context)
