"""The child is back: found and returned, seen by the police, and owed an independent talk within its hours."""

from datetime import datetime
from typing import Any

from shelterbelt.audit.actions import action
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused, Stale
from shelterbelt.law.calendar import local_day
from shelterbelt.missing.access import GRADE, INTERVIEW_KIND, REPORT
from shelterbelt.missing.actions.work import (
    check_moment,
    end_duties,
    open_owed,
    parties_of,
    police_for,
)
from shelterbelt.missing.models import Agreement, Episode, Interview
from shelterbelt.missing.rules import basis_of, codes, owed_on_return
from shelterbelt.missing.rules.owed import INTERVIEW, PREVENT, WHILE_MISSING, Owed
from shelterbelt.partnership.local import duty_here
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.people.models import Person
from shelterbelt.places.models import Place, PlaceKind
from shelterbelt.records.access import decide
from shelterbelt.records.actions import add_part, meet, open_record
from shelterbelt.records.models import Role
from shelterbelt.records.telling import colleagues, tell

PLACES = {
    "home": PlaceKind.HOME,
    "friend": PlaceKind.HOME,
    "family": PlaceKind.HOME,
    "private": PlaceKind.HOME,
    "business": PlaceKind.BUSINESS,
    "custody": PlaceKind.BUSINESS,
    "hospital": PlaceKind.BUSINESS,
}
"""Where a child was found -> the kind of place; elsewhere is a neighbourhood."""
LOCATED = ("custody", "hospital")
"""A child found there is located: the clock of the interview runs from then (domain notes, general knowledge)."""


@action(REPORT, "record that a missing child is back")
def record_return(*, by: Membership, episode: Episode, version: int, **facts: Any) -> Episode:
    """Return the episode with the return recorded; the interview's clock starts and its Record is opened.

    ``facts``: found_at, found_in, found_where, found_by, returned_at, returned_how, returned_to, harm_found, harm_words,
    offence_suspected. The organisation that reported may say so too, though it sees nothing else of the episode.
    """
    now = clock.now()
    if not decide(by, "change", episode.record, now) and not _reported(by, episode):
        raise Refused("You cannot change this episode.")
    episode = episode.edit_from(version)
    if not episode.is_missing:
        raise Stale(episode)
    _check(facts, episode, now)
    for name, value in facts.items():
        setattr(episode, name, value)
    episode.return_recorded_by = by
    episode.save()
    end_duties(episode.record, WHILE_MISSING, by, "The child is back.", now)
    open_owed(episode.record, owed_on_return(facts["returned_at"]), parties_of(episode))
    _add_place(episode, by, now)
    _open_interview(episode, by, now)
    return episode


def _reported(by: Membership, episode: Episode) -> bool:
    return episode.reports.visible_to(by, clock.now()).exists()


def _check(facts: dict[str, Any], episode: Episode, now: datetime) -> None:
    seen = "the child was last seen"
    check_moment("found_at", facts["found_at"], now, after=episode.last_seen_at, of=seen)
    check_moment("returned_at", facts["returned_at"], now, after=facts["found_at"], of="the child was found")
    if facts.get("found_in") not in codes.FOUND_IN or facts.get("found_by") not in codes.FOUND_BY:
        raise Refused("Choose where and by whom the child was found.", "found_in")
    if facts.get("returned_how") not in codes.RETURNED_HOW:
        raise Refused("Choose how the child came back.", "returned_how")


def _add_place(episode: Episode, by: Membership, now: datetime) -> None:
    """Make the place where the child was found part of the Record; the same words mean the same place."""
    if not episode.found_where.strip():
        return
    kind = PLACES.get(episode.found_in, PlaceKind.NEIGHBOURHOOD)
    add_part(
        record=episode.record, role=Role.OCCURRED_AT, stated_by=by.organisation, at=now,
        place=place_called(episode.found_where, kind, episode.record.area),
    )  # fmt: skip


def place_called(name: str, kind: str, area: Any) -> Place:
    """Return the place of that kind and name in the area, made when nobody named it before."""
    words = " ".join(name.split())[:200]
    found = Place.objects.filter(kind=kind, name__iexact=words, area=area).order_by("pk").first()
    return found or Place.objects.create(kind=kind, name=words, area=area)


