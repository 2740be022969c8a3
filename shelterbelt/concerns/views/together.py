"""What organisations do together on a concern: questions, meetings, passing on, disagreements; and asking them."""

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from shelterbelt.concerns import access, actions
from shelterbelt.concerns.forms.together import Actions, AskForm, MeetingForm, PassOnForm
from shelterbelt.concerns.models import Concern, Discussion, DiscussionAction, Dispute, InformationRequest
from shelterbelt.concerns.rules.meeting import AGENCIES, MEETINGS, PRESENCE
from shelterbelt.concerns.views.frame import attempt, concern_of, own_concern_of, show_form, tabs_of
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.govuk.words import day
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.partnership.models import Organisation
from shelterbelt.records.models import Pause, on_visible

MOST = 50


@page(access.SEE)
def together(request: Any, reference: str) -> HttpResponse:
    """Questions to others, meetings, passing on and disagreements about one concern."""
    concern = concern_of(request, reference, "open what organisations do together on a concern")
    now = clock.now()
    holds = concern.record.holder_id == request.membership.organisation_id
    asked = concern.requests.select_related("to", "asked_by__user", "answered_by__user").order_by(
        "-asked_at", "-pk"
    )
    pause = (
        Pause.objects.filter(duty__record=concern.record, since__lte=now, until__gt=now)
        .order_by("-until")
        .first()
    )
    transfers = concern.transfers.select_related("to", "sent_by__user", "answered_by__user").order_by(
        "-sent_at"
    )
    context = {
        "concern": concern, "tabs": tabs_of(concern, "together"), "now": now, "pause": pause,
        "works": holds and access.ASSESS.held_by(request.membership) and concern.record.closed_at is None,
        "asked": list(asked[:MOST]) if holds else [],
        "meetings": _meetings(concern), "transfers": list(transfers[:MOST]), "kinds": MEETINGS,
        "disputes": list(Dispute.objects.visible_to(request.membership, now).filter(concern=concern)
                         .select_related("organisation", "against").order_by("-raised_at")[:MOST]),
        "may_pass": concern.decision == "transfer_other_la",
    }  # fmt: skip
    return render(request, "concerns/together.html", context)


def _meetings(concern: Concern) -> list[dict[str, Any]]:
    agreed = DiscussionAction.objects.order_by("due_on", "pk")
    rows = (
        Discussion.objects.filter(concern=concern)
        .select_related("recorded_by__user")
        .order_by("-held_at", "-pk")
    )
    return [
        {
            "noun": each,
            "decision": MEETINGS[each.kind].decisions.get(each.decision, ""),
            "there": ", ".join(f"{AGENCIES[code]}: {PRESENCE[how].lower()}" for code, how in each.present.items() if code in AGENCIES),
            "actions": [(act, day(act.due_on)) for act in each.actions.all()],
        }
        for each in rows.prefetch_related(Prefetch("actions", queryset=agreed))[:MOST]
    ]  # fmt: skip


def _others(request: Any) -> Any:
    today = timezone.localdate()
    found = Organisation.objects.exclude(closed_on__lte=today).exclude(pk=request.membership.organisation_id)
    return found.order_by("name")


@page(access.ASSESS)
def ask(request: Any, reference: str) -> HttpResponse:
    """A question to another organisation."""
    concern = own_concern_of(request, reference, "open a concern to ask about a child")
    names = concern.children.select_related("person").prefetch_related("person__identities").order_by("pk")
    about = "; ".join(each.person.shown_name for each in names)[:500]
    form = AskForm(request.POST or None, organisations=_others(request), initial={"about": about})

    def act(said: dict[str, Any]) -> None:
        actions.ask_question(
            by=request.membership, concern=concern, to=said["to"], about=said["about"], question=said["question"],
            lawful_basis=said["lawful_basis"], stops_clock=bool(said["stops_clock"]), once=said["idempotency_key"],
        )  # fmt: skip

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "Your question was sent.")
        return redirect("concerns:together", reference=reference)
    lead = "They see whom you ask about, your question and their own answer. Nothing else of this concern."
    return show_form(request, concern, form, "Ask another organisation", "Send the question", lead=lead)


