"""Prevention plans, agreements between authorities, and entries to custody."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.govuk.components import tag
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import day, moment
from shelterbelt.law.calendar import local_day
from shelterbelt.missing import access, actions
from shelterbelt.missing.forms.interviews import AgreementForm, CustodyForm, PlanForm, ReviewForm
from shelterbelt.missing.models import Agreement, Episode, Interview, PreventionPlan
from shelterbelt.missing.rules.codes import AGREED
from shelterbelt.missing.rules.plans import counted_around
from shelterbelt.missing.views.frame import attempt, episode_of, interview_of, plan_of, show_form
from shelterbelt.partnership.gate import page
from shelterbelt.people.models import Person


@page(access.PLAN)
def plans(request: Any) -> HttpResponse:
    """Prevention plans that the organisation reaches; those to be looked at first stand first."""
    today = local_day(clock.now())

    def state(row: dict[str, Any]) -> Any:
        if row["ended_on"]:
            return tag("Ended", "grey")
        return tag("To be reviewed", "red") if row["review_on"] < today else tag("In date", "green")

    listing = Listing(
        request, PreventionPlan.objects.listed_to(request.membership, clock.now()), key="reference",
        caption="Prevention plans", noun="plan", order="review_on",
        columns=[
            Column("reference", "Reference", href=lambda row: reverse("missing:plan", args=[row["reference"]])),
            Column("starts_on", "Began", show=lambda row: day(row["starts_on"]), sort=True),
            Column("review_on", "Look at it by", show=lambda row: day(row["review_on"]), sort=True),
            Column("state", "Standing", field="ended_on", show=state, reads=("review_on",)),
            Column("made_by", "Made by", field="made_by__user__name"),
        ],
        empty="There is no prevention plan yet.",
    )  # fmt: skip
    return render(request, "missing/plans.html", {"listing": listing})


@page(access.PLAN)
def plan(request: Any, reference: str) -> HttpResponse:
    """One plan, with the child's episodes before and since."""
    found = plan_of(request, reference, "open a prevention plan")
    now = clock.now()
    began = found.starts_on
    starts = Episode.objects.filter(child=found.child_id).values_list("reported_at", flat=True)
    before, since = counted_around([local_day(each) for each in starts], began, local_day(now))
    context = {
        "plan": found,
        "child": Person.objects.prefetch_related("identities").get(pk=found.child_id),
        "in_date": found.is_in_date(local_day(now)),
        "before": before,
        "since": since,
    }
    return render(request, "missing/plan.html", context)


@page(access.PLAN)
def from_episode(request: Any, reference: str) -> HttpResponse:
    """Make a plan with the child of an episode."""
    found = episode_of(request, reference, "make a prevention plan", to_change=True)
    there = reverse("missing:episode", args=[reference])
    return _make(request, {"episode": found}, {}, (there, f"Episode {reference}"))


@page(access.PLAN)
def from_interview(request: Any, reference: str) -> HttpResponse:
    """Make a plan from what the child said in an interview."""
    found = interview_of(request, reference, "make a prevention plan from an interview", to_change=True)
    if found.held_at is None:
        raise Http404
    initial: dict[str, Any] = {
        "push": [code for code in found.push if code != "none_said"],
        "pull": [code for code in found.pull if code != "none_said"],
    }
    if found.response is not None:
        initial["child_words"] = found.response.read.value("after.next_time") or ""
    there = reverse("missing:interview", args=[reference])
    return _make(request, {"interview": found}, initial, (there, f"Interview {reference}"))


def _make(request: Any, of: dict[str, Any], initial: dict[str, Any], back: tuple[str, str]) -> HttpResponse:
    form = PlanForm(request.POST or None, initial=initial)
    made: list[PreventionPlan] = []

    def act(said: dict[str, Any]) -> None:
        key = said["idempotency_key"]
        made.append(actions.make_plan(by=request.membership, once=key, **of, **form.facts()))
        if "interview" in of:
            actions.pass_on(
                by=request.membership, interview=of["interview"], what="safety_plan", answer="passed",
                links_to=made[0].reference, once=f"{key}-passed",
            )  # fmt: skip

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "The plan is saved. Give it to the child and to those who care for them.")
        return redirect("missing:plan", reference=made[0].reference)
    lead = "Made with the child, in the child's words, and short enough to keep in a pocket."
    return show_form(request, form, "Make a prevention plan", "Save the plan", back, lead=lead)


