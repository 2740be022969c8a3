"""The pages of those who share with an account: what they shared, the questions, sending, and the answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.govuk.components import tag
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import moment
from shelterbelt.intelligence import access, actions
from shelterbelt.intelligence.forms import OnceForm
from shelterbelt.intelligence.forms.sharing import (
    AnswerQuestionForm,
    BeginForm,
    BusinessSourceForm,
    SourceForm,
)
from shelterbelt.intelligence.models import Question, Submission, Told
from shelterbelt.intelligence.rules.codes import VOICES
from shelterbelt.intelligence.views.frame import attempt, submission_of
from shelterbelt.partnership.gate import page
from shelterbelt.partnership.local import duty_here
from shelterbelt.questions import engine
from shelterbelt.questions.summary import blocks, set_aside
from shelterbelt.questions.views import Urls, printable, walk

ELSEWHERE = {"danger", "crime", "child"}


@page(access.SHARE)
def mine(request: Any) -> HttpResponse:
    """What this person shared, the latest first; no colleague sees it."""
    rows = Submission.objects.visible_to(request.membership, clock.now())
    listing = Listing(
        request,
        rows,
        key="reference",
        caption="What you shared",
        noun="item",
        order="-created_at",
        columns=[
            Column("reference", "Reference", href=lambda row: _address("submission", row["reference"])),
            Column("voice", "Form", show=lambda row: VOICES[row["voice"]]),
            Column("created_at", "Begun", show=lambda row: moment(row["created_at"]), sort=True),
            Column("sent_at", "Sent", show=lambda row: moment(row["sent_at"]) or "Not sent yet"),
            Column("answer", "Answer", field="", show=_answers(rows), reads=("sent_at",)),
        ],
        empty="You have not shared anything yet.",
    )
    return render(request, "intelligence/mine.html", {"listing": listing})


def _answers(rows: Any) -> Any:
    """Return how a row's answer stands, read once for the whole list."""
    told = dict(
        Told.objects.filter(report__submission__in=rows.values("pk"))
        .order_by("told_at")
        .values_list("report__submission__reference", "read_at")
    )

    def show(row: dict[str, Any]) -> Any:
        if row["reference"] in told:
            return tag("Answered", "green") if told[row["reference"]] else tag("New answer", "blue")
        return tag("Waiting", "yellow") if row["sent_at"] else tag("Draft", "grey")

    return show


def _address(name: str, reference: str, *more: str) -> str:
    return reverse(f"intelligence:{name}", args=[reference, *more])


@page(access.SHARE)
def begin(request: Any) -> HttpResponse:
    """What does not belong here, with the way there; then the form that fits."""
    voices = access.voices_for(request.membership)
    form = BeginForm(request.POST or None)
    form.offer(voices)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if said["urgent"] in ELSEWHERE:
            return redirect("intelligence:elsewhere", code=said["urgent"])
        begun = actions.start_submission(
            by=request.membership, voice=said.get("voice") or voices[0], once=said["idempotency_key"]
        )
        first = begun.response.questionnaire.pages[0].code
        return redirect("intelligence:questions", reference=begun.reference, page=first)
    return render(request, "intelligence/begin.html", {"form": form, "voices": voices})


@page(access.SHARE)
def elsewhere(request: Any, code: str) -> HttpResponse:
    """Where danger, a crime or a child at risk goes."""
    if code not in ELSEWHERE:
        raise Http404
    return render(request, "intelligence/elsewhere.html", {"code": code})


def _urls(submission: Submission) -> Urls:
    def of_page(code: str, instance: str | None) -> str:
        name = "instance" if instance else "questions"
        return _address(name, submission.reference, code, *filter(None, [instance]))

    return Urls(
        page=of_page,
        review=_address("check", submission.reference),
        printable=_address("print", submission.reference),
        leave=_address("submission", submission.reference),
        done=_address("sent", submission.reference),
    )


def _written(request: Any, reference: str, act: str) -> Submission:
    """Return a submission that has answers of its own."""
    found = submission_of(request, reference, act)
    if found.response is None:
        raise Http404
    return found


@page(access.SHARE)
def questions(request: Any, reference: str, page: str, instance: UUID | None = None) -> HttpResponse:
    """One page of the questions."""
    submission = _written(request, reference, "open the questions on shared information")

    def save(act: Any, **values: Any) -> None:
        actions.answer_submission(by=request.membership, submission=submission, act=act, values=values)

    assert submission.response
    return walk(
        request, submission.response, _urls(submission), save, by=request.membership.user.reference, page=page,
        instance=str(instance) if instance else None,
    )  # fmt: skip


