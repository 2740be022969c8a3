"""What the page of an episode shows, read in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from shelterbelt.govuk.components import standing, tag
from shelterbelt.govuk.words import moment
from shelterbelt.law.calendar import local_day
from shelterbelt.missing import access
from shelterbelt.missing.chronology import events_about
from shelterbelt.missing.models import Episode, Grading, Interview, PreventionPlan
from shelterbelt.missing.rules import codes
from shelterbelt.people.models import Person
from shelterbelt.records.access import allows, facts_of, who_sees
from shelterbelt.records.file import address_of, chronology_of, duties_of, kind_label, part_words
from shelterbelt.records.models import Duty, Part, Role, on_visible

MOST = 12
COLOURS = {"no_apparent_risk": "grey", "low": "blue", "medium": "orange", "high": "red"}


@dataclass(frozen=True)
class File:
    """An episode with all that hangs on it, for one viewer at one moment."""

    episode: Episode
    child: Person
    age: int | None
    grading: Grading | None
    interview: Interview | None
    earlier: Sequence[list[Any]]
    people: Sequence[list[Any]]
    records: Sequence[list[Any]]
    plan: PreventionPlan | None
    owed: list[list[Any]]
    told: list[list[Any]]
    todo: list[tuple[str, str]]
    events: list[dict[str, Any]]
    sees: list[tuple[str, int]]

    @property
    def worries(self) -> list[str]:
        """Concerns now, in words."""
        return codes.labels(codes.WORRIES, self.episode.worries)

    @property
    def risk(self) -> Any:
        """The grading as a tag."""
        if self.grading is None:
            return tag("Not graded yet", "yellow")
        return tag(self.grading.get_level_display(), COLOURS[self.grading.level])


def file_of(episode: Episode, membership: Any, now: datetime) -> File:
    """Return the file of an episode that was fetched through its gate."""
    child = Person.objects.prefetch_related("identities").get(pk=episode.child_id)
    gradings = list(episode.gradings.order_by("-graded_at", "-pk")[:1])
    duties = duties_of(episode.record)
    may_change = allows("change", facts_of(membership, episode.record, now))
    today = local_day(now)
    claim = max(child.identities.all(), key=lambda each: each.created_at, default=None)
    interview = getattr(episode, "interview", None)
    plans = PreventionPlan.objects.visible_to(membership, now).filter(child=child).in_date(today)
    told = episode.told.select_related("recorded_by__organisation").order_by("told_at")
    return File(
        episode=episode,
        child=child,
        age=claim.age_on(today) if claim else None,
        grading=gradings[0] if gradings else None,
        interview=interview if interview and _sees(membership) else None,
        earlier=_earlier(episode, membership, now),
        people=_people(episode, membership, now),
        records=_records(episode, membership, now),
        plan=plans.order_by("-pk").first(),
        owed=[
            [duty.name, duty.owed_by.name, duty.due_at, standing(duty.standing(now).value)] for duty in duties
        ],
        told=[
            [each.get_party_display(), each.told_at, each.how, each.recorded_by.organisation.name]
            for each in told
        ],
        todo=_todo(episode, membership, duties, may_change=may_change),
        events=[
            {"title": each.title, "when": each.at, "by": each.by, "text": each.text}
            for each in chronology_of(episode.record, duties, events_about(episode))
        ],
        sees=who_sees(episode.record, now),
    )


def _sees(membership: Any) -> bool:
    return access.INTERVIEWS.held_by(membership)


def _earlier(episode: Episode, membership: Any, now: datetime) -> list[list[Any]]:
    """Earlier episodes of the child that the viewer may see: when, how long, where found."""
    rows = Episode.objects.visible_to(membership, now).filter(child=episode.child_id).exclude(pk=episode.pk)
    return [
        [
            moment(each.last_seen_at),
            _length(each),
            ", ".join(filter(None, [each.get_found_in_display(), each.found_where])) or "Not recorded",
            each.get_harm_found_display(),
            reverse("missing:episode", args=[each.reference]),
        ]
        for each in rows.order_by("-last_seen_at", "-pk")[:MOST]
    ]


def _length(episode: Episode) -> str:
    if episode.returned_at is None:
        return "Still missing"
    hours = int((episode.returned_at - episode.last_seen_at).total_seconds() // 3600)
    return f"{hours} hours" if hours < 48 else f"{hours // 24} days"


def _people(episode: Episode, membership: Any, now: datetime) -> list[list[Any]]:
    """People whom the child was with and places where they were, on Records that the viewer may see."""
    theirs = Part.objects.filter(person=episode.child_id, role=Role.ABOUT).values("record")
    roles = (Role.MET, Role.SUSPECTED, Role.OCCURRED_AT)
    rows = Part.objects.filter(
        on_visible(membership, now), record__in=theirs, role__in=roles, ended_at__isnull=True
    )
    rows = rows.select_related("place", "person", "organisation").prefetch_related("person__identities")
    found: dict[tuple[str, str], int] = {}
    for part in rows.order_by("-pk")[: MOST * 4]:
        key = (part_words(part), part.get_role_display())
        found[key] = found.get(key, 0) + 1
    return [[words, role, times] for (words, role), times in list(found.items())[:MOST]]


def _records(episode: Episode, membership: Any, now: datetime) -> list[list[Any]]:
    """Other records about the child that the viewer may see, such as concerns."""
    mine = (access.KIND, access.INTERVIEW_KIND, access.PLAN_KIND)
    parts = Part.objects.filter(on_visible(membership, now), person=episode.child_id).exclude(
        record__kind__in=mine
    )
    rows = parts.select_related("record").order_by("-record__opened_at", "-pk")[:MOST]
    return [
        [
            f"{kind_label(part.record)} {part.record.reference}",
            part.get_role_display(),
            part.record.opened_at,
            address_of(part.record),
        ]
        for part in rows
    ]


def _todo(
    episode: Episode, membership: Any, duties: list[Duty], *, may_change: bool
) -> list[tuple[str, str]]:
    """The buttons that fit now: (words, address)."""
    owed = {duty.code for duty in duties if duty.met_at is None and duty.waived_at is None}
    missing, works = episode.is_missing, may_change and access.WORK.held_by(membership)
    grades = access.GRADE.held_by(membership) and episode.record.closed_at is None
    considered = episode.sexual_exploitation and episode.criminal_exploitation
    offers = [
        (works and missing, "The child is back", "found"),
        (grades and missing, "Grade the risk", "grade"),
        (
            grades and not missing and episode.seen_by_police_at is None,
            "Record the prevention interview",
            "prevention",
        ),
        (works, "Record who was told", "told"),
        (works and missing, "Ask other areas", "look_up"),
        (works, "Record a discussion", "discussion"),
        (works and not considered, "Consider exploitation", "consider"),
        (works, "Help offered", "help"),
        (works and access.PLAN.held_by(membership), "Make a prevention plan", "make_plan"),
        (works, "Put something right", "correct"),
        (works and not missing and not owed, "Close this episode", "close"),
    ]
    return [
        (words, reverse(f"missing:{name}", args=[episode.reference])) for fits, words, name in offers if fits
    ]
