"""Passing on and taking back, and the pages of those who receive."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.govuk.components import tag
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import day, moment
from shelterbelt.intelligence import access, actions
from shelterbelt.intelligence.forms import OnceForm
from shelterbelt.intelligence.forms.desk import AnswerForm, PassOnForm
from shelterbelt.intelligence.forms.groups import TakeOutForm
from shelterbelt.intelligence.models import Dissemination
from shelterbelt.intelligence.views.frame import attempt, received_of, report_of, show_form
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.records.bases import basis_label


@page(access.DESK)
def pass_on(request: Any, reference: str) -> HttpResponse:
    """To whom the checked wording goes, what for and on which basis."""
    report = report_of(request, reference, "open a report to pass it on")
    wording = report.wordings.filter(checked_at__isnull=False).order_by("-number").first()
    form = PassOnForm(request.POST or None, initial={"version": report.version})
    organisations = Organisation.objects.filter(closed_on__isnull=True).exclude(
        pk=request.membership.organisation_id
    )
    members = Membership.objects.in_force(clock.now()).filter(role__in=access.RECEIVE.roles)
    form.offer(
        organisations.order_by("name"), members.select_related("user", "organisation").order_by("user__name")
    )

    def run(said: dict[str, Any]) -> None:
        if wording is None:
            raise Refused("Nothing is checked yet: write a wording and let somebody check it.")
        facts = {name: value for name, value in form.facts().items()}
        actions.pass_on(
            by=request.membership, report=report, wording=wording, once=said["idempotency_key"], **facts
        )

    if request.method == "POST" and attempt(form, run):
        messages.success(request, "It was passed on. They see this wording and nothing else.")
        return redirect("intelligence:report", reference=reference)
    return show_form(
        request, report, form, "Pass it on", "Pass it on", wording=wording, show_original=False,
        lead="They read the checked wording with its grade and conditions, and nothing else of this report.",
    )  # fmt: skip


@page(access.DESK)
def passed(request: Any, reference: str) -> HttpResponse:
    """One thing that the unit passed on: whether it arrived, what was answered, and taking it back."""
    mine = Dissemination.objects.filter(sent_by__organisation=request.membership.organisation_id)
    rows = mine.select_related(
        "wording", "to", "to_member__user", "sent_by__organisation", "report__record__holder"
    )
    sent = get_object_or_404(rows, reference=reference)
    report_of(request, sent.report.reference, "open what was passed on")
    form = TakeOutForm(request.POST or None)
    form.fields["why"].label = "Why is it taken back?"

    def run(said: dict[str, Any]) -> None:
        actions.recall(by=request.membership, sent=sent, why=said["why"], once=said["idempotency_key"])

    if request.method == "POST" and attempt(form, run):
        messages.success(request, "It was taken back. They can no longer open it.")
        return redirect("intelligence:passed", reference=reference)
    answers = sent.answers.select_related("answered_by__user").order_by("answered_at")
    context = {"sent": sent, "form": form, "answers": list(answers), "basis": basis_label(sent.lawful_basis)}
    return render(request, "intelligence/passed.html", context)


@page(access.RECEIVE)
def received_list(request: Any) -> HttpResponse:
    """What the police passed to this organisation, the latest first."""
    listing = Listing(
        request,
        Dissemination.objects.received_by(request.membership, clock.now()),
        key="reference",
        caption="Passed to us by the police",
        noun="item",
        order="-sent_at",
        columns=[
            Column("reference", "Reference", href=lambda row: reverse("intelligence:received", args=[row["reference"]])),
            Column("sent_at", "Sent", show=lambda row: moment(row["sent_at"]), sort=True),
            Column("purpose", "What for"),
            Column("grade", "Grade"),
            Column("return_on", "Look again by", show=lambda row: day(row["return_on"]) or "No day set"),
            Column("arrived", "Receipt", field="arrived_at", show=_receipt),
        ],
        empty="The police have passed nothing to your organisation.",
    )  # fmt: skip
    note_look(request, request.membership.organisation, "list intelligence that was passed on")
    return render(request, "intelligence/received_list.html", {"listing": listing})


def _receipt(row: dict[str, Any]) -> Any:
    return tag("Arrived", "green") if row["arrived_at"] else tag("New", "blue")


@page(access.RECEIVE)
def received(request: Any, reference: str) -> HttpResponse:
    """The wording that was passed on, how it may be handled, and what one may answer."""
    sent = received_of(request, reference, "open intelligence that was passed on")
    form = AnswerForm(request.POST or None)

    def run(said: dict[str, Any]) -> None:
        actions.answer_passed_on(
            by=request.membership,
            sent=sent,
            code=said["code"],
            text=said["text"],
            once=said["idempotency_key"],
        )

    if request.method == "POST" and attempt(form, run):
        messages.success(request, "Your answer was sent to the police.")
        return redirect("intelligence:received", reference=reference)
    context = {
        "sent": sent, "form": form, "arrived": OnceForm(), "basis": basis_label(sent.lawful_basis),
        "answers": list(sent.answers.select_related("answered_by__user").order_by("answered_at")),
    }  # fmt: skip
    return render(request, "intelligence/received.html", context)


@page(access.RECEIVE)
def arrived(request: Any, reference: str) -> HttpResponse:
    """Say that it has arrived."""
    sent = received_of(request, reference, "say that intelligence has arrived")
    form = OnceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.say_arrived(by=request.membership, sent=sent, once=form.cleaned_data["idempotency_key"])
        messages.success(request, "The police can see that it arrived.")
    return redirect("intelligence:received", reference=reference)
