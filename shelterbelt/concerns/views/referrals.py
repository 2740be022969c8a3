"""The referrer's pages: their own referrals, the questions, sending, and the answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from shelterbelt.concerns import access, actions
from shelterbelt.concerns.forms import OnceForm, SendForm
from shelterbelt.concerns.models import Referral
from shelterbelt.concerns.rules import may_chase
from shelterbelt.concerns.views.frame import attempt, referral_of
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.govuk.components import tag
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import moment
from shelterbelt.partnership.gate import page
from shelterbelt.partnership.local import duty_here
from shelterbelt.questions import engine
from shelterbelt.questions.summary import blocks, set_aside
from shelterbelt.questions.views import Urls, printable, walk
from shelterbelt.records.access import who_will_see


@page(access.RAISE)
def mine(request: Any) -> HttpResponse:
    """Referrals of the member's organisation, the latest first."""
    listing = Listing(
        request,
        Referral.objects.visible_to(request.membership, clock.now()),
        key="reference",
        caption="Our referrals",
        noun="referral",
        order="-created_at",
        columns=[
            Column("reference", "Reference", href=lambda row: _address("referral", row["reference"])),
            Column("created_at", "Begun", show=lambda row: moment(row["created_at"]), sort=True),
            Column("raised_by", "By", field="raised_by__user__name"),
            Column("to", "To", field="to__name", show=lambda row: row["to__name"] or "Not sent yet"),
            Column("sent_at", "Sent", show=lambda row: moment(row["sent_at"]) or "Not sent yet"),
            Column(
                "answer", "Answer", field="feedback_at", show=_answer, reads=("sent_at", "feedback_seen_at")
            ),
        ],
        empty="Your organisation has not raised a concern yet.",
    )
    return render(request, "concerns/referrals.html", {"listing": listing})


def _answer(row: dict[str, Any]) -> Any:
    if row["feedback_at"]:
        return tag("Answered", "green") if row["feedback_seen_at"] else tag("New answer", "blue")
    return tag("Waiting", "yellow") if row["sent_at"] else tag("Draft", "grey")


def _address(name: str, reference: str, *more: str) -> str:
    return reverse(f"concerns:{name}", args=[reference, *more])


@page(access.RAISE)
def start(request: Any) -> HttpResponse:
    """What to do first, and the button that begins a referral."""
    form = OnceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        begun = actions.start_referral(by=request.membership, once=form.cleaned_data["idempotency_key"])
        return redirect("concerns:questions", reference=begun.reference, page="danger")
    return render(request, "concerns/start.html", {"form": form})


def _urls(referral: Referral) -> Urls:
    def of_page(code: str, instance: str | None) -> str:
        return _address(
            "instance" if instance else "questions", referral.reference, code, *filter(None, [instance])
        )

    return Urls(
        page=of_page,
        review=_address("check", referral.reference),
        printable=_address("print", referral.reference),
        leave=_address("referral", referral.reference),
        done=_address("sent", referral.reference),
    )


@page(access.RAISE)
def questions(request: Any, reference: str, page: str, instance: UUID | None = None) -> HttpResponse:
    """One page of the questions."""
    referral = referral_of(request, reference, "open a referral's questions")

    def save(act: Any, **values: Any) -> None:
        actions.answer_referral(by=request.membership, referral=referral, act=act, values=values)

    return walk(
        request,
        referral.response,
        _urls(referral),
        save,
        by=request.membership.user.reference,
        page=page,
        instance=str(instance) if instance else None,
    )


