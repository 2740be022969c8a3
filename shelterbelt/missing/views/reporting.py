"""Reporting a missing child, and the reporter's own view: what was said, whether the child is back, what comes next."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.govuk.components import tag
from shelterbelt.govuk.listing import Column, Listing
from shelterbelt.govuk.words import moment
from shelterbelt.law.calendar import local_day
from shelterbelt.missing import access, actions
from shelterbelt.missing.forms.episodes import FindForm, NewChildForm, ReportForm, ReturnForm
from shelterbelt.missing.models import Episode, PreventionPlan, Report
from shelterbelt.missing.rules.codes import CARE
from shelterbelt.missing.views.frame import attempt, report_of, show_form
from shelterbelt.partnership.gate import note_look, page
from shelterbelt.people.models import Person
from shelterbelt.records.access import LOOK, people_visible_to

MOST_FOUND = 10
BACK = ("missing:reports", "Children we reported missing")
FROM_KIND = {
    "childrens_home": "residential", "secure_childrens_home": "secure", "supported_accommodation": "supported_accommodation",
    "fostering_agency": "foster", "secure_setting": "secure", "health_trust": "hospital", "school": "school",
    "college": "school", "alternative_provision": "school",
}  # fmt: skip
RELATION = {
    "school": "school",
    "college": "school",
    "police": "police",
    "childrens_services": "social_worker",
}


@page(access.REPORT)
def start(request: Any) -> HttpResponse:
    """Whom it is about: a child reported before, one whom the organisation works with, or a new one."""
    me, now = request.membership, clock.now()
    before = Report.objects.visible_to(me, now).values("episode__child")
    known = Person.objects.filter(pk__in=before)
    form, found = FindForm(request.POST or None), []
    if request.method == "POST" and form.is_valid() and LOOK.held_by(me):
        found = list(
            people_visible_to(me, now)
            .called(form.cleaned_data["q"])
            .prefetch_related("identities")[:MOST_FOUND]
        )
    still = Report.objects.visible_to(me, now).filter(episode__returned_at__isnull=True)
    context = {
        "still": [
            [
                each.episode.child.shown_name,
                each.episode.last_seen_at,
                reverse("missing:report", args=[each.reference]),
            ]
            for each in still.select_related("episode__child")
            .prefetch_related("episode__child__identities")
            .order_by("-reported_at", "-pk")[:MOST_FOUND]
        ],
        "known": list(known.prefetch_related("identities").order_by("-pk")[:MOST_FOUND]),
        "found": found,
        "form": form if LOOK.held_by(me) else None,
        "asked": request.method == "POST",
    }
    return render(request, "missing/start.html", context)


@page(access.REPORT)
def new(request: Any) -> HttpResponse:
    """Report a child who is not known here yet."""
    form = NewChildForm(request.POST or None, by=request.membership, initial=_initial(request.membership))
    return _report(request, form, lambda: {"named": form.named()})


@page(access.REPORT)
def again(request: Any, reference: str) -> HttpResponse:
    """Report a child who is known: most of it stands there already."""
    child = get_object_or_404(Person.objects.prefetch_related("identities"), reference=reference)
    me, now = request.membership, clock.now()
    known = actions.may_report_again(me, child, now)
    child = get_object_or_404(
        Person.objects.filter(pk=child.pk if known else None).prefetch_related("identities")
    )
    note_look(request, child, "begin to report a child missing")
    last = Report.objects.visible_to(me, now).filter(episode__child=child).order_by("-reported_at").first()
    form = ReportForm(request.POST or None, by=me, initial=_initial(me) | _before(last))
    return _report(request, form, lambda: {"child": child}, child=child)


def _initial(me: Any) -> dict[str, Any]:
    """What is known of whoever reports."""
    return {"missing_from": FROM_KIND.get(me.organisation.kind, ""), "absence": "missing", "last_seen_at": ""}


def _before(last: Report | None) -> dict[str, Any]:
    """What stood in the last report of the same organisation and is likely to be so still."""
    if last is None:
        return {}
    episode = last.episode
    kept = (
        "missing_from",
        "contact",
        "sexual_exploitation",
        "criminal_exploitation",
        "setting",
        "responsible",
    )
    found = {name: getattr(episode, name) for name in kept}
    found["worries"] = list(episode.worries)
    return found | ({} if episode.placed_elsewhere else {"responsible": None})


def _report(request: Any, form: ReportForm, whom: Any, child: Person | None = None) -> HttpResponse:
    made: list[Report] = []

    def act(said: dict[str, Any]) -> None:
        facts = form.facts()
        if request.membership.organisation.kind in FROM_KIND:
            facts["setting"] = request.membership.organisation
        facts["relationship"] = RELATION.get(request.membership.organisation.kind, "carer")
        made.append(
            actions.report_missing(by=request.membership, once=said["idempotency_key"], **whom(), **facts)
        )

    if request.method == "POST" and attempt(form, act):
        messages.success(request, "The report has arrived. Those who have to know were told.")
        return redirect("missing:report", reference=made[0].reference)
    return render(request, "missing/report_form.html", {"form": form, "child": child})


@page(access.REPORT)
def mine(request: Any) -> HttpResponse:
    """Episodes that the member's organisation reported, the latest first."""
    listing = Listing(
        request,
        Report.objects.visible_to(request.membership, clock.now()),
        key="reference",
        caption="Children we reported missing",
        noun="report",
        order="-reported_at",
        columns=[
            Column(
                "reference", "Reference", href=lambda row: reverse("missing:report", args=[row["reference"]])
            ),
            Column("reported_at", "Reported", show=lambda row: moment(row["reported_at"]), sort=True),
            Column("by", "By", field="reported_by__user__name"),
            Column("returned", "Standing", field="episode__returned_at", show=_standing),
            Column("stage", "Talk after the return", field="episode__interview__stage", show=_talk),
        ],
        empty="Your organisation has not reported a missing child.",
    )
    return render(request, "missing/reports.html", {"listing": listing})


