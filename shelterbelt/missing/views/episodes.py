"""The list of episodes, the page of one, and the pages of the work on it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.govuk.components import standing, tag
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import moment
from shelterbelt.law.standing import standing as standing_of
from shelterbelt.missing import access, actions
from shelterbelt.missing.forms import episodes as typed
from shelterbelt.missing.models import Episode, Grading
from shelterbelt.missing.rules.codes import MISSING_FROM, RISKS
from shelterbelt.missing.views.file import COLOURS, file_of, when
from shelterbelt.missing.views.frame import attempt, episode_of, show_form
from shelterbelt.partnership.gate import page
from shelterbelt.records.actions import report_past_budget
from shelterbelt.records.actions.pointers import PastBudget
from shelterbelt.records.models import Duty
from shelterbelt.records.models.duties import SOON
from shelterbelt.records.pointing import known_by

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""Sorts episodes on which nothing is owed after all others."""


@page(access.SEE)
def episodes(request: Any) -> HttpResponse:
    """Episodes that the organisation reaches; what is late comes first."""
    now = clock.now()
    listing = Listing(
        request,
        _with_next_due(Episode.objects.listed_to(request.membership, now)),
        key="reference",
        caption="Missing episodes",
        noun="episode",
        order="next_due",
        columns=_columns(now),
        filters=typed.EpisodeFilters,
        narrow=lambda found, asked: _narrow(found, asked, now),
        empty="No episode matches.",
        beside=_beside,
    )
    me = request.membership
    context = {
        "listing": listing,
        "may_report": access.REPORT.held_by(me),
        "plans": access.PLAN.held_by(me),
        "files": access.FILES.held_by(me),
    }
    return render(request, "missing/episodes.html", context)


def _with_next_due(rows: QuerySet[Episode]) -> QuerySet[Episode]:
    owed = Duty.objects.open().filter(record=OuterRef("record")).order_by("due_at")
    return rows.annotate(next_due=Coalesce(Subquery(owed.values("due_at")[:1]), NEVER))


