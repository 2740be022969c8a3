"""What others ask of an organisation: questions about a child, concerns passed to it, disagreements."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from shelterbelt.concerns import access, actions
from shelterbelt.concerns.forms.front_door import OnceForm
from shelterbelt.concerns.forms.together import (
    AgainstForm,
    AnswerQuestionForm,
    DeclineForm,
    PassUpForm,
    RaiseDisputeForm,
    RespondForm,
    SettleForm,
)
from shelterbelt.concerns.models import Dispute, InformationRequest, Transfer
from shelterbelt.concerns.rules.disputing import LAST
from shelterbelt.concerns.views.frame import attempt, concern_of, referral_of
from shelterbelt.core import clock
from shelterbelt.govuk.components import standing, tag
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import moment
from shelterbelt.law.standing import standing as standing_of
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.partnership.models import Organisation
from shelterbelt.records.models.duties import SOON

Said = dict[str, Any]


def _form_page(
    request: Any, form: Any, act: Callable[[Said], Any], done: str, back: str, **context: Any
) -> HttpResponse:
    """Do the act on a good form and go back, else show the form over what it is about."""
    if request.method == "POST" and attempt(form, act):
        messages.success(request, done)
        return redirect(back)
    stale = getattr(form, "rivals", None) is not None
    if stale:
        form.add_error(
            None,
            "Somebody else saved changes meanwhile. Nothing you typed is lost: read them, then save again.",
        )
    return render(
        request, "concerns/over.html", {"form": form, "back": back, **context}, status=409 if stale else 200
    )


@page(access.ANSWER_QUESTION)
def questions(request: Any) -> HttpResponse:
    """Questions that others asked this organisation, those without an answer first."""
    now = clock.now()

    def stands(row: dict[str, Any]) -> Any:
        if row["answered_at"]:
            return tag("Answered", "green")
        return standing(standing_of(row["due_at"], None, None, now, SOON).value)

    listing = Listing(
        request, InformationRequest.objects.asked_of(request.membership, now), key="reference",
        caption="Questions to us", noun="question", order="-asked_at",
        columns=[
            Column("reference", "Reference", href=lambda row: reverse("concerns:asked", args=[row["reference"]])),
            Column("asked_at", "Asked", show=lambda row: moment(row["asked_at"]), sort=True),
            Column("from", "By", field="concern__record__holder__name"),
            Column("due_at", "Answer due", show=lambda row: moment(row["due_at"]), sort=True),
            Column("standing", "Standing", field="", show=stands, reads=("answered_at", "due_at")),
        ],
        empty="Nobody has asked your organisation about a child.",
    )  # fmt: skip
    return render(request, "concerns/questions_to_us.html", {"listing": listing})


@page(access.ANSWER_QUESTION)
def question(request: Any, reference: str) -> HttpResponse:
    """One question and this organisation's answer."""
    rows = InformationRequest.objects.asked_of(request.membership, clock.now())
    found = get_object_or_404(
        rows.select_related("concern__record__holder", "asked_by__user", "answered_by__user"),
        reference=reference,
    )
    note_look(request, found, "open a question about a child")
    form = None if found.answered_at else AnswerQuestionForm(request.POST or None)

    def act(said: Said) -> None:
        actions.answer_question(
            by=request.membership,
            request=found,
            holds=said["holds"],
            answer=said["answer"],
            once=said["idempotency_key"],
        )

    if form is not None and request.method == "POST" and attempt(form, act):
        messages.success(request, "Your answer was sent.")
        return redirect("concerns:asked", reference=reference)
    return render(request, "concerns/question_to_us.html", {"asked": found, "form": form})


def _transfer(request: Any, reference: str) -> Transfer:
    rows = Transfer.objects.received_by(request.membership, clock.now())
    found = get_object_or_404(
        rows.select_related("concern__record__holder", "sent_by__user", "received", "answered_by__user"),
        reference=reference,
    )
    note_look(request, found, "open a concern that another authority passes on")
    return found


@page(access.SCREEN)
def transfer(request: Any, reference: str) -> HttpResponse:
    """A concern that another authority passes to this one."""
    found = _transfer(request, reference)
    form = OnceForm(request.POST or None)

    def act(said: Said) -> None:
        actions.accept_transfer(by=request.membership, transfer=found, once=said["idempotency_key"])

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "Accepted. It is now a concern of yours, with its own clock.")
        return redirect("concerns:triage")
    return render(request, "concerns/transfer.html", {"passed": found, "form": form})


@page(access.SCREEN)
def decline_transfer(request: Any, reference: str) -> HttpResponse:
    """Handing it back with the reason."""
    found = _transfer(request, reference)
    if found.answered_at:
        raise Http404

    def act(said: Said) -> None:
        actions.decline_transfer(
            by=request.membership, transfer=found, why=said["why"], once=said["idempotency_key"]
        )

    return _form_page(
        request, DeclineForm(request.POST or None), act, "Handed back. The other authority decides again.",
        reverse("concerns:triage"), heading="Hand this concern back", button="Hand it back", facts=[],
    )  # fmt: skip


