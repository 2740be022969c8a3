"""Whether somebody is on record already: offers for what is typed and for a person, and saying same, different, not sure."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from shelterbelt.audit.actions import Fact
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.people.access import JUDGE
from shelterbelt.people.actions import judge, take_back
from shelterbelt.people.models import Judgement, Verdict
from shelterbelt.records.access import LOOK, people_visible_to
from shelterbelt.records.forms.people import JudgeForm, KnownForm, TakeBackForm
from shelterbelt.records.likely import likely_same, likely_to, side_by_side
from shelterbelt.records.views.gate import tell
from shelterbelt.records.views.people import framed, person_or_404


@page(LOOK)
def known(request: Any) -> HttpResponseBase:
    """Ask whether we know somebody already. Sent by POST: no name stands in an address."""
    form = KnownForm(request.POST or None)
    offers = None
    if request.method == "POST" and form.is_valid():
        offers = likely_to(request.membership, [form.description()], clock.now())
        note_offers(request, [each.person.reference for each in offers])
    context = {"form": form, "offers": offers}
    part = request.headers.get("X-Part") == "offers"
    return render(request, "records/known_part.html" if part else "records/known.html", context)


def note_offers(request: Any, shown: list[str]) -> None:
    """Note which people were offered, never what was typed."""
    kind, reference, holder = request.membership.organisation.audit_subject()
    request.looks.append(
        Fact(act="be offered people who may be meant", subject_kind=kind, subject=reference, holder=holder,
             detail={"shown": shown}, is_look=True)
    )  # fmt: skip


@page(LOOK)
def likely(request: Any, reference: str) -> HttpResponseBase:
    """Show who else on record may be this person, with what speaks for and against, and what was said of it."""
    found = person_or_404(request, reference)
    note_look(request, found, "see who may be the same person")
    offers = likely_same(request.membership, found, clock.now())
    note_offers(request, [each.person.reference for each in offers])
    context = framed(request, found, "likely") | {
        "offers": offers, "may_judge": JUDGE.held_by(request.membership),
    }  # fmt: skip
    return render(request, "records/likely_same.html", context)


@page(JUDGE)
def say(request: Any, reference: str, other: str) -> HttpResponseBase:
    """Compare two people side by side and say whether they are one."""
    first = person_or_404(request, reference)
    second = person_or_404(request, other)
    form = JudgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            judge(
                by=request.membership, person=first, other=second, verdict=said["verdict"], why=said["why"],
                once=said["idempotency_key"],
            )  # fmt: skip
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, SAID[said["verdict"]])
            return redirect("records:likely", reference=reference)
    for each in (first, second):
        note_look(request, each, "compare two people")
    context = {"form": form, "person": first, "other": second, **side_by_side(first, second)}
    return render(request, "records/compare.html", context)


SAID = {
    Verdict.SAME: "They are shown as one person now. Nothing was merged, and you can take this back.",
    Verdict.DIFFERENT: "They will not be offered as the same person again, until somebody takes this back.",
    Verdict.UNSURE: "It is noted that this is not sure. They stay apart.",
    Verdict.ADOPTED: "Who this person was before is shown on this page only, to those who may see both.",
}


@page(JUDGE)
def undo(request: Any, reference: str) -> HttpResponseBase:
    """Take back that two people are one, are two, or that it was not sure."""
    found = _judgement_or_404(request, reference)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            take_back(by=request.membership, judgement=found, why=said["why"], once=said["idempotency_key"])
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, "Taken back. Everything is as it was before.")
            return redirect("records:likely", reference=found.first.reference)
    note_look(request, found, "open a page to take back a judgement")
    return render(request, "records/take_back.html", {"form": form, "judgement": found})


def _judgement_or_404(request: Any, reference: str) -> Judgement:
    people = people_visible_to(request.membership, clock.now()).values("pk")
    rows = Judgement.objects.standing().filter(first__in=people, second__in=people)
    found = rows.select_related("first", "second", "judged_by__user").filter(reference=reference).first()
    if found is None:
        raise Http404
    return found
