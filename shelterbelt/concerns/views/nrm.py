"""The pages of a child's referral to the National Referral Mechanism."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from shelterbelt.concerns import access, actions
from shelterbelt.concerns.forms import GroundsForm, GuardianForm, NrmSentForm, OnceForm
from shelterbelt.concerns.models import NrmReferral
from shelterbelt.concerns.rules import nrm as rules
from shelterbelt.concerns.views.frame import attempt, own_concern_of
from shelterbelt.core import clock
from shelterbelt.exchange.printing import pdf_by
from shelterbelt.govuk.words import day, moment
from shelterbelt.partnership.gate import page
from shelterbelt.partnership.local import duty_here
from shelterbelt.questions import engine
from shelterbelt.questions.summary import blocks
from shelterbelt.questions.views import Urls, printable, walk
from shelterbelt.records.models import on_visible

LAYOUT = Path(__file__).parent.parent / "typst" / "nrm.typ"
DECIDED_BY = {"home_office": "nrm.reasonable_grounds", "local_panel": "nrm.reasonable_grounds_local_panel"}


@page(access.ASSESS)
def nrm(request: Any, reference: str) -> HttpResponse:
    """Each child of the concern with their referral; the button that begins one."""
    concern = own_concern_of(request, reference, "open a concern to refer to the National Referral Mechanism")
    children = list(
        concern.children.select_related("person", "nrm__response")
        .prefetch_related("person__identities")
        .order_by("pk")
    )
    form = OnceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        child = get_object_or_404(concern.children.all(), reference=request.POST.get("child", ""))
        begun = actions.begin_nrm(
            by=request.membership, child=child, once=form.cleaned_data["idempotency_key"]
        )
        return redirect("concerns:nrm_page", reference=begun.reference, page="referrer")
    rows = [(child, getattr(child, "nrm", None)) for child in children]
    found = [(child, each, _standing(each) if each else "") for child, each in rows]
    return render(request, "concerns/nrm.html", {"concern": concern, "rows": found, "form": form})


@page(access.ASSESS)
def nrm_page(request: Any, reference: str, page: str, instance: UUID | None = None) -> HttpResponse:
    """One page of its questions."""
    referral = _of(request, reference, "open a National Referral Mechanism referral's questions")

    def save(act: Any, **values: Any) -> None:
        actions.answer_nrm(by=request.membership, referral=referral, act=act, values=values)

    return walk(
        request, referral.response, _urls(referral), save, by=request.membership.user.reference, page=page,
        instance=str(instance) if instance else None,
    )  # fmt: skip


@page(access.ASSESS)
def nrm_referral(request: Any, reference: str) -> HttpResponse:
    """All answers, how the referral stands, and what can be recorded now."""
    referral = _of(request, reference, "open a National Referral Mechanism referral")
    facts = _rows(referral)
    missing = engine.missing(referral.response.questionnaire, referral.response.answers)
    context = {
        "referral": referral, "facts": facts, "blocks": blocks(referral.response), "urls": _urls(referral),
        "missing": missing, "asks_again": _may_ask_again(referral), "form": OnceForm(),
        "progress": engine.progress(referral.response.questionnaire, referral.response.answers, referral.response.pages_done),
    }  # fmt: skip
    return render(request, "concerns/nrm_referral.html", context)


@page(access.ASSESS)
def nrm_print(request: Any, reference: str) -> HttpResponse:
    """All answers on one plain page."""
    referral = _of(request, reference, "print a National Referral Mechanism referral")
    return printable(request, referral.response, _urls(referral))


@page(access.ASSESS)
def nrm_pdf(request: Any, reference: str) -> HttpResponse:
    """The referral as a PDF to send on."""
    referral = _of(request, reference, "take a National Referral Mechanism referral as a PDF")
    content = {
        "reference": referral.reference,
        "holder": referral.concern.record.holder.name,
        "printed": moment(clock.now()),
        "standing": _standing(referral),
        "decisions": [[question, answer or "Not recorded"] for question, answer in _rows(referral)],
        "sections": [
            {
                "title": block.title,
                "rows": [[line.field.label, line.words or "Not answered"] for line in block.lines],
            }
            for block in blocks(referral.response)
            if block.lines
        ],
    }
    answer = HttpResponse(pdf_by(LAYOUT, content), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="nrm-{referral.reference}.pdf"'
    return answer


@page(access.ASSESS)
def nrm_sent(request: Any, reference: str) -> HttpResponse:
    """That it was sent, with the reference that came back."""
    referral = _of(
        request, reference, "open a National Referral Mechanism referral to record that it was sent"
    )
    form = NrmSentForm(request.POST or None, initial={"version": referral.version})
    return _act(request, referral, form, "Record that it was sent", actions.submit_nrm)


@page(access.ASSESS)
def nrm_decision(request: Any, reference: str) -> HttpResponse:
    """A decision that came back."""
    referral = _of(request, reference, "open a National Referral Mechanism referral to record a decision")
    if referral.submitted_at is None:
        raise Http404
    form = GroundsForm(request.POST or None, initial={"version": referral.version})
    return _act(request, referral, form, "Record a decision", actions.record_grounds)


@page(access.ASSESS)
def nrm_guardian(request: Any, reference: str) -> HttpResponse:
    """The child trafficking guardian."""
    referral = _of(request, reference, "open a National Referral Mechanism referral to name a guardian")
    now = {
        "version": referral.version,
        "guardian": referral.guardian,
        "guardian_name": referral.guardian_name,
    }
    form = GuardianForm(request.POST or None, initial=now)
    return _act(request, referral, form, "Independent child trafficking guardian", actions.name_guardian)


@page(access.ASSESS)
def nrm_again(request: Any, reference: str) -> HttpResponse:
    """Asking for another look, after a page that says what this does."""
    referral = _of(request, reference, "open a National Referral Mechanism referral to ask again")
    if not _may_ask_again(referral):
        raise Http404
    form = _VersionForm(request.POST or None, initial={"version": referral.version})
    return _act(request, referral, form, "Ask for another look", actions.ask_reconsideration)


class _VersionForm(OnceForm):
    version = NrmSentForm.base_fields["version"]


def _act(
    request: Any, referral: NrmReferral, form: Any, heading: str, act: Callable[..., Any]
) -> HttpResponse:
    def run(said: dict[str, Any]) -> None:
        facts = {name: value for name, value in said.items() if name != "idempotency_key"}
        act(by=request.membership, referral=referral, once=said["idempotency_key"], **facts)

    if request.method == "POST" and attempt(form, run):
        messages.success(request, "Saved.")
        return redirect("concerns:nrm_referral", reference=referral.reference)
    stale = getattr(form, "rivals", None) is not None
    if stale:
        form.add_error(
            None, "Somebody else saved changes meanwhile. Read them, then save again if you still want to."
        )
    context = {"referral": referral, "form": form, "heading": heading}
    return render(request, "concerns/nrm_form.html", context, status=409 if stale else 200)


def _of(request: Any, reference: str, act: str) -> NrmReferral:
    """Return a referral on a concern that the membership's organisation holds and may see; 404 otherwise."""
    now = clock.now()
    rows = NrmReferral.objects.filter(
        on_visible(request.membership, now, "concern__record"),
        concern__record__holder=request.membership.organisation_id,
    )
    referral = get_object_or_404(
        rows.select_related("response", "child__person", "concern__record__holder", "begun_by__user"),
        reference=reference,
    )
    own_concern_of(request, referral.concern.reference, act)
    return referral


