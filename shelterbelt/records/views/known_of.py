"""Pages that add to what is known of a person: homes and contact, the recording standard, and who is around them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.partnership.local import figure_here
from shelterbelt.people import actions
from shelterbelt.people.access import STATE
from shelterbelt.people.models import Person, Relationship
from shelterbelt.people.rules.standard import FIELDS, shown
from shelterbelt.records.access import LOOK, people_visible_to
from shelterbelt.records.around import around as network_of
from shelterbelt.records.drawing import HEIGHT, WIDTH, drawn
from shelterbelt.records.forms.people import (
    ContactForm,
    EndForm,
    HomeForm,
    NumberForm,
    RelationshipForm,
    StandardForm,
)
from shelterbelt.records.models import Part, on_visible
from shelterbelt.records.views.gate import tell
from shelterbelt.records.views.people import framed, person_or_404

MOST_BESIDE = 40
CIRCLES = (
    ("", "Everybody"),
    ("family", "Family"),
    ("outside the family", "Outside the family"),
    ("record", "In one record"),
)
Save = Callable[[dict[str, Any], str], Any]


@page(LOOK)
def reaching(request: Any, reference: str) -> HttpResponseBase:
    """Show where a person lives and lived, and how they can be reached safely."""
    found = person_or_404(request, reference)
    note_look(request, found, "see where a person lives and how to reach them")
    context = framed(request, found, "reaching") | {
        "contacts": found.contacts.select_related("source").order_by("-created_at", "-pk"),
        "homes": found.homes.select_related("source").order_by("-created_at", "-pk"),
        "protected": found.protected_homes.select_related("source").order_by("-created_at", "-pk"),
        "numbers": found.numbers.select_related("source").order_by("scheme", "pk"),
    }
    return render(request, "records/reaching.html", context)


@page(LOOK)
def standard(request: Any, reference: str) -> HttpResponseBase:
    """Show how far the minimum recording standard is met, and every answer with who gave it."""
    found = person_or_404(request, reference)
    note_look(request, found, "see the recording standard of a person")
    facts = found.facts.select_related("source").order_by("-created_at", "-pk")
    context = framed(request, found, "standard") | {
        "meter": actions.meter_of(found),
        "threshold": figure_here("recording.threshold"),
        "facts": [(FIELDS[each.field].label, _said(each), each) for each in facts],
    }
    return render(request, "records/standard.html", context)


def _said(fact: Any) -> str:
    return shown({"field": fact.field, "value": fact.value}) or fact.get_reason_display()


@page(LOOK)
def around(request: Any, reference: str) -> HttpResponseBase:
    """Show who and where is around a person: as a table, and drawn."""
    found = person_or_404(request, reference)
    note_look(request, found, "see who is around a person")
    kind = request.GET.get("show", "")
    kind = kind if kind in dict(CIRCLES) else ""
    network = network_of(request.membership, found, clock.now(), kind)
    spots, lines = drawn(network)
    context = framed(request, found, "around") | {
        "network": network, "spots": spots, "lines": lines, "rows": _rows(network), "width": WIDTH, "height": HEIGHT,
        "circles": [{"text": text, "href": f"?show={code}", "active": code == kind} for code, text in CIRCLES],
        "ours": [
            (each, network.nodes[key].name)
            for each in _ours(request.membership, found)
            if (key := ("person", each.person_id)) in network.nodes
        ],
    }  # fmt: skip
    return render(request, "records/around.html", context)


def _rows(network: Any) -> list[tuple[Any, Any, list[Any]]]:
    """Return (nearer, further, ties), those beside the person first."""
    pairs = [(network.nodes[a], network.nodes[b], ties) for (a, b), ties in network.ties.items()]
    ordered = [(a, b, ties) if a.step <= b.step else (b, a, ties) for a, b, ties in pairs]
    return sorted(ordered, key=lambda row: (row[0].step + row[1].step, row[0].name, row[1].name))


def _ours(membership: Any, found: Person) -> list[Relationship]:
    """Return relationships that the member's organisation stated and that have not ended, between people it sees."""
    seen = people_visible_to(membership, clock.now()).values("pk")
    rows = Relationship.objects.filter(
        source=membership.organisation_id, ended_on__isnull=True, other=found, person__in=seen
    )
    return list(rows.order_by("pk"))


