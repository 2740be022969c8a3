"""Sharing a Record: who will see it before it is sent; then its arrival, answer and end."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.partnership.models import Organisation
from shelterbelt.records.access import WORK, decide, who_sees
from shelterbelt.records.actions import acknowledge_share, answer_share, share_record, withdraw_share
from shelterbelt.records.actions.sharing import check_share, check_terms, may_withdraw
from shelterbelt.records.bases import RULES_OF_SHARING, basis_label
from shelterbelt.records.file import kind_label
from shelterbelt.records.forms import AnswerForm, ShareForm
from shelterbelt.records.forms.sharing import WithdrawForm
from shelterbelt.records.models import Record, Share
from shelterbelt.records.models.shares import FamilyTold, Onward
from shelterbelt.records.views.gate import (
    back_to,
    on_visible_record_or_404,
    record_or_404,
    tell,
    turned_back,
)

CONFIRMED = "confirmed"


@page(WORK)
def share(request: Any, reference: str) -> HttpResponseBase:
    """Ask what a share needs, show who will see it, and send it when that was confirmed."""
    record = record_or_404(request, reference)
    if not decide(request.membership, "share", record, clock.now()):
        return turned_back(request, record, "You cannot share this record.")
    form = ShareForm(
        request.POST or None, organisations=others_than(request.membership), by=request.membership
    )
    if request.method == "POST" and form.is_valid():
        try:
            return (
                _send(request, record, form) if CONFIRMED in request.POST else _check(request, record, form)
            )
        except Refused as refused:
            tell(form, refused)
    note_look(request, record, "open a page to share a record")
    context = {"form": form, "record": record, "kind": kind_label(record), "rules": RULES_OF_SHARING}
    return render(request, "records/share.html", context)


def others_than(membership: Any) -> Any:
    """Return the organisations that are open, but the member's own."""
    today = timezone.localdate()
    still_open = Organisation.objects.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=today))
    return still_open.exclude(pk=membership.organisation_id).order_by("name")


def _check(request: Any, record: Record, form: ShareForm) -> HttpResponseBase:
    """Show by name of organisation and number of people who will see the Record, before anything is saved."""
    now, said = clock.now(), form.facts()
    check_share(
        request.membership, said["to"], said["purpose"], said["lawful_basis"], said["until"], said["told_family"],
        said["told_family_why"], now,
    )  # fmt: skip
    check_terms(
        request.membership,
        said["to"],
        said["receiver_basis"],
        said["agreement"],
        said["onward"],
        said["detriment"],
        now,
    )
    note_look(request, record, "check who will see a share")
    context = {
        "record": record,
        "kind": kind_label(record),
        "said": said,
        "basis": basis_label(said["lawful_basis"]),
        "receiver": basis_label(said["receiver_basis"]) if said["receiver_basis"] else "",
        "onward": Onward(said["onward"]).label if said["onward"] else "",
        "told": FamilyTold(said["told_family"]).label,
        "who_sees": who_sees(record, now, also=[said["to"]]),
        "hidden": {**_typed(request), CONFIRMED: "yes"},
    }
    return render(request, "records/share_check.html", context)


def _typed(request: Any) -> dict[str, str]:
    """Return what was typed, to be sent once more: nothing is kept on the server before it is confirmed."""
    return {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}


def _send(request: Any, record: Record, form: ShareForm) -> HttpResponseBase:
    once = form.cleaned_data["idempotency_key"]
    sent = share_record(by=request.membership, record=record, once=once, **form.facts())
    messages.success(request, f"Shared with {sent.to.name}.")
    return back_to(record, "#shares")


@page(WORK)
def answer(request: Any, reference: str) -> HttpResponseBase:
    """Answer what another organisation shared with the member's own."""
    received = on_visible_record_or_404(
        request, Share.objects.select_related("to", "sent_by__organisation"), reference
    )
    if received.to_id != request.membership.organisation_id or received.answered_at:
        return turned_back(
            request, received.record, "This is not waiting for an answer from your organisation."
        )
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            answer_share(by=request.membership, share=received, **form.cleaned_data)
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, f"Your answer was sent to {received.sent_by.organisation.name}.")
            return back_to(received.record, "#shares")
    note_look(request, received, "open a share to answer it")
    return render(request, "records/answer.html", {"form": form, "share": received})


@page(WORK)
@require_POST
def acknowledge(request: Any, reference: str) -> HttpResponseBase:
    """Say that a share has arrived."""
    received = on_visible_record_or_404(request, Share.objects.all(), reference)
    try:
        acknowledge_share(by=request.membership, share=received)
    except Refused as refused:
        return turned_back(request, received.record, refused.sentence)
    messages.success(request, "The sender can see that it has arrived.")
    return back_to(received.record, "#shares")


@page(WORK)
def withdraw(request: Any, reference: str) -> HttpResponseBase:
    """Take a share back after a page that says what this does."""
    sent = on_visible_record_or_404(request, Share.objects.select_related("to", "sent_by"), reference)
    if sent.withdrawn_at or not may_withdraw(request.membership, sent):
        return turned_back(request, sent.record, "This is not yours to take back.")
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_share(by=request.membership, share=sent, why=form.cleaned_data["why"])
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, f"{sent.to.name} can no longer see this by that share.")
            return back_to(sent.record, "#shares")
    note_look(request, sent, "open a share to take it back")
    context = {"share": sent, "kind": kind_label(sent.record), "form": form}
    return render(request, "records/withdraw.html", context)
