"""What the page of an episode shows, read in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse

from shelterbelt.govuk.components import standing, tag
from shelterbelt.govuk.words import day, moment, plural
from shelterbelt.law.calendar import local_day
from shelterbelt.missing import access
from shelterbelt.missing.models import Episode, Grading, Interview, PreventionPlan
from shelterbelt.missing.rules import codes
from shelterbelt.people.models import Person
from shelterbelt.records.access import allows, facts_of, who_sees
from shelterbelt.records.file import address_of, duties_of, kind_label, part_words
from shelterbelt.records.models import Duty, Part, Role, on_visible

MOST = 12
MOST_PARTS = 100
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
    graded: list[list[Any]]
    todo: list[tuple[str, str]]
    sees: list[tuple[str, int]]

    @property
    def seen(self) -> str:
        """When the child was last seen, in words."""
        return when(self.episode.last_seen_at, self.episode.source)

    @property
    def found(self) -> str:
        """When the child was found, in words."""
        return when(self.episode.found_at, self.episode.source) if self.episode.found_at else ""

    @property
    def back(self) -> str:
        """When the child was back, in words; "" where it is not known."""
        return when(self.episode.returned_at, self.episode.source) if self.episode.returned_at else ""

    @property
    def worries(self) -> list[str]:
        """Concerns now, in words."""
        return codes.labels(codes.WORRIES, self.episode.worries)

    @property
    def risk(self) -> Any:
        """The grading as a tag."""
        if self.grading is None:
            return tag("Not graded yet", "yellow")
        return _risk(self.grading)


def when(at: datetime, source: str) -> str:
    """Return a moment in words; of an episode that was read from a return only the day, as no more is known."""
    return moment(at) if source == "reported" else day(local_day(at))


def file_of(episode: Episode, membership: Any, now: datetime) -> File:
    """Return the file of an episode that was fetched through its gate, with its child's claims."""
    child, today = episode.child, local_day(now)
    gradings = list(episode.gradings.select_related("graded_by__user").order_by("-graded_at", "-pk"))
    duties = duties_of(episode.record)
    may_change = allows("change", facts_of(membership, episode.record, now))
    claim = max(child.identities.all(), key=lambda each: each.created_at, default=None)
    interview = getattr(episode, "interview", None)
    plans = PreventionPlan.objects.visible_to(membership, now).filter(child=child).in_date(today)
    told = episode.told.select_related("recorded_by__organisation").order_by("told_at")
    parts = _parts(episode, membership, now)
    return File(
        episode=episode,
        child=child,
        age=claim.age_on(today) if claim else None,
        grading=gradings[0] if gradings else None,
        interview=interview if interview and access.INTERVIEWS.held_by(membership) else None,
        earlier=_earlier(episode, membership, now),
        people=_people(parts),
        records=_records(parts, episode),
        plan=plans.order_by("-pk").first(),
        owed=[
            [duty.name, duty.owed_by.name, duty.due_at, standing(duty.standing(now).value)] for duty in duties
        ],
        told=[
            [each.get_party_display(), each.told_at, each.how, each.recorded_by.organisation.name]
            for each in told
        ],
        graded=[
            [each.graded_at, _risk(each), each.reasons, each.graded_by.user.name, each.review_at or "Not set"]
            for each in gradings
        ],
        todo=_todo(episode, membership, duties, may_change=may_change),
        sees=who_sees(episode.record, now),
    )


def _risk(grading: Grading) -> Any:
    return tag(grading.get_level_display(), COLOURS[grading.level])


def _earlier(episode: Episode, membership: Any, now: datetime) -> list[list[Any]]:
    """Earlier episodes of the child that the viewer may see: when, how long, where found."""
    rows = Episode.objects.visible_to(membership, now).filter(child=episode.child_id).exclude(pk=episode.pk)
    return [
        [
            when(each.last_seen_at, each.source),
            _length(each),
            ", ".join(filter(None, [each.get_found_in_display(), each.found_where])) or "Not recorded",
            each.get_harm_found_display(),
            reverse("missing:episode", args=[each.reference]),
        ]
        for each in rows.order_by("-last_seen_at", "-pk")[:MOST]
    ]


def _length(episode: Episode) -> str:
    if episode.returned_at is None:
        return "No end in the return" if episode.is_by_day else "Still missing"
    if episode.is_by_day:
        days = (local_day(episode.returned_at) - local_day(episode.last_seen_at)).days
        return plural(days, "day") if days else "Within a day"
    hours = int((episode.returned_at - episode.last_seen_at).total_seconds() // 3600)
    return f"{hours} hours" if hours < 48 else f"{hours // 24} days"


def _parts(episode: Episode, membership: Any, now: datetime) -> list[Part]:
    """The child's own parts, and the people and places on Records about the child, as far as the viewer may see them."""
    theirs = Part.objects.filter(person=episode.child_id, role=Role.ABOUT).values("record")
    around = Q(record__in=theirs, role__in=(Role.MET, Role.SUSPECTED, Role.OCCURRED_AT))
    rows = Part.objects.filter(
        on_visible(membership, now), around | Q(person=episode.child_id), ended_at__isnull=True
    )
    rows = rows.select_related("record", "place", "person", "organisation").prefetch_related(
        "person__identities"
    )
    return list(rows.order_by("-pk")[:MOST_PARTS])


def _people(parts: list[Part]) -> list[list[Any]]:
    """People whom the child was with and places where they were, the latest first, with how often."""
    found: dict[tuple[str, str], int] = {}
    for part in parts:
        if part.role in (Role.MET, Role.SUSPECTED, Role.OCCURRED_AT):
            key = (part_words(part), part.get_role_display())
            found[key] = found.get(key, 0) + 1
    return [[words, role, times] for (words, role), times in list(found.items())[:MOST]]


def _records(parts: list[Part], episode: Episode) -> list[list[Any]]:
    """Other records about the child that the viewer may see, such as concerns."""
    mine = (access.KIND, access.INTERVIEW_KIND, access.PLAN_KIND)
    others = [each for each in parts if each.person_id == episode.child_id and each.record.kind not in mine]
    return [
        [
            f"{kind_label(each.record)} {each.record.reference}",
            each.get_role_display(),
            each.record.opened_at,
            address_of(each.record),
        ]
        for each in others[:MOST]
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