def _adding(
    request: Any, reference: str, form: Any, save: Save, words: tuple[str, str], back: str
) -> HttpResponseBase:
    """Show a form about a person; on a valid POST do one act and lead back."""
    found = person_or_404(request, reference)
    if request.method == "POST" and form.is_valid():
        try:
            save(
                {"by": request.membership, "person": found, "once": form.cleaned_data["idempotency_key"]},
                back,
            )
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, "Added. What was known before stands beside it.")
            return redirect(f"records:{back}", reference=reference)
    note_look(request, found, "open a page to add to a person")
    context = {
        "form": form,
        "person": found,
        "title_words": words[0],
        "lead_words": words[1],
        "back_to": back,
    }
    return render(request, "records/adding.html", context)


@page(STATE)
def add_home(request: Any, reference: str) -> HttpResponseBase:
    """Say where a person lives or lived."""
    form = HomeForm(request.POST or None)
    words = (
        "Add where they live or lived",
        "Earlier addresses stay. Say below if this one must be kept secret.",
    )

    def save(who: dict[str, Any], _back: str) -> None:
        said = form.facts()
        if said.pop("protected"):
            actions.state_protected_home(**who, **said)
        else:
            actions.state_home(**who, **said)

    return _adding(request, reference, form, save, words, "reaching")


@page(STATE)
def add_contact(request: Any, reference: str) -> HttpResponseBase:
    """Say how a person can be reached safely."""
    form = ContactForm(request.POST or None)
    words = (
        "Add how they can be reached safely",
        "Ask them what is safe: may you ring, leave a message, write, and when?",
    )
    return _adding(
        request,
        reference,
        form,
        lambda who, _: actions.state_contact(**who, **form.facts()),
        words,
        "reaching",
    )


@page(STATE)
def add_number(request: Any, reference: str) -> HttpResponseBase:
    """Add a number under which the organisation knows the person."""
    form = NumberForm(request.POST or None)
    words = "Add a number", "The NHS number and the pupil number stand with the names; add those there."
    return _adding(
        request,
        reference,
        form,
        lambda who, _: actions.state_number(**who, **form.facts()),
        words,
        "reaching",
    )


@page(STATE)
def answer_standard(request: Any, reference: str) -> HttpResponseBase:
    """Answer questions of the recording standard, or say why there is no answer."""
    form = StandardForm(request.POST or None)
    words = (
        "Answer the recording standard",
        "Ask, do not assume. Where there is no answer, say why. Leave what you do not know anything new of.",
    )

    def save(who: dict[str, Any], _back: str) -> None:
        actions.state_facts(**who, stated_by=form.cleaned_data["stated_by"], said=form.answered())

    return _adding(request, reference, form, save, words, "standard")


@page(STATE)
def add_relationship(request: Any, reference: str) -> HttpResponseBase:
    """Say how a person is connected with another."""
    found = person_or_404(request, reference)
    seen = people_visible_to(request.membership, clock.now())
    records = Part.objects.filter(on_visible(request.membership, clock.now()), person=found).values("record")
    beside = Part.objects.filter(record__in=records, person__isnull=False).values("person")
    people = seen.filter(pk__in=beside).exclude(pk=found.pk).prefetch_related("identities")[:MOST_BESIDE]
    form = RelationshipForm(request.POST or None, people=people)

    def save(who: dict[str, Any], _back: str) -> None:
        said = form.facts()
        other = seen.filter(reference=said.pop("other")).first()
        if other is None:
            raise Refused("No page of a person that you can see has this reference.", "other_reference")
        actions.state_relationship(**(who | {"person": other, "other": who["person"]}), **said)

    words = (
        "Add how they are connected",
        "In the family or outside it: friends, associates, people they are in contact with.",
    )
    return _adding(request, reference, form, save, words, "around")


@page(STATE)
def end(request: Any, reference: str) -> HttpResponseBase:
    """Say that a relationship has ended; it stays to be seen as it was."""
    seen = people_visible_to(request.membership, clock.now()).values("pk")
    rows = Relationship.objects.filter(reference=reference, person__in=seen, other__in=seen)
    found = rows.select_related("other", "person").first()
    if found is None:
        raise Http404
    form = EndForm(request.POST or None)
    words = "End a connection", "It stays on the page as it was, with its end."

    def save(who: dict[str, Any], _back: str) -> None:
        said = form.cleaned_data
        actions.end_relationship(
            by=who["by"], relationship=found, on=said["on"], why=said["why"], once=who["once"]
        )

    return _adding(request, found.other.reference, form, save, words, "around")
