"""What takes two people: asking, one's own requests, those that wait for one's decision, deciding."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.core.guarded import demand
from shelterbelt.partnership import actions
from shelterbelt.partnership.access import SECOND_PERSON
from shelterbelt.partnership.forms import AskForm, DecideForm
from shelterbelt.partnership.gate import page
from shelterbelt.partnership.matters import REGISTER
from shelterbelt.partnership.models import Approval
from shelterbelt.partnership.views import rows
from shelterbelt.partnership.views.attempts import attempt

MOST = 100


def askable(membership: Any) -> list[Any]:
    """Return the matters that a member may ask by a reference, in order of their words."""
    held = [each for each in REGISTER.values() if each.subject and each.asks.held_by(membership)]
    return sorted(held, key=lambda each: each.label)


@page(SECOND_PERSON)
def second_person(request: Any) -> HttpResponseBase:
    """One's own requests, and those that wait for one's decision."""
    now = clock.now()
    found = Approval.objects.select_related("asked_by__user", "asked_by__organisation")
    waiting = found.decidable_by(request.membership, now).order_by("open_until", "pk")[:MOST]
    mine = found.asked_by_human(request.user).order_by("-asked_at", "-pk")[:MOST]
    context = {
        "waiting": rows.approvals_waiting(waiting),
        "mine": rows.approvals_asked(mine, now),
        "may_ask": bool(askable(request.membership)),
        "most": MOST,
    }
    return render(request, "partnership/second_person.html", context)


@page(SECOND_PERSON)
def ask(request: Any) -> HttpResponseBase:
    """Ask about a reference. The answer says nothing of whether it is there."""
    matters = askable(request.membership)
    if not matters:
        messages.info(request, "There is nothing here that your role asks for.")
        return redirect("partnership:second_person")
    form = AskForm(request.POST or None, matters=matters)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = attempt(
            form, actions.ask_about, by=request.membership, matter=said["matter"], typed=said["subject"],
            why=said["why"], once=said["idempotency_key"],
        )  # fmt: skip
        if made:
            messages.success(
                request, "You have asked. Whoever can decide is told; you are told what they say."
            )
            return redirect("partnership:second_person")
    return render(request, "partnership/ask_second_person.html", {"form": form, "button": "Ask"})


@page(SECOND_PERSON)
def approval(request: Any, reference: str) -> HttpResponseBase:
    """One request: what is asked and why; to decide for who may, to take back for who asked."""
    now = clock.now()
    shown = Approval.objects.shown_to(request.membership, now).select_related(
        "asked_by__user", "asked_by__organisation", "decided_by__user", "holder"
    )
    found = shown.filter(reference=reference).first()
    if found is None:
        raise Http404
    is_own = found.asked_by.user.is_same_human_as(request.user)
    may_decide = not is_own and found.standing(now) == "waiting"
    if may_decide:
        demand(request.membership)
    form = DecideForm(request.POST or None) if may_decide else None
    if request.method == "POST" and form is not None and form.is_valid():
        agreed, why = form.cleaned_data["agreed"] == "yes", form.cleaned_data["why"]
        said = attempt(
            form,
            actions.decide_approval,
            by=request.membership,
            approval=found,
            agreed=agreed,
            why=why,
            why_recorded=why,
        )
        if said:
            messages.success(request, "Your answer is recorded, and who asked is told.")
            return redirect("partnership:second_person")
    context = {"approval": found, "is_own": is_own, "standing": found.standing(now), "form": form}
    return render(
        request, "partnership/approval.html", {**context, "exactly": rows.approval_facts(found.facts)}
    )


@page(SECOND_PERSON)
def withdraw(request: Any, reference: str) -> HttpResponseBase:
    """Take back one's own request; a GET leads to it."""
    found = Approval.objects.asked_by_human(request.user).filter(reference=reference).first()
    if found is None:
        raise Http404
    if request.method == "POST":
        try:
            actions.withdraw_approval(by=request.membership, approval=found)
            messages.success(request, "You have taken it back.")
        except Refused as refusal:
            messages.error(request, refusal.sentence)
        return redirect("partnership:second_person")
    return redirect("partnership:approval", reference=reference)
