"""Files that were linked and the pairs that wait to be judged; and what was learned about matching, with its model card."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from shelterbelt.core.errors import Refused
from shelterbelt.govuk.components import tag
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import day
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.people.access import LINK, SEE_WEIGHTS, USE_WEIGHTS
from shelterbelt.people.actions.linking import judge_pair
from shelterbelt.people.actions.weights import use_defaults, use_weights
from shelterbelt.people.matching.weights import DEFAULT_BITS, WORDS, strength
from shelterbelt.people.models import LearnedWeights, Linkage, LinkedPair
from shelterbelt.records.forms.people import OnceForm, PairForm
from shelterbelt.records.views.gate import tell

SHOWN = (
    ("id", "Its own number"), ("given_name", "First names"), ("family_name", "Family name"), ("known_as", "Known as"),
    ("former_names", "Former names"), ("born_on", "Born"), ("sex", "Sex"), ("nhs_number", "NHS number"),
    ("upn", "Pupil number"), ("postcode", "Postcode"), ("address", "Address"), ("phone", "Telephone"), ("school", "School"),
)  # fmt: skip
COLOURS = {"same": "green", "different": "grey", "unsure": "yellow"}


@page(LINK)
def linkages(request: Any) -> HttpResponseBase:
    """List the linkages of the member's organisation, the latest first."""
    listing = Listing(
        request,
        Linkage.objects.filter(holder=request.membership.organisation_id),
        key="reference",
        caption="Linked files",
        noun="linkage",
        order="-made_at",
        columns=[
            Column(
                "reference", "Reference", href=lambda row: reverse("records:linkage", args=[row["reference"]])
            ),
            Column("first_file", "First file"),
            Column("second_file", "Second file"),
            Column("made_at", "When", show=lambda row: day(row["made_at"]), sort=True),
        ],
        empty="No files have been linked for your organisation.",
    )
    return render(request, "records/linkages.html", {"listing": listing})


@page(LINK)
def linkage(request: Any, reference: str) -> HttpResponseBase:
    """Show what waits to be judged of one linkage, the likeliest first."""
    found = _linkage_or_404(request, reference)
    note_look(request, found, "open linked files")
    pairs = found.pairs.all()
    waiting = pairs.filter(verdict="").order_by("-bits", "pk")[:MOST_WAITING]
    judged = (
        pairs.exclude(verdict="")
        .select_related("judged_by__user")
        .order_by("-judged_at", "-pk")[:MOST_WAITING]
    )
    context = {
        "linkage": found,
        "counts": {code: pairs.filter(verdict=code).count() for code in ("", "same", "different", "unsure")},
        "waiting": [(each, strength(each.bits), _named(each.first), _named(each.second)) for each in waiting],
        "judged": [
            (
                each,
                tag(each.get_verdict_display(), COLOURS[each.verdict]),
                _named(each.first),
                _named(each.second),
            )
            for each in judged
        ],
        "most": MOST_WAITING,
    }
    return render(request, "records/linkage.html", context)


MOST_WAITING = 50
"""Most pairs that a page shows of those that wait, and of those that were judged."""


@page(LINK)
def pair(request: Any, reference: str) -> HttpResponseBase:
    """Show two rows side by side with what speaks for and against, and take what somebody says of them."""
    rows = LinkedPair.objects.filter(linkage__holder=request.membership.organisation_id, reference=reference)
    found = rows.select_related("linkage__holder", "judged_by__user").first()
    if found is None:
        raise Http404
    form = PairForm(request.POST or None, initial={"verdict": found.verdict})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            judge_pair(
                by=request.membership, pair=found, verdict=said["verdict"], once=said["idempotency_key"]
            )
        except Refused as refused:
            tell(form, refused)
        else:
            return _next(request, found)
    note_look(request, found.linkage, "compare two rows of linked files")
    sides = [(words, found.first.get(name, ""), found.second.get(name, "")) for name, words in SHOWN]
    context = {
        "form": form, "pair": found, "strength": strength(found.bits), "findings": found.findings,
        "sides": [side for side in sides if side[1] or side[2]],
    }  # fmt: skip
    return render(request, "records/pair.html", context)


def _next(request: Any, found: LinkedPair) -> HttpResponseBase:
    """Lead to the next pair that waits, or to the linkage when none does."""
    messages.success(request, "Saved.")
    after = found.linkage.pairs.filter(verdict="").exclude(pk=found.pk).order_by("-bits", "pk").first()
    if after is None:
        return redirect("records:linkage", reference=found.linkage.reference)
    return redirect("records:pair", reference=after.reference)


def _named(row: dict[str, str]) -> str:
    name = f"{row.get('given_name', '')} {row.get('family_name', '')}".strip() or "Name not known"
    return f"{name}, {row['born_on']}" if row.get("born_on") else name


def _linkage_or_404(request: Any, reference: str) -> Linkage:
    rows = Linkage.objects.filter(holder=request.membership.organisation_id).select_related(
        "holder", "made_by__user"
    )
    found = rows.filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


@page(SEE_WEIGHTS)
def weights(request: Any) -> HttpResponseBase:
    """Show which weights are used, what was learned and when; nobody's claims stand here."""
    rows = list(LearnedWeights.objects.select_related("taken_by__user").order_by("-number")[:MOST_WAITING])
    context = {
        "rows": rows,
        "in_use": next((each for each in rows if each.used_since and not each.used_until), None),
    }
    return render(request, "records/weights.html", context)


@page(SEE_WEIGHTS)
def card(request: Any, reference: str) -> HttpResponseBase:
    """Show the model card of one learning: what it learned, from how much, beside the defaults."""
    found = get_object_or_404(LearnedWeights.objects.select_related("taken_by__user"), reference=reference)
    levels = [
        [WORDS[name][level].format("NHS or pupil number"), bits,
         found.card["levels"].get(name, {}).get(level, {}).get("bits"), found.card["levels"].get(name, {}).get(level, {})]
        for name, known in DEFAULT_BITS.items() for level, bits in known.items()
    ]  # fmt: skip
    context = {
        "weights": found, "levels": levels, "form": OnceForm(), "may_use": USE_WEIGHTS.held_by(request.membership),
        "in_use": bool(found.used_since and not found.used_until),
    }  # fmt: skip
    return render(request, "records/card.html", context)


@page(USE_WEIGHTS)
def use(request: Any, reference: str) -> HttpResponseBase:
    """Take learned weights into use, or go back to the defaults."""
    found = get_object_or_404(LearnedWeights, reference=reference)
    form = OnceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        once = form.cleaned_data["idempotency_key"]
        if "defaults" in request.POST:
            use_defaults(by=request.membership, once=once)
            messages.success(request, "Names are compared with the defaults again.")
        else:
            use_weights(by=request.membership, weights=found, once=once)
            messages.success(request, "These weights are in use now.")
    return redirect("records:card", reference=reference)