def _standing(referral: NrmReferral) -> str:
    return rules.standing(
        submitted_at=referral.submitted_at, reasonable=referral.reasonable, conclusive=referral.conclusive,
        reconsideration_asked_at=referral.reconsideration_asked_at,
    )  # fmt: skip


def _may_ask_again(referral: NrmReferral) -> bool:
    negative = "negative" in (referral.reasonable, referral.conclusive)
    return negative and referral.reconsideration_asked_at is None


def _due_at(referral: NrmReferral) -> datetime | None:
    if not referral.decider:
        return None
    return rules.decision_due_at(referral.submitted_at, duty_here(DECIDED_BY[referral.decider]))


def _rows(referral: NrmReferral) -> list[tuple[str, str]]:
    again = referral.reconsideration_asked_at
    return [
        ("How it stands", _standing(referral)),
        ("Begun", f"{moment(referral.begun_at)} by {referral.begun_by.user.name}"),
        ("Sent", moment(referral.submitted_at) or "Not yet"),
        ("Reference", referral.number),
        ("Who decides", referral.get_decider_display()),
        ("Reasonable grounds are to be decided by", moment(_due_at(referral))),
        ("Reasonable grounds", _decided(referral.get_reasonable_display(), referral.reasonable_on)),
        ("Conclusive grounds", _decided(referral.get_conclusive_display(), referral.conclusive_on)),
        ("Reasons given", referral.reasons),
        ("More evidence is wanted by", day(referral.evidence_due_on) if referral.evidence_due_on else ""),
        ("Asked to look again", moment(again)),
        ("Guardian", " ".join(filter(None, (referral.get_guardian_display(), referral.guardian_name)))),
    ]


def _decided(label: str, on: Any) -> str:
    return f"{label}, {day(on)}" if label and on else ""


def _urls(referral: NrmReferral) -> Urls:
    own = [referral.reference]

    def of_page(code: str, _instance: str | None) -> str:
        return reverse("concerns:nrm_page", args=[referral.reference, code])

    there = reverse("concerns:nrm_referral", args=own)
    return Urls(
        page=of_page, review=there, printable=reverse("concerns:nrm_print", args=own), leave=there, done=there
    )
