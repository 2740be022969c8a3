"""A person's page: who they are by source, in what part, in which Records, what is owed; and who looked."""

from datetime import datetime
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Prefetch
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.core.guarded import demand, demand_if_guarded
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.people.access import JUDGE, STATE
from shelterbelt.people.actions import state_identity
from shelterbelt.people.models import Identity, Person
from shelterbelt.people.rules import remarks
from shelterbelt.places.models import Place
from shelterbelt.records.access import LOOK, people_visible_to
from shelterbelt.records.file import MOST_ROWS, address_of, chronology_of_many, kind_label, looks_at
from shelterbelt.records.forms import IdentityForm
from shelterbelt.records.likely import Together, together
from shelterbelt.records.models import Duty, Part, PeerGroup, Record, Role, on_visible
from shelterbelt.records.printing import content_of, pdf_of
from shelterbelt.records.views.gate import tell

MOST_DUTIES = 30
MOST_GROUPS = 20
MOST_TOLD = 50
"""Most Records whose lines stand in the chronology of a person."""
STATUSES = {Role.HARMED: "red", Role.HARMING: "purple", Role.SUSPECTED: "orange", Role.ABOUT: "blue"}
"""Parts that are statuses, with the colour of their tag; a child may have several side by side."""
SECTIONS = (
    ("person", "Who they are"), ("reaching", "Homes and contact"), ("standard", "Recording standard"),
    ("around", "People and places around"), ("lifetime", "Chronology"), ("likely", "Likely the same"),
    ("person_seen", "Who saw this"),
)  # fmt: skip


@page(LOOK)
def person(request: Any, reference: str) -> HttpResponseBase:
    """Show a person within reach."""
    found = person_or_404(request, reference)
    note_look(request, found, "open a person's page")
    return render(
        request, "records/person.html", framed(request, found, "person") | overview(request.membership, found)
    )


def overview(membership: Any, found: Person) -> dict[str, Any]:
    """Return what the page and the print of a person show; a constant number of queries."""
    now = clock.now()
    joined = together(membership, found, now)
    parts = _parts(membership, joined.rows, now)
    return {
        "sources": _by_source(joined),
        "joined": joined,
        "statuses": statuses(parts),
        "parts_of": [(kind_label(part.record), part, address_of(part.record)) for part in parts],
        "groups": _groups(membership, joined.rows, now),
        "duties": _duties([part.record_id for part in parts]),
        "now": now,
        "age": _age(found, now),
        "may_state": STATE.held_by(membership),
        "may_judge": JUDGE.held_by(membership),
    }


def framed(request: Any, found: Person, here: str) -> dict[str, Any]:
    """Return the person with the ways between the pages about them."""
    ways = [
        {"text": text, "href": reverse(f"records:{name}", args=[found.reference]), "active": name == here}
        for name, text in SECTIONS
    ]
    return {"person": found, "ways": ways, "may_state": STATE.held_by(request.membership)}


@page(LOOK)
def lifetime(request: Any, reference: str) -> HttpResponseBase:
    """Show what happened to a person over all rooms, newest first."""
    found = person_or_404(request, reference)
    note_look(request, found, "read a person's chronology")
    parts = _parts(request.membership, together(request.membership, found, clock.now()).rows, clock.now())
    records: dict[int, Record] = {part.record_id: part.record for part in parts}
    told = chronology_of_many(list(records.values())[:MOST_TOLD])
    events = [
        {"title": f"{event.title} ({kind_label(record)} {record.reference})", "when": event.at, "by": event.by,
         "text": event.text, "href": address_of(record)}
        for record, event in told[:MOST_ROWS]
    ]  # fmt: skip
    context = framed(request, found, "lifetime") | {"events": events, "more": len(records) > MOST_TOLD}
    return render(request, "records/lifetime.html", context)