@page(access.RAISE)
def check(request: Any, reference: str) -> HttpResponse:
    """All answers, who will see them, and the button that sends them."""
    referral = referral_of(request, reference, "check a referral before sending")
    if referral.sent_at:
        return redirect("concerns:referral", reference=reference)
    doors = access.front_doors(request.membership.area or referral.organisation.area)
    form = SendForm(request.POST or None, initial={"version": referral.response.version, "to": doors.first()})
    form.offer(doors)
    if request.method == "POST" and _send(request, referral, form):
        return redirect("concerns:sent", reference=reference)
    referral.response.refresh_from_db()
    context = {
        "referral": referral,
        "form": form,
        "urls": _urls(referral),
        "blocks": blocks(referral.response),
        "missing": engine.missing(referral.response.questionnaire, referral.response.answers),
        "set_aside": set_aside(referral.response),
        "attached": _attached(referral),
        "seen_by": who_will_see(list(doors[:20]), access.KIND, clock.now()),
    }
    return render(request, "concerns/check.html", context)


def _attached(referral: Referral) -> str:
    return ", ".join(each.title for each in referral.attachments.in_use().order_by("pk")) or "None attached"


def _send(request: Any, referral: Referral, form: SendForm) -> bool:
    def act(said: dict[str, Any]) -> None:
        actions.send_referral(
            by=request.membership, referral=referral, version=said["version"], to=said["to"],
            once=said["idempotency_key"],
        )  # fmt: skip

    done = attempt(form, act)
    if getattr(form, "rivals", None) is not None:
        form.add_error(None, "Somebody else changed answers meanwhile. Read them again before you send.")
    return done


@page(access.RAISE)
def on_paper(request: Any, reference: str) -> HttpResponse:
    """All answers on one plain page."""
    referral = referral_of(request, reference, "print a referral")
    return printable(request, referral.response, _urls(referral))


@page(access.RAISE)
def sent(request: Any, reference: str) -> HttpResponse:
    """That it arrived, and what happens next."""
    referral = referral_of(request, reference, "open a sent referral")
    if referral.sent_at is None:
        raise Http404
    due_at = duty_here("referral.acknowledge_and_decide").due_at(referral.sent_at)
    return render(request, "concerns/sent.html", {"referral": referral, "due_at": due_at})


@page(access.RAISE)
def referral(request: Any, reference: str) -> HttpResponse:
    """One referral with its answer: the referrer sees nothing else of the concern."""
    found = referral_of(request, reference, "open a referral")
    response = found.response
    unfinished = engine.first_unfinished(response.questionnaire, response.answers, response.pages_done)
    urls = _urls(found)
    answer_within = duty_here("referral.feedback")
    context = {
        "referral": found,
        "form": OnceForm(),
        "go_on": urls.page(unfinished.code, None) if unfinished else urls.review,
        "progress": engine.progress(response.questionnaire, response.answers, response.pages_done),
        "blocks": blocks(response) if found.sent_at else (),
        "attached": _attached(found),
        "may_chase": may_chase(found.sent_at, found.feedback_at, found.chased_at, clock.now(), answer_within),
        "due_at": answer_within.due_at(found.sent_at) if found.sent_at else None,
    }
    return render(request, "concerns/referral.html", context)


@page(access.RAISE)
def seen(request: Any, reference: str) -> HttpResponse:
    """Say that the answer was read."""
    found = referral_of(request, reference, "open a referral")
    form = OnceForm(request.POST or None)
    if request.method == "POST":
        _once(
            request, found, form, actions.mark_feedback_seen, "Children's services can see that you read it."
        )
    return redirect("concerns:referral", reference=reference)


@page(access.RAISE)
def chase(request: Any, reference: str) -> HttpResponse:
    """Ask the front door again."""
    found = referral_of(request, reference, "open a referral")
    form = OnceForm(request.POST or None)
    if request.method == "POST":
        _once(request, found, form, actions.chase_referral, "The front door was asked again.")
    return redirect("concerns:referral", reference=reference)


def _once(request: Any, found: Referral, form: OnceForm, act: Any, done: str) -> None:
    if not form.is_valid():
        return
    try:
        act(by=request.membership, referral=found, once=form.cleaned_data["idempotency_key"])
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, refused.sentence)
