"""What one interview leads to, each begun with what it holds: a referral, information for police, a trafficked child, word to the child."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from shelterbelt.concerns.access import ASSESS, RAISE
from shelterbelt.concerns.models import Referral
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.intelligence.access import SHARE
from shelterbelt.intelligence.models import Told
from shelterbelt.missing.access import HOLD, INTERVIEWS
from shelterbelt.missing.actions import forces_of, pass_on
from shelterbelt.missing.models import Interview
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.patterns import actions
from shelterbelt.patterns.actions.leading import begun_information, children_of
from shelterbelt.patterns.forms import NrmForm, OnceForm, OtherForceForm, TellChildForm

WITH = ("response", "child", "record__holder", "force", "episode")


@page(RAISE)
def concern_from_interview(request: Any, reference: str) -> HttpResponse:
    """Raise a concern from an interview: begun with what is known, checked and sent by whoever raises it."""
    found = _held(request, reference, "raise a concern from an interview")
    referral = _referral(request.membership, found)
    form = OnceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _go_on(request, found, referral, form.cleaned_data["idempotency_key"])
    context = {"interview": found, "referral": referral, "form": form}
    return render(request, "patterns/concern.html", context)


def _referral(membership: Any, found: Interview) -> Referral | None:
    """The referral that was begun from the interview, as far as the member's organisation sees it."""
    begun = found.passed.filter(what="concern", answer="begun").order_by("-pk").first()
    if begun is None:
        return None
    visible = Referral.objects.visible_to(membership, clock.now()).select_related("to")
    return visible.filter(reference=begun.links_to).first()


def _go_on(request: Any, found: Interview, referral: Referral | None, key: str) -> HttpResponse:
    """Begin the referral, lead on to it, or note that it was sent."""
    if referral is None:
        made = actions.begin_referral(by=request.membership, interview=found, once=key)
        return redirect("concerns:referral", reference=made.reference)
    if referral.sent_at is None or referral.to is None:
        return redirect("concerns:referral", reference=referral.reference)
    pass_on(
        by=request.membership, interview=found, what="concern", answer="passed", to=referral.to,
        links_to=referral.reference, once=key,
    )  # fmt: skip
    messages.success(request, "The interview shows now that the referral was sent.")
    return redirect("missing:interview", reference=found.reference)


@page(SHARE)
def information_from_interview(request: Any, reference: str) -> HttpResponse:
    """Information for police, begun with who and where the child named; then the interview says that it was passed on."""
    found = _held(request, reference, "begin information for police from an interview")
    form, begun = OnceForm(request.POST or None), begun_information(request.membership, found)
    sent = next((each for each in begun if each.sent_at is not None), None)
    forces = {each.pk: each for each in forces_of(found)}
    for each in begun:
        forces.pop(each.to_id or each.begun_for_id or 0, None)
    other = next(iter(forces.values()), None) if sent else None
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["idempotency_key"]
        if other is not None and "other" in request.POST:
            made = actions.begin_information(by=request.membership, interview=found, force=other, once=key)
            return redirect("intelligence:submission", reference=made.reference)
        if sent is not None:
            actions.note_information_sent(by=request.membership, interview=found, once=key)
            messages.success(request, "The interview shows now that the police have it.")
            return redirect("missing:interview", reference=found.reference)
        made = (
            begun[0] if begun else actions.begin_information(by=request.membership, interview=found, once=key)
        )
        return redirect("intelligence:submission", reference=made.reference)
    context = {
        "interview": found,
        "form": form,
        "begun": begun[0] if begun else None,
        "sent": sent,
        "other": other,
        "other_form": OtherForceForm(),
    }
    return render(request, "patterns/information.html", context)


@page(INTERVIEWS)
def nrm_from_interview(request: Any, reference: str) -> HttpResponse:
    """A child who may have been trafficked: a first responder begins the referral here, anybody else asks one."""
    found = _held(request, reference, "consider the National Referral Mechanism from an interview")
    me = request.membership
    children = children_of(me, found, clock.now()) if ASSESS.held_by(me) else []
    form = NrmForm(request.POST or None, children=children)

    def act(said: dict[str, Any]) -> str:
        key = said["idempotency_key"]
        if not ASSESS.held_by(me):
            actions.ask_first_responder(by=me, interview=found, once=key)
            return ""
        child = next((each for each in children if each.reference == said["child"]), None)
        if child is None:
            raise Refused("Raise a concern about this child first: the referral is made from it.")
        begun = actions.begin_nrm_referral(by=me, interview=found, child=child, once=key)
        return str(begun.reference)

    made = _done(request, form, act)
    if made:
        return redirect("concerns:nrm_referral", reference=made)
    if made is not None:
        messages.success(request, f"{found.record.holder.name} was asked to decide.")
        return redirect("missing:interview", reference=found.reference)
    asked = found.passed.filter(what="nrm").select_related("to").order_by("-pk").first()
    context = {
        "interview": found,
        "form": form,
        "first_responder": ASSESS.held_by(me),
        "children": children,
        "asked": asked,
    }
    return render(request, "patterns/nrm.html", context)


@page(HOLD)
def tell_child(request: Any, reference: str) -> HttpResponse:
    """Tell the child what came of what they said, in words that give nothing away; beside it, what came back to the interviewer."""
    found = _held(request, reference, "tell a child what came of an interview")
    if found.delivering_id != request.membership.organisation_id:
        raise Http404
    form = TellChildForm(request.POST or None)

    def act(said: dict[str, Any]) -> str:
        key = said.pop("idempotency_key")
        actions.tell_child_safely(by=request.membership, interview=found, once=key, **said)
        return ""

    if _done(request, form, act) is not None:
        messages.success(request, "Saved.")
        return redirect("missing:interview", reference=found.reference)
    context = {
        "interview": found,
        "form": form,
        "came_back": _came_back(request.membership, found),
    }
    return render(request, "patterns/tell_child.html", context)


def _came_back(membership: Any, found: Interview) -> list[list[Any]]:
    """What came back to this member: the answer to the referral, and to what they themselves told the police."""
    rows, referral = [], _referral(membership, found)
    if referral is not None and referral.feedback_at is not None:
        rows.append(["Children's services", referral.feedback_at, referral.feedback_text])
    own = [each.pk for each in begun_information(membership, found)]
    told = Told.objects.filter(report__submission__in=own).select_related("feedback").order_by("-told_at")
    return rows + [["Police", each.told_at, each.feedback.text] for each in told]


def _held(request: Any, reference: str, act: str) -> Interview:
    visible = Interview.objects.visible_to(request.membership, clock.now()).select_related(*WITH)
    found: Interview = get_object_or_404(visible, reference=reference)
    if found.held_at is None or found.response is None:
        raise Http404
    note_look(request, found, act)
    return found


def _done(request: Any, form: Any, act: Callable[[dict[str, Any]], str]) -> str | None:
    """Return what the act returned, or None where it was not done; what refused it stands on the form."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act(dict(form.cleaned_data))
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return None