@page(LOOK)
def person_pdf(request: Any, reference: str) -> HttpResponseBase:
    """Give a person's page as a tagged PDF: others named only where the reader may see them, or not at all."""
    found = person_or_404(request, reference)
    note_look(request, found, "print a person's page")
    content = content_of(
        request.membership, found, overview(request.membership, found), "others" in request.GET
    )
    response = HttpResponse(pdf_of(content), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="person-{found.reference}.pdf"'
    return response


@page(LOOK)
def person_seen(request: Any, reference: str) -> HttpResponseBase:
    """Show who opened a person's page or added to it."""
    found = person_or_404(request, reference)
    note_look(request, found, "read who saw a person")
    context = framed(request, found, "person_seen") | {"entries": looks_at(reference), "most": MOST_ROWS}
    return render(request, "records/person_seen.html", context)


@page(STATE)
def state(request: Any, reference: str) -> HttpResponseBase:
    """Add what the member's organisation knows of a person."""
    found = person_or_404(request, reference)
    form = IdentityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        try:
            state_identity(
                by=request.membership, person=found, once=form.cleaned_data["idempotency_key"], **facts
            )
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, "Added. What was known before stands beside it.")
            for remark in remarks(facts):
                messages.warning(request, remark)
            return redirect("records:person", reference=reference)
    note_look(request, found, "open a page to add to a person")
    return render(request, "records/state.html", {"form": form, "person": found})


def person_or_404(request: Any, reference: str) -> Person:
    """Return the person when the member sees them now; raises Http404.

    Every page about a person who has a part in a sealed Record that the member sees is guarded as that Record is.
    """
    now = clock.now()
    sealed = Part.objects.filter(
        on_visible(request.membership, now), person=OuterRef("pk"), record__sealed_at__isnull=False
    )
    rows = people_visible_to(request.membership, now).filter(reference=reference)
    claims = Identity.objects.select_related("source")
    found = rows.annotate(on_sealed=Exists(sealed)).prefetch_related(Prefetch("identities", claims)).first()
    if found is None:
        raise Http404
    if found.on_sealed:
        demand(request.membership)
    return found


def statuses(parts: list[Part]) -> list[tuple[str, str]]:
    """Return the statuses of a person side by side, with the colours of their tags: harmed, harming, suspected, about."""
    roles = {part.role for part in parts if part.ended_at is None}
    return [(Role(role).label, colour) for role, colour in STATUSES.items() if role in roles]


def _age(found: Person, now: datetime) -> str:
    claims = sorted(found.identities.all(), key=lambda claim: (claim.created_at, claim.pk), reverse=True)
    for claim in claims:
        age = claim.age_on(local_day(now))
        if age is not None:
            return f"About {age}" if claim.birth_is_estimated else str(age)
        if claim.age_from is not None:
            return f"{claim.age_from} to {claim.age_to}, when it was said"
    return "Not known"


def _by_source(joined: Together) -> list[tuple[str, list[Any]]]:
    claims = sorted(
        (claim for each in joined.same for claim in each.identities.all()),
        key=lambda claim: (claim.source.name, -claim.created_at.timestamp()),
    )
    return [(name, list(each)) for name, each in groupby(claims, key=lambda claim: claim.source.name)]


def _parts(membership: Any, people: list[int], now: datetime) -> list[Part]:
    rows = Part.objects.filter(on_visible(membership, now), person__in=people).select_related(
        "record__holder"
    )
    parts = list(rows.order_by("-record__opened_at", "-pk")[:MOST_ROWS])
    for part in parts:
        demand_if_guarded(membership, part.record.audit_subject())
    return parts


def _groups(membership: Any, people: list[int], now: datetime) -> list[PeerGroup]:
    """Return the groups of these people that the member sees, without a place that they do not see."""
    seen = Prefetch("place", Place.objects.visible_to(membership, now))
    rows = PeerGroup.objects.visible_to(membership, now).standing().filter(members__person__in=[*people, 0])
    rows = rows.select_related("source").prefetch_related(seen)
    return list(rows.order_by("-made_at", "-pk").distinct()[:MOST_GROUPS])


def _duties(records: list[int]) -> list[Duty]:
    rows = Duty.objects.filter(record__in=[*records, 0], met_at__isnull=True, waived_at__isnull=True)
    return list(rows.select_related("owed_by", "record").order_by("due_at", "pk")[:MOST_DUTIES])
