"""The guardian's desk: who looked at whom and why, unusual first. References and names of staff, never content."""

from datetime import datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from shelterbelt.audit.actions import Fact
from shelterbelt.audit.models import Entry
from shelterbelt.audit.rules import rarity, visits_of, weighed
from shelterbelt.core import clock
from shelterbelt.core.references import LENGTH, tidy
from shelterbelt.law.calendar import at_local_time
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.partnership.posts import ROLES
from shelterbelt.records.access import REVIEW
from shelterbelt.records.forms import ReviewFilters
from shelterbelt.records.models import Part, Review
from shelterbelt.records.watching import behind, habits_of, known_of, limits_here, looked, watched_kinds

MOST_WEIGHED = 2000
"""Most looks that are compared with one another at a time, the latest ones; the page says so when there are more."""
MOST_SHOWN = 100
MOST_REVIEWS = 100
MIDNIGHT = time(0)


@page(REVIEW)
def desk(request: Any) -> HttpResponse:
    """Show the looks of a period at what the organisation holds and by its own staff, unusual first."""
    now, form = clock.now(), ReviewFilters(request.GET)
    looks = _looks(request.membership, form) if form.is_valid() else []
    reasons = reasons_of(looks, now)
    ordered = sorted(looks, key=lambda entry: -_rarity(reasons, entry))
    note_look(request, request.membership.organisation, "review who looked")
    context = {
        "form": form,
        "rows": [(entry, words_of(reasons, entry), role_label(entry.role)) for entry in ordered[:MOST_SHOWN]],
        "reviews": _reviews(request.membership, now),
        "now": now,
        "unusual": len(reasons),
        "weighed": len(looks),
        "most_weighed": MOST_WEIGHED,
        "most_shown": MOST_SHOWN,
    }
    return render(request, "records/guardian.html", context)


@page(REVIEW)
def subject(request: Any, reference: str) -> HttpResponse:
    """Show every look at one subject and every act on it that the guardian may review."""
    rows = Entry.objects.reviewable_by(request.membership.organisation.reference).about(reference)
    entries = list(_not_ones_own(rows, request.membership)[:MOST_WEIGHED])
    if not entries:
        raise Http404
    reasons = reasons_of([entry for entry in entries if entry.is_look], clock.now())
    first = entries[0]
    request.looks.append(
        Fact(
            act="review one subject",
            subject_kind=first.subject_kind,
            subject=reference,
            holder=first.holder,
            is_look=True,
        )
    )
    shown = [(entry, words_of(reasons, entry), role_label(entry.role)) for entry in entries[:MOST_SHOWN]]
    context = {"reference": reference, "kind": first.subject_kind, "rows": shown, "weighed": len(entries)}
    return render(request, "records/guardian_subject.html", {**context, "most_shown": MOST_SHOWN})


def role_label(code: str) -> str:
    """Return the plain label of a role."""
    return ROLES[code].label if code in ROLES else code


def _looks(membership: Any, form: ReviewFilters) -> list[Any]:
    since, until = form.days()
    said = form.cleaned_data
    start, end = at_local_time(since, MIDNIGHT), at_local_time(until + timedelta(days=1), MIDNIGHT)
    rows = Entry.objects.looks().filter(at__gte=start, at__lt=end)
    if said["staff"]:
        rows = rows.filter(actor_name__icontains=said["staff"])
    if said["subject"]:
        rows = rows.filter(subject=tidy(said["subject"])[:LENGTH])
    return _not_ones_own(rows, membership).latest_reviewable(membership.organisation.reference, MOST_WEIGHED)


def _not_ones_own(rows: Any, membership: Any) -> Any:
    """Leave out one's own looks, under whichever account, and looks at what one declared a conflict of interest with."""
    declared = membership.user.conflicts.filter(until=None).values("subject")
    near = Part.objects.filter(person__reference__in=declared).values("record__reference")
    own = membership.user.accounts.values("reference")
    return rows.exclude(actor__in=own).exclude(subject__in=declared).exclude(subject__in=near)


def _reviews(membership: Any, now: datetime) -> list[Review]:
    """Open reviews, what is due first first; the page shows what is late."""
    rows = Review.objects.reviewable_by(membership, now).open().order_by("due_at", "pk")
    return list(
        rows.select_related("owed_by", "taken_by__user").prefetch_related("people__user")[:MOST_REVIEWS]
    )


def reasons_of(looks: list[Any], now: datetime) -> dict[int, Any]:
    """Return key of look -> its visit with everything unusual about it, weighed by what was learned here."""
    kinds = set(watched_kinds())
    watched = [entry for entry in looks if entry.subject_kind in kinds]
    if not watched:
        return {}
    people = behind(entry.actor for entry in watched)
    rows = looked(watched, people)
    limits = limits_here()
    habits = habits_of({each.actor for each in rows}, {each.role for each in rows}, limits, now)
    visits = [weighed(each, habits) for each in visits_of(rows, known_of(rows, people, limits), limits, now)]
    return {key: visit for visit in visits if visit.reasons for key in visit.keys}


def _rarity(reasons: dict[int, Any], entry: Any) -> int:
    return rarity(reasons[entry.pk]) if entry.pk in reasons else 0


def words_of(reasons: dict[int, Any], entry: Any) -> list[str]:
    return [each.words for each in reasons[entry.pk].reasons] if entry.pk in reasons else []
