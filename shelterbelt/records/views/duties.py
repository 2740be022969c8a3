"""Saying who does a duty, and why one will not be done."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import render

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.records.access import WORK, decide
from shelterbelt.records.actions import allocate_duty, may_take, waive_duty
from shelterbelt.records.forms import GiveForm, WaiveForm
from shelterbelt.records.models import Duty
from shelterbelt.records.views.gate import back_to, on_visible_record_or_404, tell, turned_back


@page(WORK)
def waive(request: Any, reference: str) -> HttpResponseBase:
    """Set a duty aside with the reason."""
    duty = on_visible_record_or_404(request, Duty.objects.select_related("owed_by"), reference)
    owes = duty.owed_by_id == request.membership.organisation_id
    if not owes or not decide(request.membership, "do_duty", duty.record, clock.now()):
        return turned_back(
            request, duty.record, "Only the organisation that owes this can say why it will not be done."
        )
    form = WaiveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            waive_duty(by=request.membership, duty=duty, **form.cleaned_data)
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, "Set aside with your reason. It counts as not done.")
            return back_to(duty.record, "#duties")
    note_look(request, duty, "open a duty to set it aside")
    return render(request, "records/waive.html", {"form": form, "duty": duty})


@page(WORK)
def give(request: Any, reference: str) -> HttpResponseBase:
    """Say which colleague does what the organisation owes."""
    rows = Duty.objects.select_related("owed_by", "allocated_to")
    duty = on_visible_record_or_404(request, rows, reference)
    now = clock.now()
    owes = duty.owed_by_id == request.membership.organisation_id and duty.standing(now).is_open
    if not owes or not decide(request.membership, "do_duty", duty.record, now):
        return turned_back(request, duty.record, "Only the organisation that owes this can say who does it.")
    people = {each.reference: each for each in may_take(duty, now)}
    present = duty.allocated_to.reference if duty.allocated_to else ""
    form = GiveForm(request.POST or None, people=list(people.values()), initial={"to": present})
    if request.method == "POST" and form.is_valid():
        try:
            chosen = people.get(form.cleaned_data["to"])
            allocate_duty(by=request.membership, duty=duty, to=chosen)
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, f"Given to {chosen.user.name}." if chosen else "Given to nobody.")
            return back_to(duty.record, "#duties")
    note_look(request, duty, "open a duty to give it to somebody")
    return render(request, "records/give.html", {"form": form, "duty": duty})