def _beside(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lay beside the rows of a page what is owed next and how the police graded last: two questions for any number."""
    references = [row["reference"] for row in rows]
    owed = Duty.objects.open().filter(record__reference__in=references).order_by("-due_at", "-pk")
    names = dict(owed.values_list("record__reference", "name"))
    graded = Grading.objects.filter(episode__reference__in=references).order_by("graded_at", "pk")
    risks = dict(graded.values_list("episode__reference", "level"))
    return [
        row | {"next_duty": names.get(row["reference"], ""), "risk": risks.get(row["reference"], "")}
        for row in rows
    ]


def _columns(now: datetime) -> list[Column]:
    def owed_by(row: dict[str, Any]) -> Any:
        if row["next_due"] == NEVER:
            return tag("Nothing owed", "grey")
        return standing(standing_of(row["next_due"], None, None, now, SOON).value)

    def risk(row: dict[str, Any]) -> Any:
        if row["source"] != "reported" and not row["risk"]:
            return ""
        return tag(RISKS[row["risk"]], COLOURS[row["risk"]]) if row["risk"] else tag("Not graded", "yellow")

    return [
        Column("reference", "Reference", href=lambda row: reverse("missing:episode", args=[row["reference"]])),
        Column("last_seen_at", "Last seen", show=lambda row: when(row["last_seen_at"], row["source"]), sort=True, reads=("source",)),
        Column("missing_from", "From", show=lambda row: row["setting__name"] or MISSING_FROM[row["missing_from"]], reads=("setting__name",)),
        Column("returned_at", "Standing", show=_stands),
        Column("risk", "Risk", field="", show=risk, reads=("source",)),
        Column("next_duty", "Owed next", field="", show=lambda row: row["next_duty"] or "Nothing"),
        Column("next_due", "By", show=lambda row: "" if row["next_due"] == NEVER else moment(row["next_due"]), sort=True),
        Column("clock", "Clock", field="", show=owed_by, reads=("next_due",)),
    ]  # fmt: skip


def _stands(row: dict[str, Any]) -> Any:
    if row["returned_at"]:
        return f"Back {when(row['returned_at'], row['source'])}"
    return tag("Missing", "red") if row["source"] == "reported" else tag("No end in the return", "grey")


def _narrow(found: Any, asked: dict[str, Any], now: datetime) -> Any:
    if asked["missing_from"]:
        found = found.filter(missing_from=asked["missing_from"])
    by_standing = {
        "missing": Q(returned_at__isnull=True, source="reported"),
        "read": ~Q(source="reported"),
        "returned": Q(returned_at__isnull=False),
        "late": Q(next_due__lt=now),
    }
    return found.filter(by_standing.get(asked["standing"], Q()))


@page(access.SEE)
def episode(request: Any, reference: str) -> HttpResponse:
    """One episode: who, since when, what is known at once, what is owed, what was done."""
    found = episode_of(request, reference, "open a missing episode")
    return render(request, "missing/episode.html", {"file": file_of(found, request.membership, clock.now())})


def _worked(
    request: Any, found: Episode, form: Any, act: Callable[[dict[str, Any]], Any], heading: str, button: str, done: str,
    lead: str = "",
) -> HttpResponse:  # fmt: skip
    """One form over an episode: save and go back to it, or show the form again."""
    there = reverse("missing:episode", args=[found.reference])
    if request.method == "POST" and attempt(form, act):
        messages.success(request, done)
        return redirect(there)
    return show_form(request, form, heading, button, (there, f"Episode {found.reference}"), lead=lead)


@page(access.WORK)
def told(request: Any, reference: str) -> HttpResponse:
    """Who was told that the child is missing."""
    found = episode_of(request, reference, "record who was told of an episode", to_change=True)
    form = typed.ToldForm(request.POST or None)

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.record_told(by=request.membership, episode=found, once=key, **said)

    return _worked(request, found, form, act, "Record who was told", "Save", "Saved.")


@page(access.GRADE)
def grade(request: Any, reference: str) -> HttpResponse:
    """How the police grade the risk; the earlier grading stays."""
    found = episode_of(request, reference, "open an episode to grade it")
    form = typed.GradeForm(request.POST or None)

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.grade_episode(by=request.membership, episode=found, once=key, **said)

    lead = "A child for whom exploitation is possible is seldom at no apparent risk."
    return _worked(
        request, found, form, act, "Grade the risk", "Save the grading", "The grading is saved.", lead
    )


@page(access.WORK)
def consider(request: Any, reference: str) -> HttpResponse:
    """Sexual and criminal exploitation, both answered."""
    found = episode_of(request, reference, "consider exploitation in an episode", to_change=True)
    form = typed.ConsiderForm(
        request.POST or None, initial={"version": found.version, **typed.ConsiderForm.saved(found)}
    )

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.consider_exploitation(by=request.membership, episode=found, once=key, **said)

    return _worked(request, found, form, act, "Consider exploitation", "Save", "Saved.")


@page(access.WORK)
def discussion(request: Any, reference: str) -> HttpResponse:
    """A strategy discussion or a look at the pattern."""
    found = episode_of(request, reference, "record a discussion of an episode", to_change=True)
    form = typed.DiscussionForm(request.POST or None)

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.record_discussion(by=request.membership, episode=found, once=key, **said)

    lead = "Social care, police and health at least; the home and the school as it fits."
    return _worked(request, found, form, act, "Record a discussion", "Save", "The discussion is saved.", lead)


@page(access.WORK)
def found(request: Any, reference: str) -> HttpResponse:
    """The child is back."""
    back = episode_of(request, reference, "record a return", to_change=True)
    form = typed.ReturnForm(request.POST or None, initial={"version": back.version})

    def act(said: dict[str, Any]) -> None:
        actions.record_return(
            by=request.membership,
            episode=back,
            version=said["version"],
            once=said["idempotency_key"],
            **form.facts(),
        )

    done = "The return is saved. The clock of the return home interview runs."
    return _worked(request, back, form, act, "The child is back", "Save", done)


@page(access.GRADE)
def prevention(request: Any, reference: str) -> HttpResponse:
    """What police found on return."""
    back = episode_of(request, reference, "record a prevention interview")
    form = typed.PreventionForm(request.POST or None)

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.record_prevention_interview(by=request.membership, episode=back, once=key, **said)

    lead = "Is the child well, harmed, afraid? This does not replace the return home interview."
    return _worked(request, back, form, act, "Record the prevention interview", "Save", "Saved.", lead)


@page(access.WORK)
def correct(request: Any, reference: str) -> HttpResponse:
    """Something stands there wrong; what stood there stays readable."""
    wrong = episode_of(request, reference, "correct an episode", to_change=True)
    form = typed.CorrectForm(
        request.POST or None, initial={"version": wrong.version, **typed.CorrectForm.saved(wrong)}
    )

    def act(said: dict[str, Any]) -> None:
        actions.correct_episode(
            by=request.membership, episode=wrong, version=said["version"], once=said["idempotency_key"],
            why=said["why"], changes=form.changes(wrong),
        )  # fmt: skip

    lead = "Change what is wrong and leave the rest. What stood there before is kept with your reason."
    return _worked(request, wrong, form, act, "Put something right", "Save", "It is put right.", lead)


@page(access.WORK)
def help(request: Any, reference: str) -> HttpResponse:
    """Help offered besides the interview: SafeCall and others."""
    found = episode_of(request, reference, "record help offered", to_change=True)
    form = typed.HelpForm(request.POST or None)

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.offer_help(by=request.membership, episode=found, once=key, **said)

    lead = "SafeCall of Missing People is free, confidential and open at any hour, for children and their families."
    return _worked(request, found, form, act, "Help offered", "Save", "Saved.", lead)


@page(access.WORK)
def close(request: Any, reference: str) -> HttpResponse:
    """Nothing more is owed."""
    found = episode_of(request, reference, "close an episode", to_change=True)
    form = typed.CloseForm(request.POST or None)

    def act(said: dict[str, Any]) -> None:
        actions.close_episode(
            by=request.membership, episode=found, once=said["idempotency_key"], why=said["why"]
        )

    return _worked(request, found, form, act, "Close this episode", "Close", "The episode is closed.")


@page(access.WORK)
def look_up(request: Any, reference: str) -> HttpResponse:
    """Ask whether other areas know the child: a pointer says whom to call, never what they know."""
    missing = episode_of(request, reference, "look a missing child up in other areas", to_change=True)
    form = typed.LookUpForm(request.POST or None)

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        why = f"missing: {said['words']}"[:500]
        try:
            actions.look_up(by=request.membership, episode=missing, once=key, why_recorded=why, **said)
        except PastBudget:
            report_past_budget(by=request.membership)
            raise

    if request.method == "POST" and attempt(form, act):
        return redirect("missing:looked_up", reference=reference)
    there = reverse("missing:episode", args=[reference])
    lead = "Organisations that know the child are told that you asked, and why."
    return show_form(request, form, "Ask other areas", "Ask", (there, f"Episode {reference}"), lead=lead)


@page(access.WORK)
def looked_up(request: Any, reference: str) -> HttpResponse:
    """What other areas were asked, by whom, and which of them were alerted."""
    missing = episode_of(request, reference, "read who knows a missing child", to_change=True)
    rows = missing.matches.select_related("organisation__area", "alert").order_by("organisation__name")
    lookups = missing.lookups.select_related("asked_by__user", "asked_by__organisation", "request")
    asked = list(lookups.order_by("-asked_at", "-pk"))
    known = {who for each in asked[:1] for who in known_by(each.request, request.membership, clock.now())}
    matches = [each for each in rows if each.alert_id or each.organisation in known]
    context = {"episode": missing, "matches": matches, "lookups": asked}
    return render(request, "missing/looked_up.html", context)


@page(access.WORK)
def alert(request: Any, reference: str, organisation: str) -> HttpResponse:
    """Alert one area that knows the child."""
    missing = episode_of(request, reference, "alert another area", to_change=True)
    match = get_object_or_404(
        missing.matches.select_related("organisation"), organisation__reference=organisation
    )
    if match.alert_id is not None:
        raise Http404
    form = typed.AlertForm(request.POST or None)

    def act(said: dict[str, Any]) -> None:
        key = said.pop("idempotency_key")
        actions.alert(by=request.membership, episode=missing, match=match, once=key, **said)

    there = reverse("missing:looked_up", args=[reference])
    if request.method == "POST" and attempt(form, act):
        messages.success(request, f"{match.organisation.name} has been alerted and can open the episode.")
        return redirect(there)
    return show_form(
        request, form, f"Alert {match.organisation.name}", "Share the episode", (there, "Other areas")
    )