@page(access.PLAN)
def review(request: Any, reference: str) -> HttpResponse:
    """The plan goes on, or ends."""
    found = plan_of(request, reference, "review a prevention plan", to_change=True)
    form = ReviewForm(request.POST or None, initial={"version": found.version, **ReviewForm.saved(found)})

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.review_plan(by=request.membership, plan=found, once=key, **said)

    there = reverse("missing:plan", args=[reference])
    if request.method == "POST" and attempt(form, act):
        messages.success(request, "Saved.")
        return redirect(there)
    return show_form(request, form, "Look at the plan again", "Save", (there, "Prevention plan"))


@page(access.ARRANGE)
def agreements(request: Any) -> HttpResponse:
    """Who holds interviews for whom, and with whom an agreement is lacking."""
    ours, today = request.membership.organisation, local_day(clock.now())
    rows = Agreement.objects.filter(Q(responsible=ours) | Q(host=ours)).select_related(
        "responsible", "host", "provider"
    )
    listed = [
        [
            each.responsible.name, each.host.name, each.provider.name, AGREED[each.basis], each.contact,
            tag("In force", "green") if each.starts_on <= today and (each.ends_on is None or each.ends_on >= today) else tag("Not in force", "grey"),
            reverse("missing:agreement", args=[each.reference]),
        ]
        for each in rows.order_by("responsible__name", "host__name", "-starts_on")
    ]  # fmt: skip
    lacking = actions.without_agreement(ours, clock.now())
    return render(request, "missing/agreements.html", {"rows": listed, "lacking": lacking})


@page(access.ARRANGE)
def new_agreement(request: Any) -> HttpResponse:
    """Keep a new agreement."""
    form = AgreementForm(
        request.POST or None, initial={"version": 0, "host": request.membership.organisation}
    )
    return _agree(request, None, form)


@page(access.ARRANGE)
def agreement(request: Any, reference: str) -> HttpResponse:
    """Change an agreement of which the member's authority is one side."""
    ours = request.membership.organisation_id
    found = get_object_or_404(
        Agreement.objects.filter(Q(responsible=ours) | Q(host=ours)), reference=reference
    )
    form = AgreementForm(
        request.POST or None, initial={"version": found.version, **AgreementForm.saved(found)}
    )
    return _agree(request, found, form)


def _agree(request: Any, found: Agreement | None, form: AgreementForm) -> HttpResponse:
    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.keep_agreement(by=request.membership, agreement=found, once=key, **said)

    there = reverse("missing:agreements")
    if request.method == "POST" and attempt(form, act):
        messages.success(request, "The agreement is saved.")
        return redirect(there)
    return show_form(request, form, "Agreement on interviews", "Save", (there, "Agreements"))


@page(access.CUSTODY)
def custody(request: Any) -> HttpResponse:
    """Entries to custody that the organisation recorded or reaches, with the talk each child is owed."""
    me, now = request.membership, clock.now()
    ours = Interview.objects.filter(
        occasion="custody", setting=me.organisation_id, record__sealed_at__isnull=True
    )
    barred = me.user.conflicts.filter(Q(until__isnull=True) | Q(until__gt=now), since__lte=now).values(
        "subject"
    )
    rows = ours.exclude(child__reference__in=barred).exclude(reference__in=barred)
    listing = Listing(
        request, rows, key="reference", caption="Entries to custody", noun="entry", nouns="entries", order="-clock_started_at",
        columns=[
            Column("clock_started_at", "Arrived", show=lambda row: moment(row["clock_started_at"]), sort=True),
            Column("responsible", "Home authority", field="record__holder__name"),
            Column("force", "Police force", field="force__name"),
            Column("stage", "Talk", show=lambda row: TALKS[row["stage"]]),
            Column("due_at", "Due by", show=lambda row: moment(row["due_at"])),
        ],
        empty="No entry to custody has been recorded.",
    )  # fmt: skip
    return render(request, "missing/custody.html", {"listing": listing})


TALKS = {
    "due": "To offer", "offered": "Offered", "accepted": "The child said yes", "booked": "Booked",
    "missed": "To book again", "held": "Held", "ended": "Ended without a talk",
}  # fmt: skip


@page(access.CUSTODY)
def enter(request: Any) -> HttpResponse:
    """A child has entered custody."""
    form = CustodyForm(request.POST or None, by=request.membership)

    def act(said: dict[str, Any]) -> None:
        actions.record_custody_entry(by=request.membership, once=said["idempotency_key"], **form.facts())

    there = reverse("missing:custody")
    if request.method == "POST" and attempt(form, act):
        messages.success(request, "Saved. The home authority was told and a talk will be offered.")
        return redirect(there)
    lead = "Each child who arrives is offered an independent talk: where have you been, who was with you, are you safe now?"
    return show_form(
        request, form, "A child has entered custody", "Save", (there, "Entries to custody"), lead=lead
    )
