"""Opening one record in an emergency, what one opened so, and the guardian's review."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.partnership.local import figure_here
from shelterbelt.records.access import EMERGENCY, REVIEW
from shelterbelt.records.actions import open_in_emergency, review_emergency
from shelterbelt.records.forms import EmergencyForm, EmergencyFromPointerForm, EmergencyReviewForm
from shelterbelt.records.models import EmergencyAccess, PointerRequest
from shelterbelt.records.pointing import known_by
from shelterbelt.records.views.gate import tell

MOST = 100
NOTHING = (
    "Nothing could be opened. Check the reference. If a child may be in danger now, ring the police on 999 or the emergency "
    "duty team of the area where the child is."
)


@page(EMERGENCY)
def own(request: Any) -> HttpResponseBase:
    """What one opened in an emergency, and how to."""
    now = clock.now()
    rows = (
        EmergencyAccess.objects.of(request.user).filter(record__isnull=False).select_related("record__holder")
    )
    mine = [(each, each.is_open(now)) for each in rows.order_by("-opened_at", "-pk")[:MOST]]
    return render(request, "records/emergencies.html", {"mine": mine, "most": MOST})


@page(EMERGENCY)
def by_reference(request: Any) -> HttpResponseBase:
    """Open the record of a reference that one holds."""
    form = EmergencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        done = _tried(request, form, reference=said["reference"])
        if done:
            return done
    context = {"form": form, "minutes": figure_here("emergency_access.lasts")}
    return render(request, "records/open_in_emergency.html", context)


@page(EMERGENCY)
def from_pointer(request: Any, reference: str) -> HttpResponseBase:
    """Open the latest record that an organisation named by one's own pointer holds of the person."""
    asked = PointerRequest.objects.of(request.membership).filter(reference=reference).first()
    if asked is None:
        raise Http404
    named = {each.reference: each for each in known_by(asked, request.membership, clock.now())}
    if not named:
        return redirect("records:pointer", reference=reference)
    form = EmergencyFromPointerForm(request.POST or None, organisations=list(named.values()))
    if request.method == "POST" and form.is_valid():
        done = _tried(request, form, pointer=asked, organisation=named[form.cleaned_data["organisation"]])
        if done:
            return done
    note_look(request, asked, "read a pointer to open a record")
    context = {"form": form, "minutes": figure_here("emergency_access.lasts")}
    return render(request, "records/open_in_emergency.html", context)


def _tried(request: Any, form: Any, **what: Any) -> HttpResponseBase | None:
    """Lead to the record, or say that nothing could be opened; None when the form says why not."""
    said = form.cleaned_data
    try:
        access = open_in_emergency(
            by=request.membership,
            why=said["why"],
            once=said["idempotency_key"],
            why_recorded=said["why"],
            **what,
        )
    except Refused as refused:
        tell(form, refused)
        return None
    if access.record is None:
        messages.error(request, NOTHING)
        return redirect("records:emergencies")
    return redirect("records:record", reference=access.record.reference)


@page(REVIEW)
def reviews(request: Any) -> HttpResponseBase:
    """What was opened in an emergency of the guardian's organisation and by its staff; what waits comes first."""
    now = clock.now()
    rows = EmergencyAccess.objects.reviewable_by(request.membership).select_related(
        "opened_by__user", "opened_by__organisation", "record__holder", "reviewed_by__user"
    )
    waiting = [
        (each, each.review_due_at < now) for each in rows.unreviewed().order_by("review_due_at")[:MOST]
    ]
    done = rows.filter(reviewed_at__isnull=False).order_by("-reviewed_at", "-pk")[:MOST]
    note_look(request, request.membership.organisation, "read what was opened in an emergency")
    return render(request, "records/emergency_reviews.html", {"waiting": waiting, "done": done, "most": MOST})


@page(REVIEW)
def review(request: Any, reference: str) -> HttpResponseBase:
    """Review one use: who, why, what they did meanwhile; never the content."""
    rows = EmergencyAccess.objects.reviewable_by(request.membership).select_related(
        "opened_by__user", "opened_by__organisation", "record__holder", "reviewed_by__user"
    )
    access = rows.filter(reference=reference).first()
    if access is None:
        raise Http404
    form = EmergencyReviewForm(request.POST or None) if access.reviewed_at is None else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            review_emergency(by=request.membership, access=access, **form.cleaned_data)
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, "Your review is recorded, and who opened it is told.")
            return redirect("records:emergency_reviews")
    note_look(request, access, "review emergency access")
    return render(request, "records/emergency_review.html", {"access": access, "form": form})