@page(access.SHARE)
def check(request: Any, reference: str) -> HttpResponse:
    """All answers, how it is known, who will see it, and the button that sends it."""
    submission = _written(request, reference, "check shared information before sending")
    if submission.sent_at:
        return redirect("intelligence:submission", reference=reference)
    response: Any = submission.response
    form_class = BusinessSourceForm if submission.voice == "business" else SourceForm
    form: Any = form_class(request.POST or None, initial={"version": response.version})
    own = access.units_for(request.membership.area or request.membership.organisation.area).first()
    form.offer(access.units_for(None), submission.begun_for or own)

    def send(said: dict[str, Any]) -> None:
        actions.send_submission(
            by=request.membership, submission=submission, version=said["version"], about=form.about(),
            to=said.get("to"), once=said["idempotency_key"],
        )  # fmt: skip

    if request.method == "POST" and attempt(form, send):
        return redirect("intelligence:sent", reference=reference)
    context = {
        "submission": submission, "form": form, "urls": _urls(submission), "blocks": blocks(response),
        "missing": engine.missing(response.questionnaire, response.answers), "set_aside": set_aside(response),
        "unit": submission.begun_for or own,
    }  # fmt: skip
    return render(request, "intelligence/check.html", context)


@page(access.SHARE)
def on_paper(request: Any, reference: str) -> HttpResponse:
    """All answers on one plain page."""
    submission = _written(request, reference, "print shared information")
    assert submission.response
    return printable(request, submission.response, _urls(submission))


@page(access.SHARE)
def sent(request: Any, reference: str) -> HttpResponse:
    """That it arrived, and what happens next."""
    submission = submission_of(request, reference, "open shared information")
    if submission.sent_at is None:
        raise Http404
    due_at = duty_here("intelligence.feedback").due_at(submission.sent_at)
    return render(request, "intelligence/sent.html", {"submission": submission, "due_at": due_at})


@page(access.SHARE)
def submission(request: Any, reference: str) -> HttpResponse:
    """One thing that this person shared, with what came back: nothing of what the unit made of it."""
    found = submission_of(request, reference, "open shared information")
    response, context = found.response, {"submission": found, "form": OnceForm(), "go_on": "", "blocks": ()}
    if found.sent_at is None and response is not None:
        unfinished = engine.first_unfinished(response.questionnaire, response.answers, response.pages_done)
        urls = _urls(found)
        context["go_on"] = urls.page(unfinished.code, None) if unfinished else urls.review
    else:
        context |= {
            "blocks": blocks(response) if response else (),
            "told": list(
                Told.objects.filter(report__submission=found).select_related("feedback").order_by("-told_at")
            ),
            "questions": list(found.questions.order_by("asked_at")),
            "due_at": duty_here("intelligence.feedback").due_at(found.sent_at) if found.sent_at else None,
        }
    return render(request, "intelligence/submission.html", context)


@page(access.SHARE)
def seen(request: Any, reference: str) -> HttpResponse:
    """Say that the answer was read."""
    found = submission_of(request, reference, "open shared information")
    form = OnceForm(request.POST or None)
    told = Told.objects.filter(report__submission=found, read_at__isnull=True).order_by("-told_at").first()
    if request.method == "POST" and form.is_valid() and told is not None:
        try:
            actions.mark_read(by=request.membership, told=told, once=form.cleaned_data["idempotency_key"])
            messages.success(request, "The police can see that their answer was read.")
        except Refused as refused:
            messages.error(request, refused.sentence)
    return redirect("intelligence:submission", reference=reference)


@page(access.SHARE)
def answer(request: Any, reference: str, question: str) -> HttpResponse:
    """Give more detail that the police asked for."""
    found = submission_of(request, reference, "open a question on shared information")
    asked = get_object_or_404(Question, submission=found, reference=question, answered_at__isnull=True)
    form = AnswerQuestionForm(request.POST or None)

    def act(said: dict[str, Any]) -> None:
        actions.answer_question(
            by=request.membership, question=asked, text=said["text"], once=said["idempotency_key"]
        )

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "Your answer was sent.")
        return redirect("intelligence:submission", reference=reference)
    return render(request, "intelligence/answer.html", {"submission": found, "asked": asked, "form": form})
