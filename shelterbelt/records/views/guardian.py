"""The guardian's desk: who looked at whom and why, unusual first. References and names of staff, never content."""

from datetime import datetime, time, timedelta
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from shelterbelt.audit.actions import Fact
from shelterbelt.audit.models import Entry
from shelterbelt.audit.rules import Looked, unusual
from shelterbelt.core import clock
from shelterbelt.core.references import LENGTH, tidy
from shelterbelt.law.calendar import at_local_time
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.partnership.posts import ROLES
from shelterbelt.records.access import REVIEW
from shelterbelt.records.forms import ReviewFilters

MOST_WEIGHED = 2000
"""Most looks that are compared with one another at a time, the latest ones; the page says so when there are more."""
MOST_SHOWN = 100
MIDNIGHT = time(0)


@page(REVIEW)
def desk(request: Any) -> HttpResponse:
    """Show the looks of a period at what the organisation holds and by its own staff, unusual first."""
    form = ReviewFilters(request.GET)
    looks = _looks(request.membership, form) if form.is_valid() else []
    reasons = _reasons(looks, clock.now())
    # Sorting keeps the order of equals, so within one number of reasons the latest stands first.
    ordered = sorted(looks, key=lambda entry: -len(reasons.get(entry.pk, ())))
    note_look(request, request.membership.organisation, "review who looked")
    context = {
        "form": form,
        "rows": [
            (entry, reasons.get(entry.pk, ()), role_label(entry.role)) for entry in ordered[:MOST_SHOWN]
        ],
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
    entries = list(rows[:MOST_WEIGHED])
    if not entries:
        raise Http404
    reasons = _reasons([entry for entry in entries if entry.is_look], clock.now())
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
    shown = [(entry, reasons.get(entry.pk, ()), role_label(entry.role)) for entry in entries[:MOST_SHOWN]]
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
    return rows.latest_reviewable(membership.organisation.reference, MOST_WEIGHED)


def _reasons(looks: list[Any], now: datetime) -> dict[int, tuple[str, ...]]:
    """Return key of look -> why it is unusual; acts count whenever they were done."""
    done = Entry.objects.filter(
        is_look=False,
        membership__in={entry.membership for entry in looks},
        subject__in={entry.subject for entry in looks},
    )
    acted = set(done.order_by().values_list("membership", "subject").distinct())
    # Nobody acts on a list or a search: that they led to no act on the organisation itself says nothing.
    acted |= {(entry.membership, entry.subject) for entry in looks if entry.subject_kind == "organisation"}
    plain = [Looked(entry.pk, entry.at, entry.actor, entry.membership, entry.subject) for entry in looks]
    return unusual(plain, acted, now)