def _standing(row: dict[str, Any]) -> Any:
    back = row["episode__returned_at"]
    return f"Back {moment(back)}" if back else tag("Missing", "red")


def _talk(row: dict[str, Any]) -> Any:
    stage = row["episode__interview__stage"]
    return TALK.get(stage, "") if stage else "After the return"


TALK = {
    "due": "Will be offered",
    "offered": "Offered",
    "accepted": "The child said yes",
    "booked": "Booked",
    "missed": "Will be booked again",
    "held": "Held",
    "ended": "Ended without a talk",
}
"""What whoever reported is told of the interview: that there is one, and nothing of what was said."""


@page(access.REPORT)
def report(request: Any, reference: str) -> HttpResponse:
    """One report: whoever reported sees nothing else of the child's file."""
    found = report_of(request, reference, "open a report of a missing child")
    episode, today = found.episode, local_day(clock.now())
    interview = getattr(episode, "interview", None)
    plans = PreventionPlan.objects.filter(child=episode.child, record__sealed_at__isnull=True)
    ours = plans.filter(setting=request.membership.organisation, setting__isnull=False)
    context = {
        "report": found,
        "episode": episode,
        "name": Person.objects.prefetch_related("identities").get(pk=episode.child_id).shown_name,
        "graded": episode.gradings.order_by("-graded_at").first(),
        "interview": interview,
        "talk": TALK.get(interview.stage, "") if interview else "",
        "plan": ours.in_date(today).order_by("-pk").first(),
        "seen": access.SEE.held_by(request.membership)
        and Episode.objects.visible_to(request.membership, clock.now()).filter(pk=episode.pk).exists(),
        "from_care": episode.missing_from in CARE,
    }
    return render(request, "missing/report.html", context)


@page(access.REPORT)
def back(request: Any, reference: str) -> HttpResponse:
    """Whoever reported says that the child is back."""
    found = report_of(request, reference, "say that a missing child is back")
    episode = found.episode
    form = ReturnForm(request.POST or None, initial={"version": episode.version})

    def act(said: dict[str, Any]) -> None:
        actions.record_return(
            by=request.membership, episode=episode, version=said["version"], once=said["idempotency_key"],
            **form.facts(),
        )  # fmt: skip

    there = reverse("missing:report", args=[reference])
    if not episode.is_missing:
        return redirect(there)
    if request.method == "POST" and attempt(form, act):
        messages.success(request, "Saved. An independent talk will be offered to the child.")
        return redirect(there)
    return show_form(request, form, "The child is back", "Save", (there, "Report"))
