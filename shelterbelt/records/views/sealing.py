"""Sealing a Record, and asking that somebody is named on it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.actions import ask_approval
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.records.access import SEAL, decide
from shelterbelt.records.actions import seal_record
from shelterbelt.records.actions.sealing import NAME, may_be_named
from shelterbelt.records.file import kind_label
from shelterbelt.records.forms import NameForm, SealForm
from shelterbelt.records.views.gate import back_to, record_or_404, tell, turned_back


@page(SEAL)
def seal(request: Any, reference: str) -> HttpResponseBase:
    """Seal a Record: say why, and who still sees it."""
    record = record_or_404(request, reference)
    now = clock.now()
    if not decide(request.membership, "seal", record, now):
        return turned_back(request, record, "Only those who work on a record for its holder can seal it.")
    people = {each.reference: each for each in may_be_named(record, now) if each.user_id != request.user.pk}
    form = SealForm(request.POST or None, people=list(people.values()))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            seal_record(
                by=request.membership, record=record, named=[people[each] for each in said["named"]],
                why_recorded=said["why"],
            )  # fmt: skip
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, "Sealed. Only those who are named on it see that it is there.")
            return back_to(record)
    note_look(request, record, "open a page to seal a record")
    context = {"form": form, "record": record, "kind": kind_label(record)}
    return render(request, "records/seal.html", context)


@page(SEAL)
def name(request: Any, reference: str) -> HttpResponseBase:
    """Ask that a colleague is named on a sealed Record that one sees."""
    record = record_or_404(request, reference)
    if record.sealed_at is None:
        return turned_back(request, record, "This record is not sealed.")
    people = {each.reference: each for each in may_be_named(record, clock.now())}
    form = NameForm(request.POST or None, people=list(people.values()))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        chosen = people[said["membership"]]
        try:
            ask_approval(
                by=request.membership, matter=NAME.code, why=said["why"], holder=record.holder,
                subject_kind=record.kind, subject=record.reference, once=said["idempotency_key"],
                facts={"membership": chosen.reference, "names": chosen.user.name}, why_recorded=said["why"],
            )  # fmt: skip
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, "You have asked. They see it when a second person agrees.")
            return redirect("partnership:second_person")
    note_look(request, record, "open a page to name somebody on a record")
    context = {"form": form, "record": record, "kind": kind_label(record)}
    return render(request, "records/name_on.html", context)
