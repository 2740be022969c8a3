"""Saying why a duty will not be done."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import render

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.records.access import WORK, decide
from shelterbelt.records.actions import waive_duty
from shelterbelt.records.forms import WaiveForm
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
