"""Asking to pass on what was shared, and answering."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import render

from shelterbelt.core import clock
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.partnership.views.attempts import attempt
from shelterbelt.records.access import WORK
from shelterbelt.records.actions.onward import ask_onward, decide_onward
from shelterbelt.records.forms.extracts import OnwardAnswerForm, OnwardForm
from shelterbelt.records.models import OnwardRequest, Share, on_visible
from shelterbelt.records.views.gate import back_to, on_visible_record_or_404, only_or_404, turned_back
from shelterbelt.records.views.sharing import others_than


@page(WORK)
def ask(request: Any, reference: str) -> HttpResponseBase:
    """Ask whoever shared this whether it may be passed on."""
    share = on_visible_record_or_404(
        request, Share.objects.select_related("to", "sent_by__organisation"), reference
    )
    if share.to_id != request.membership.organisation_id or share.withdrawn_at or share.onward == "never":
        return turned_back(request, share.record, "This is not for your organisation to pass on.")
    form = OnwardForm(request.POST or None, organisations=others_than(request.membership))
    if request.method == "POST" and form.is_valid():
        said, by = form.cleaned_data, request.membership
        once = said["idempotency_key"]
        if attempt(form, ask_onward, by=by, share=share, to=said["to"], why=said["why"], once=once):
            messages.success(request, f"{share.sent_by.organisation.name} was asked.")
            return back_to(share.record, "#shares")
    note_look(request, share, "open a share to ask whether it may be passed on")
    return render(request, "records/onward_ask.html", {"form": form, "share": share})


@page(WORK)
def decide(request: Any, reference: str) -> HttpResponseBase:
    """Answer whether what we shared may be passed on."""
    rows = OnwardRequest.objects.filter(
        on_visible(request.membership, clock.now(), "share__record")
    ).select_related(
        "share__record__area",
        "share__record__holder",
        "share__sent_by",
        "share__to",
        "to",
        "asked_by__user",
        "asked_by__organisation",
    )
    asked: OnwardRequest = only_or_404(rows, reference)
    share = asked.share
    if share.sent_by.organisation_id != request.membership.organisation_id or asked.decided_at:
        return turned_back(request, share.record, "This is not waiting for an answer from your organisation.")
    form = OnwardAnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said, by = form.cleaned_data, request.membership
        facts = {"agreed": said["agreed"], "why": said["why"], "once": said["idempotency_key"]}
        if attempt(form, decide_onward, by=by, request=asked, **facts):
            messages.success(request, "Your answer was sent.")
            return back_to(share.record, "#shares")
    note_look(request, share, "open a request to pass on what was shared")
    return render(request, "records/onward_decide.html", {"form": form, "asked": asked, "share": share})
