"""The retention desk: records past their time, what erasing one would take, keeping longer, holds, what was erased."""

from typing import Any

from django.contrib import messages
from django.db.models import Exists
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.core.errors import Stale
from shelterbelt.core.references import LENGTH, tidy
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import day
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.views.attempts import attempt
from shelterbelt.records.access import limitable_by
from shelterbelt.records.file import kind_label
from shelterbelt.records.kinds import REGISTER
from shelterbelt.records.models import Record
from shelterbelt.retention import actions
from shelterbelt.retention.access import DESK, PROPOSE, proposable_by
from shelterbelt.retention.bases import ERASE
from shelterbelt.retention.forms import EndHoldForm, FindForm, HoldForm, KeepForm, ProposeForm, WideHoldForm
from shelterbelt.retention.going import going_with
from shelterbelt.retention.models import Hold, Tombstone
from shelterbelt.retention.rules import decide_by, is_past, standing

NOT_HERE = "Your organisation holds no record with this reference, or you declared a conflict of interest with it. Check it."
MOST = 100


@page(DESK)
def desk(request: Any) -> HttpResponseBase:
    """List the records whose time of keeping has ended, the longest ago first."""
    now = clock.now()
    today, within = local_day(now), figure_here("retention.decide_within")
    listing = Listing(
        request,
        limitable_by(request.membership, now)
        .filter(kept_until_on__lt=today)
        .annotate(is_held=Exists(Hold.objects.of_each())),
        key="reference",
        caption="Time of keeping has ended",
        order="kept_until_on",
        columns=[
            Column("reference", "Record", href=lambda row: reverse("retention:record", args=[row["reference"]])),
            Column("kind", "Kind", show=lambda row: _kind(row["kind"])),
            Column("opened_at", "Opened", show=lambda row: day(row["opened_at"])),
            Column("closed_at", "Closed", show=lambda row: day(row["closed_at"])),
            Column("kept_until_on", "Kept until", show=lambda row: day(row["kept_until_on"])),
            Column("decide", "Decide by", field="kept_until_on", reads=("is_held",), show=lambda row: _decide(row, within, today)),
        ],
        noun="record",
        empty="No record waits for a decision.",
    )  # fmt: skip
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        found = _typed(request, form)
        if found is not None:
            return redirect("retention:record", reference=found.reference)
    note_look(request, request.membership.organisation, "read whose time of keeping has ended")
    return render(request, "retention/desk.html", {"listing": listing, "within": within, "form": form})


def _typed(request: Any, form: Any) -> Record | None:
    """Return the Record of a typed reference, or None with a sentence on the form."""
    typed = tidy(form.cleaned_data["reference"])[:LENGTH]
    found: Record | None = limitable_by(request.membership, clock.now()).filter(reference=typed).first()
    if found is None:
        form.add_error("reference", NOT_HERE)
    return found


def _kind(code: str) -> str:
    return REGISTER[code].label if code in REGISTER else "Record"


def _decide(row: dict[str, Any], within: int, today: Any) -> str:
    if row["is_held"]:
        return "Held: nothing to decide"
    late = standing(row["kept_until_on"], within, today) == "late"
    return f"{day(decide_by(row['kept_until_on'], within))}{', late' if late else ''}"


@page(PROPOSE)
def record(request: Any, reference: str) -> HttpResponseBase:
    """Show what would go with a Record and what would stay, and propose it."""
    now = clock.now()
    found = _or_404(proposable_by(request.membership, now), reference)
    note_look(request, found, "look at what erasing would take")
    going = going_with(found)
    form = ProposeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        made = attempt(
            form, actions.propose_erasure, by=request.membership, record=found, basis=said["basis"], why=said["why"],
            once=said["idempotency_key"],
        )  # fmt: skip
        if made:
            messages.success(
                request, "You have proposed it. A second person decides, and you are told what they say."
            )
            return redirect("partnership:approval", reference=made.reference)
    context = {
        "record": found, "kind": kind_label(found), "going": going, "stays": actions.STAYS, "form": form,
        "holds": Hold.objects.on(found).select_related("placed_by__user"), "proposal": actions.waiting_proposal(found, now),
        "elsewhere": _elsewhere(found), "may_keep": DESK.held_by(request.membership), "past": is_past(found.kept_until_on, local_day(now)),
    }  # fmt: skip
    return render(request, "retention/record.html", context)


def _elsewhere(found: Record) -> list[str]:
    """Return the names of other organisations that see it or saw it."""
    rows = found.reaches.exclude(organisation=found.holder_id)
    return sorted(set(rows.values_list("organisation__name", flat=True)))


def _or_404(rows: Any, reference: str) -> Any:
    found = rows.select_related("area", "holder").filter(reference=reference).first()
    if found is None:
        raise Http404
    return found