def _own_question(request: Any, reference: str) -> InformationRequest:
    rows = InformationRequest.objects.filter(
        on_visible(request.membership, clock.now(), "concern__record"),
        concern__record__holder=request.membership.organisation_id,
    )
    found = get_object_or_404(rows.select_related("concern__record__holder"), reference=reference)
    note_look(request, found.concern, "work on a question about a child")
    return found


@page(access.ASSESS)
@require_POST
def chase_question(request: Any, reference: str) -> HttpResponse:
    """Ask again for a late answer."""
    return _press(request, _own_question(request, reference), actions.chase_question, "They were told again.")


@page(access.ASSESS)
@require_POST
def withdraw_question(request: Any, reference: str) -> HttpResponse:
    """Take a question back."""
    return _press(
        request, _own_question(request, reference), actions.withdraw_question, "Your question was taken back."
    )


def _press(request: Any, found: InformationRequest, act: Any, done: str) -> HttpResponse:
    try:
        act(by=request.membership, request=found)
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("concerns:together", reference=found.concern.reference)


@page(access.ASSESS)
def meeting(request: Any, reference: str, kind: str) -> HttpResponse:
    """A meeting that was held."""
    if kind not in MEETINGS:
        raise Http404
    concern = own_concern_of(request, reference, "open a concern to record a meeting")
    form = MeetingForm(request.POST or None, meeting=MEETINGS[kind], initial={"version": concern.version})
    agreed = Actions(request.POST or None, prefix="agreed")

    def act(said: dict[str, Any]) -> None:
        actions.record_meeting(
            by=request.membership, concern=concern, version=said["version"], once=said["idempotency_key"], kind=kind,
            held_at=said["held_at"], present=form.present, decision=said["decision"], said=form.texts,
            actions=[(each["what"], each["who"], each["due_on"]) for each in agreed.answers],
        )  # fmt: skip

    ready = request.method == "POST" and not agreed.pressed and agreed.is_valid()
    if ready and attempt(form, act):
        messages.success(request, f"{MEETINGS[kind].name}: saved.")
        return redirect("concerns:together", reference=reference)
    rivals = getattr(form, "rivals", None)
    if rivals is not None:
        form.add_error(
            None,
            "Somebody else saved changes to this concern meanwhile. Nothing you typed is lost: save again.",
        )
    context = {"concern": concern, "form": form, "agreed": agreed, "meeting": MEETINGS[kind]}
    return render(request, "concerns/meeting.html", context, status=409 if rivals is not None else 200)


@page(access.ASSESS)
@require_POST
def finish_action(request: Any, reference: str, number: int) -> HttpResponse:
    """Say that an agreed action is done."""
    concern = own_concern_of(request, reference, "mark an agreed action as done")
    try:
        actions.finish_action(by=request.membership, concern=concern, version=concern.version, number=number)
        messages.success(request, "Marked as done.")
    except Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("concerns:together", reference=reference)


@page(access.DECIDE)
def pass_on(request: Any, reference: str) -> HttpResponse:
    """Passing a concern to another authority."""
    concern = own_concern_of(request, reference, "open a concern to pass it on")
    others = _others(request).filter(kind="childrens_services")
    form = PassOnForm(request.POST or None, organisations=others)

    def act(said: dict[str, Any]) -> None:
        actions.pass_on(
            by=request.membership, concern=concern, to=said["to"], reasons=said["reasons"],
            safe_meanwhile=said["safe_meanwhile"], once=said["idempotency_key"],
        )  # fmt: skip

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "Passed on. You stay responsible until it is accepted.")
        return redirect("concerns:together", reference=reference)
    lead = "The other authority reads this whole concern from the moment you send it."
    return show_form(request, concern, form, "Pass to another authority", "Pass it on", lead=lead)
