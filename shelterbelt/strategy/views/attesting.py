"""Stating whether a measure is met that no room computes."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from shelterbelt.core.errors import Refused
from shelterbelt.partnership.gate import MemberRequest, page
from shelterbelt.strategy import actions
from shelterbelt.strategy.access import ATTEST
from shelterbelt.strategy.areas import own_areas
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.forms import AttestForm
from shelterbelt.strategy.registry import REGISTER


@page(ATTEST)
def attest(request: MemberRequest, code: str) -> HttpResponse:
    """Say what is the case in an area, with the evidence."""
    try:
        spec = catalogue().measure(code)
    except KeyError:
        raise Http404 from None
    if code in REGISTER:
        raise Http404
    today = timezone.localdate()
    form = AttestForm(request.POST or None, areas=own_areas(request.membership), today=today)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            actions.attest(
                by=request.membership,
                measure=code,
                attested_on=today,
                once=facts.pop("idempotency_key"),
                **facts,
            )
        except Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, "Your statement is kept, with your name and today's date.")
            return redirect("strategy:measure", code=code)
    return render(request, "strategy/attest.html", {"form": form, "spec": spec, "button": "Attest"})