@page(DESK)
def keep(request: Any, reference: str) -> HttpResponseBase:
    """Keep a Record longer."""
    found = _or_404(limitable_by(request.membership, clock.now()), reference)
    note_look(request, found, "open a page to keep a record longer")
    form = KeepForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            kept = attempt(
                form, actions.keep_longer, by=request.membership, record=found, version=said["version"], until=said["until"],
                why_recorded=said["why"],
            )  # fmt: skip
        except Stale:
            kept = None
            form.add_error(
                None, "Somebody else has decided on it since you opened this page. Look at it again first."
            )
        if kept:
            messages.success(request, f"{found.reference} is kept until {day(kept.kept_until_on)}.")
            return redirect("retention:desk")
    return render(request, "retention/keep.html", {"record": found, "kind": kind_label(found), "form": form})


@page(DESK)
def hold(request: Any, reference: str) -> HttpResponseBase:
    """Hold one Record."""
    found = _or_404(limitable_by(request.membership, clock.now()), reference)
    note_look(request, found, "open a page to hold a record")
    form = HoldForm(request.POST or None)
    if _held(request, form, record=found):
        return redirect("retention:record", reference=reference)
    return render(request, "retention/hold.html", {"record": found, "kind": kind_label(found), "form": form})


@page(DESK)
def holds(request: Any) -> HttpResponseBase:
    """Show what is held, and hold everything of the organisation or of a kind."""
    form = WideHoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        one = _typed(request, form) if form.cleaned_data["reference"] else None
        if form.is_valid() and _held(request, form, **({"record": one, "kind": ""} if one else {})):
            return redirect("retention:holds")
    note_look(request, request.membership.organisation, "read what is held")
    mine = Hold.objects.filter(organisation=request.membership.organisation)
    shown = mine.filter(record__isnull=True) | mine.filter(
        record__in=limitable_by(request.membership, clock.now())
    )
    rows = shown.select_related("record", "placed_by__user").order_by("ended_at", "-placed_at")[:MOST]
    return render(
        request, "retention/holds.html", {"form": form, "rows": [(each, _on(each)) for each in rows]}
    )


def _on(each: Hold) -> str:
    if each.record is not None:
        return f"{_kind(each.record.kind)} {each.record.reference}"
    return _kind(each.kind) if each.kind else "All that the organisation holds"


def _held(request: Any, form: Any, **on: Any) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    said = form.cleaned_data
    facts = {"kind": said.get("kind", ""), **on, "basis": said["basis"], "why": said["why"]}
    made = attempt(form, actions.place_hold, by=request.membership, once=said["idempotency_key"], **facts)
    if made:
        messages.success(request, "Held. Nothing of it is erased while this stands.")
    return bool(made)


@page(DESK)
def end(request: Any, reference: str) -> HttpResponseBase:
    """End a hold."""
    mine = Hold.objects.filter(organisation=request.membership.organisation).select_related(
        "organisation", "record__holder"
    )
    seen = mine.filter(record__isnull=True) | mine.filter(
        record__in=limitable_by(request.membership, clock.now())
    )
    found = seen.filter(reference=reference).first()
    # A form sent twice still gets its answer once the hold has ended.
    if found is None or (found.ended_at is not None and request.method != "POST"):
        raise Http404
    note_look(request, found, "open a page to end a hold")
    form = EndHoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        ended = attempt(
            form,
            actions.end_hold,
            by=request.membership,
            hold=found,
            why=said["why"],
            once=said["idempotency_key"],
        )
        if ended:
            messages.success(request, "The hold has ended. Erasing still takes two people.")
            return redirect("retention:holds")
    return render(request, "retention/end_hold.html", {"hold": found, "on": _on(found), "form": form})


@page(DESK)
def erased(request: Any) -> HttpResponseBase:
    """List what was erased: that it was, when, by whom and why; nothing of what it said."""
    listing = Listing(
        request,
        Tombstone.objects.filter(holder=request.membership.organisation),
        key="reference",
        caption="Erased",
        order="-erased_at",
        columns=[
            Column("erased", "Record"),
            Column("kind", "Kind", show=lambda row: _kind(row["kind"])),
            Column("erased_at", "Erased", show=lambda row: day(row["erased_at"])),
            Column("basis", "On what basis", show=lambda row: ERASE[row["basis"]].label),
            Column("proposed_by", "Proposed by", field="proposed_by__user__name"),
            Column("agreed_by", "Agreed by", field="agreed_by__user__name"),
        ],
        noun="record",
        empty="Nothing has been erased.",
    )
    note_look(request, request.membership.organisation, "read what was erased")
    return render(request, "retention/erased.html", {"listing": listing})
