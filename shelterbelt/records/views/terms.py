"""Sharing in an emergency, writing it up, deciding not to share, and who owes whom an answer."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.govuk.components import standing
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import moment
from shelterbelt.law.standing import standing as standing_of
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.records.access import WORK, decide
from shelterbelt.records.actions import refuse_to_share, share_in_emergency, write_up_share
from shelterbelt.records.bases import RULES_OF_SHARING
from shelterbelt.records.file import kind_label
from shelterbelt.records.forms.sharing import EmergencyShareForm, RefuseForm, WriteUpForm
from shelterbelt.records.models import Record, Share, on_visible
from shelterbelt.records.models.duties import SOON
from shelterbelt.records.views.gate import back_to, on_visible_record_or_404, record_or_404, tell, turned_back
from shelterbelt.records.views.sharing import others_than


def _page(request: Any, record: Record, form: Any, act: Any, done: str, **words: Any) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        once = facts.pop("idempotency_key")
        try:
            act(by=request.membership, once=once, **facts)
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, done)
            return back_to(record, "#shares")
    context = {"form": form, "record": record, "kind": kind_label(record), "rules": RULES_OF_SHARING, **words}
    return render(request, "records/share_terms.html", context)


def _to_share(request: Any, reference: str) -> Record | HttpResponseBase:
    record = record_or_404(request, reference)
    if not decide(request.membership, "share", record, clock.now()):
        return turned_back(request, record, "You cannot share this record.")
    return record


@page(WORK)
def emergency(request: Any, reference: str) -> HttpResponseBase:
    """Share at once: whom and why."""
    record = _to_share(request, reference)
    if not isinstance(record, Record):
        return record
    form = EmergencyShareForm(request.POST or None, organisations=others_than(request.membership))
    note_look(request, record, "open a page to share in an emergency")

    def act(**facts: Any) -> None:
        share_in_emergency(record=record, **facts)

    return _page(
        request, record, form, act, "Shared. Write up the rest within a working day.",
        heading="Share at once", button="Share now",
        lead="For when a child is in danger now. They can open the whole record as soon as you press.",
    )  # fmt: skip


@page(WORK)
def refuse(request: Any, reference: str) -> HttpResponseBase:
    """Record that something is not shared, and why."""
    record = _to_share(request, reference)
    if not isinstance(record, Record):
        return record
    form = RefuseForm(request.POST or None, organisations=others_than(request.membership))
    note_look(request, record, "open a page to decide not to share")

    def act(**facts: Any) -> None:
        refuse_to_share(record=record, **facts)

    return _page(
        request, record, form, act, "Your decision not to share is recorded.",
        heading="Decide not to share", button="Save the decision",
        lead="Not sharing can harm a child as much as sharing. Say what you weighed.",
    )  # fmt: skip


@page(WORK)
def write_up(request: Any, reference: str) -> HttpResponseBase:
    """The rest of what was shared in an emergency."""
    share = on_visible_record_or_404(request, Share.objects.select_related("to", "sent_by"), reference)
    mine = share.sent_by.organisation_id == request.membership.organisation_id
    if not mine or not share.emergency or share.written_up_at:
        return turned_back(
            request, share.record, "This is not waiting to be written up by your organisation."
        )
    note_look(request, share, "open a share to write it up")

    def act(**facts: Any) -> None:
        write_up_share(share=share, **facts)

    return _page(
        request, share.record, WriteUpForm(request.POST or None), act, "Written up.",
        heading=f"Write up what was shared with {share.to.name}", button="Save", lead="",
    )  # fmt: skip


@page(WORK)
def answers_owed(request: Any) -> HttpResponseBase:
    """What was shared with a question and is not answered: what we owe, and what we are owed, by organisation."""
    now = clock.now()
    us = request.membership.organisation_id
    open_now = Share.objects.in_force(now).filter(
        on_visible(request.membership, now), answered_at__isnull=True, answer_by__isnull=False
    )
    listing = Listing(
        request, open_now.filter(Q(to=us) | Q(sent_by__organisation=us)), key="reference", caption="Answers owed",
        noun="answer", order="answer_by",
        columns=[
            Column("reference", "Share", href=_address, reads=("record__reference",)),
            Column("to", "Owed by", field="to__name"),
            Column("sent_by", "Owed to", field="sent_by__organisation__name"),
            Column("sent_at", "Shared", show=lambda row: moment(row["sent_at"])),
            Column("answer_by", "Answer due", show=lambda row: moment(row["answer_by"]), sort=True),
            Column("standing", "Standing", field="", reads=("answer_by",),
                   show=lambda row: standing(standing_of(row["answer_by"], None, None, now, SOON).value)),
        ],
        empty="No answer is owed, by you or to you.",
    )  # fmt: skip
    note_look(request, request.membership.organisation, "list answers owed")
    return render(request, "records/answers_owed.html", {"listing": listing})


def _address(row: dict[str, Any]) -> str:
    return reverse("records:record", args=[row["record__reference"]]) + "#shares"
