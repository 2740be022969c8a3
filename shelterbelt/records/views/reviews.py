"""One review: who looked at what and why it is asked, and the guardian's answer. References and staff, never content."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from shelterbelt.audit.models import Entry
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused, Stale
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.records.access import REVIEW
from shelterbelt.records.actions import close_review, pass_on_review, take_review
from shelterbelt.records.forms import CloseReviewForm, PassOnForm
from shelterbelt.records.models import Review
from shelterbelt.records.views.gate import tell
from shelterbelt.records.views.guardian import MOST_SHOWN, reasons_of, role_label, words_of
from shelterbelt.records.watching import behind

SAVED_BY_ANOTHER = "Somebody else has saved this review since you opened it. This is how it stands now."


@page(REVIEW)
def review(request: Any, reference: str) -> HttpResponse:
    """Show one review."""
    found = _found(request, reference)
    return _shown(request, found, CloseReviewForm(initial={"version": found.version}))


@page(REVIEW)
@require_POST
def take(request: Any, reference: str) -> HttpResponseBase:
    """Own it."""
    found = _found(request, reference)
    return _acted(request, found, "The review is yours.", take_review, version=_version(request))


@page(REVIEW)
def close(request: Any, reference: str) -> HttpResponseBase:
    """Close it with an outcome and words."""
    found = _found(request, reference)
    form = CloseReviewForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            close_review(by=request.membership, review=found, **form.cleaned_data)
        except Stale:
            form.add_error(None, SAVED_BY_ANOTHER)
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, "The review is closed.")
            return redirect("records:guardian")
    return _shown(request, found, form)


@page(REVIEW)
def pass_on(request: Any, reference: str) -> HttpResponseBase:
    """Leave it to another guardian."""
    found = _found(request, reference)
    form = PassOnForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            pass_on_review(by=request.membership, review=found, **form.cleaned_data)
        except Stale:
            form.add_error(None, SAVED_BY_ANOTHER)
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, "Another guardian has been asked. You do not see this review any more.")
            return redirect("records:guardian")
    note_look(request, found, "open a review to pass it on")
    return render(request, "records/pass_on_review.html", {"form": form, "review": found})


def _found(request: Any, reference: str) -> Review:
    rows = Review.objects.reviewable_by(request.membership, clock.now())
    found = (
        rows.select_related("owed_by", "holder", "taken_by__user", "closed_by__user")
        .filter(reference=reference)
        .first()
    )
    if found is None:
        raise Http404
    return found


def _shown(request: Any, found: Review, form: Any) -> HttpResponse:
    now = clock.now()
    people = [each.user for each in found.people.select_related("user").order_by("pk")]
    looks = Entry.objects.filter(
        actor__in=behind(each.reference for each in people).first_of, at__gte=found.first_at
    )
    looks = looks.filter(subject=found.subject) if found.subject else looks.filter(is_look=True)
    entries = list(
        looks.filter(at__lte=max(found.last_at, found.closed_at or now)).order_by("at", "pk")[:MOST_SHOWN]
    )
    reasons = reasons_of([entry for entry in entries if entry.is_look], now)
    note_look(request, found, "open a review")
    context = {
        "review": found, "people": people, "form": form, "now": now, "most_shown": MOST_SHOWN,
        "rows": [(entry, words_of(reasons, entry), role_label(entry.role)) for entry in entries],
    }  # fmt: skip
    return render(request, "records/review.html", context)


def _acted(request: Any, found: Review, said: str, act: Any, **facts: Any) -> HttpResponseBase:
    try:
        act(by=request.membership, review=found, **facts)
    except Stale:
        messages.warning(request, SAVED_BY_ANOTHER)
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, said)
    return redirect("records:review", reference=found.reference)


def _version(request: Any) -> int:
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() else 0