@page(access.RAISE)
def dispute_referral(request: Any, reference: str) -> HttpResponse:
    """A referrer disagrees about a referral."""
    referral = referral_of(request, reference, "open a referral to disagree")
    concern, to = referral.concern, referral.to
    if concern is None or to is None:
        raise Http404
    form = RaiseDisputeForm(request.POST or None)

    def act(said: Said) -> None:
        _raise(request, concern, to, said)

    return _form_page(
        request, form, act, "Your disagreement was sent.", reverse("concerns:referral", args=[reference]),
        heading=f"Disagree with {to.name}", button="Send", facts=[],
    )  # fmt: skip


@page(access.DISPUTE)
def dispute_concern(request: Any, reference: str) -> HttpResponse:
    """Somebody who sees a concern disagrees with another organisation about it."""
    if not access.SEE.held_by(request.membership):
        raise Http404
    concern = concern_of(request, reference, "open a concern to disagree")
    others = Organisation.objects.exclude(closed_on__lte=timezone.localdate()).exclude(
        pk=request.membership.organisation_id
    )
    form = AgainstForm(request.POST or None, organisations=others.order_by("name"))

    def act(said: Said) -> None:
        _raise(request, concern, said["against"], said)

    return _form_page(
        request, form, act, "Your disagreement was sent.", reverse("concerns:together", args=[reference]),
        heading="Raise a disagreement", button="Send", facts=[],
    )  # fmt: skip


def _raise(request: Any, concern: Any, against: Any, said: Said) -> None:
    actions.raise_dispute(
        by=request.membership, concern=concern, against=against, subject=said["subject"], once=said["idempotency_key"],
        disagreement=said["disagreement"], wanted=said["wanted"], safe_meanwhile=said["safe_meanwhile"],
        urgent=said["urgent"], stage=int(said["stage"]),
    )  # fmt: skip


@page(access.DISPUTE)
def disputes(request: Any) -> HttpResponse:
    """Disagreements of this organisation, on either side."""
    listing = Listing(
        request, Dispute.objects.visible_to(request.membership, clock.now()), key="reference",
        caption="Disagreements", noun="disagreement", order="-raised_at",
        columns=[
            Column("reference", "Reference", href=lambda row: reverse("concerns:dispute", args=[row["reference"]])),
            Column("raised_at", "Raised", show=lambda row: moment(row["raised_at"]), sort=True),
            Column("organisation", "By", field="organisation__name"),
            Column("against", "With", field="against__name"),
            Column("stage", "Stage", show=lambda row: f"{row['stage']} of {LAST}"),
            Column("settled_at", "Settled", show=lambda row: moment(row["settled_at"]) or "Not yet"),
        ],
        empty="Your organisation is in no disagreement.",
    )  # fmt: skip
    return render(request, "concerns/disputes.html", {"listing": listing})


def _dispute(request: Any, reference: str, act: str) -> Dispute:
    rows = Dispute.objects.visible_to(request.membership, clock.now())
    found = get_object_or_404(
        rows.select_related(
            "organisation", "against", "raised_by__user", "concern__record__holder", "settled_by__user"
        ),
        reference=reference,
    )
    note_look(request, found, act)
    return found


@page(access.DISPUTE)
def dispute(request: Any, reference: str) -> HttpResponse:
    """One disagreement with the stages that it climbed, and what can be done now."""
    found = _dispute(request, reference, "open a disagreement")
    stages = list(found.stages.select_related("responded_by__user").order_by("number"))
    ours = found.organisation_id == request.membership.organisation_id
    now = clock.now()
    here = stages[-1]
    waiting = here.responded_at is None and now <= here.due_at and not found.urgent
    context = {
        "dispute": found, "stages": stages, "ours": ours and not found.settled_at,
        "answers": not ours and not found.settled_at and here.responded_at is None,
        "passes": ours and not found.settled_at and not waiting and found.stage < LAST,
    }  # fmt: skip
    return render(request, "concerns/dispute.html", context)


@page(access.DISPUTE)
def dispute_act(request: Any, reference: str, act: str) -> HttpResponse:
    """Answering, passing on or settling a disagreement."""
    known = {
        "answer": (RespondForm, actions.respond_to_dispute, "Answer a disagreement", "Send the answer"),
        "pass-up": (PassUpForm, actions.pass_up, "Pass it to the next stage", "Pass it on"),
        "settle": (SettleForm, actions.settle_dispute, "Say how it was settled", "Save"),
    }
    if act not in known:
        raise Http404
    made, verb, heading, button = known[act]
    found = _dispute(request, reference, "open a disagreement to work on it")
    form = made(request.POST or None, initial={"version": found.version})

    def run(said: Said) -> None:
        facts = {name: value for name, value in said.items() if name != "idempotency_key"}
        verb(by=request.membership, dispute=found, once=said["idempotency_key"], **facts)

    facts = [("What the disagreement is", found.disagreement), ("What should happen", found.wanted)]
    return _form_page(
        request, form, run, "Saved.", reverse("concerns:dispute", args=[reference]), heading=heading, button=button,
        facts=facts,
    )  # fmt: skip