def _open_interview(episode: Episode, by: Membership, now: datetime) -> Interview:
    starts = episode.found_at if episode.found_in in LOCATED else episode.returned_at
    host = episode.record.holder
    return open_interview(
        by=by, child=episode.child, responsible=episode.responsible, host=host, starts=starts, now=now,
        episode=episode, setting=episode.setting,
    )  # fmt: skip


def open_interview(
    *,
    by: Membership,
    child: Person,
    responsible: Organisation,
    host: Organisation,
    starts: datetime | None,
    now: datetime,
    **facts: Any,
) -> Interview:
    """Return the interview owed from ``starts`` on, with who delivers it where that is settled. Inside a room's act."""
    agreement = Agreement.objects.between(responsible, host, local_day(now)).first()
    basis = basis_of(placed_elsewhere=responsible != host, agreed=agreement.basis if agreement else None)
    provider = agreement.provider if agreement else responsible if basis == "own" else None
    area, due_at = responsible.area or host.area, duty_here(INTERVIEW).due_at(starts) if starts else None
    if area is None or starts is None or due_at is None:
        raise Refused("The authority has no area yet. Ask an administrator to enter it.")
    record = open_record(kind=INTERVIEW_KIND, area=area, holder=responsible, at=now)
    interview = Interview.objects.create(
        reference=record.reference, record=record, child=child, clock_started_at=starts,
        due_at=due_at, basis=basis, agreement=agreement, delivering=provider,
        force=police_for(host.area), **facts,
    )  # fmt: skip
    add_part(record=record, role=Role.ABOUT, stated_by=by.organisation, at=now, person=child)
    for agency in {host, provider} - {None, responsible}:
        add_part(record=record, role=Role.AGENCY, stated_by=by.organisation, at=now, organisation=agency)
    open_owed(record, [Owed(INTERVIEW, "provider", starts)], {"provider": provider or responsible})
    tell_of_interview(interview, now)
    return interview


def tell_of_interview(interview: Interview, now: datetime) -> None:
    """Tell those who can hold it, and the authority that owes it."""
    owner = interview.record.holder
    if interview.delivering is not None:
        tell(
            to=colleagues(interview.delivering, {"interviewer"}, now, record=interview.record),
            key=f"interview:{interview.reference}:{interview.delivering.reference}",
            text="A return home interview is to be offered.",
            page="missing:interview", reference=interview.reference,
        )  # fmt: skip
    text = "A child is back: the return home interview is arranged." if interview.delivering else (
        "A child is back: decide who holds the return home interview."
    )  # fmt: skip
    tell(
        to=colleagues(owner, {"screener"}, now, {"missing_coordinator"}, record=interview.record),
        key=f"returned:{interview.reference}", text=text, page="missing:interview", reference=interview.reference,
    )  # fmt: skip


@action(GRADE, "record the prevention interview")
def record_prevention_interview(
    *,
    by: Membership,
    episode: Episode,
    seen_at: datetime,
    words: str,
    harm_found: str,
    offence_suspected: str,
) -> Episode:
    """Return the episode with what the police found when they saw the child on return; it is not the return interview."""
    now = clock.now()
    if not decide(by, "view", episode.record, now):
        raise Refused("You cannot change this episode.")
    episode = Episode.objects.select_for_update(of=("self",)).get(pk=episode.pk)
    if episode.found_at is None:
        raise Refused("Record that the child is back first.")
    check_moment("seen_at", seen_at, now, after=episode.found_at, of="the child was found")
    if not words.strip():
        raise Refused("Enter how the child was, what was found and what would prevent another time.", "words")
    episode.seen_by_police_at, episode.seen_by_police_by = seen_at, by
    episode.seen_by_police_words = words.strip()
    episode.harm_found, episode.offence_suspected = harm_found, offence_suspected
    episode.version += 1
    episode.save()
    meet(record=episode.record, code=PREVENT, by=by, at=seen_at)
    return episode
