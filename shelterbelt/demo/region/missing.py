"""The region's stories of children who went missing: found, heard in time or late, who said no, whom nobody reached."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from shelterbelt.audit.actions import Fact, write
from shelterbelt.demo.foundations import World
from shelterbelt.demo.missing import Child, Gone, episode_steps
from shelterbelt.demo.region.ground import Place
from shelterbelt.demo.region.kinds import (
    NAMES,
    Cast,
    Kind,
    Step,
    Story,
    often_the_first,
    turned,
    with_users,
)
from shelterbelt.missing.models import Episode
from shelterbelt.partnership.models import Membership

DAY = 24.0
LOOKS = 4
"""How often an episode is opened while it is worked on."""
MET = ((NAMES[4], NAMES[5], "yes"),)
AT_HOME = Child(NAMES[0], NAMES[1], 15, "F", "tom", "tom", "home", ())
IN_CARE = replace(AT_HOME, given=NAMES[2], family=NAMES[3], sex="M", by="nadia", missing_from="residential")
PLACED = replace(
    IN_CARE, placed_by="neighbour", push=("placement_unhappy",), pull=("exploiter_criminal", "money")
)
"""A child whom the neighbour looks after, in a home of this authority."""
DECLINED, NOT_REACHED = "child_declined", "could_not_contact"
STREET, BUSINESS, FLAT = ("street", "street"), ("business", "business"), ("private", "flat")
"""How an episode says where a child was found, and the key of the place in the cast."""


def cast_of(place: Place, street: int, business: int, flat: int, officer: int) -> Cast:
    """Return who plays in a story at a place, by key; the numbers choose where the children are found, and an officer."""
    assert place.home and place.interviewer and place.neighbour and place.own and place.with_neighbour
    away, officers = place.neighbour.screeners, turned(place.officers, officer)
    people = {"nadia": place.home, "rosa": place.interviewer, "daniel": officers[0]}
    people |= {f"officer{n}": each for n, each in enumerate(officers[1:], start=2)}
    people |= {("tom" if n == 1 else f"screener{n}"): each for n, each in enumerate(place.screeners, start=1)}
    people |= {f"away{n}": each for n, each in enumerate(away, start=1)}
    spots = {
        kind: [each for each in place.spots if each.kind == kind]
        for kind in ("neighbourhood", "business", "home")
    }
    return with_users(people) | {
        "area": place.area,
        "council": place.council,
        "home": place.home.organisation,
        "service": place.interviewer.organisation,
        "police": officers[0].organisation,
        "neighbour": place.neighbour.council,
        "neighbour_area": place.neighbour.area,
        "own": place.own,
        "with_neighbour": place.with_neighbour,
        "street": often_the_first(spots["neighbourhood"], street),
        "business": often_the_first(spots["business"], business),
        "flat": often_the_first(spots["home"], flat),
    }


def _steps(
    child: Child, episodes: tuple[tuple[Gone, tuple[str, str]], ...], cast: Cast, now: datetime
) -> list[Step]:
    people: dict[str, Any] = {key: who for key, who in cast.items() if isinstance(who, Membership)}
    world = World({}, {"neighbour": cast["neighbour"]}, people)  # type: ignore[dict-item]
    made: dict[str, Any] = {}
    steps: list[Step] = []
    for number, (gone, (found_in, key)) in enumerate(episodes):
        there: Any = cast[key]
        said = ((there.name, "business"),) if gone.talk and key == "business" else ()
        told = replace(gone, found=(found_in, there.name), people=MET if gone.talk else (), places=said)
        its = list(episode_steps(child, told, world, now, made, number))
        steps += its + _looks(partial(_find, made, number), people["tom"], its, now)
    return steps


def _find(made: dict[str, Any], number: int) -> Episode:
    return Episode.objects.select_related("record__holder").get(pk=made[f"episode{number}"])


def _looks(find: Callable[[], Episode], who: Membership, steps: list[Step], now: datetime) -> list[Step]:
    after = max(moment for moment, _ in steps)
    step = min(timedelta(hours=1), max((now - after) / (LOOKS + 1), timedelta(seconds=1)))
    return [(min(after + step * (n + 1), now), partial(_look, find, who)) for n in range(LOOKS)]


def _look(find: Callable[[], Episode], who: Membership) -> None:
    kind, reference, holder = find().audit_subject()
    with transaction.atomic():
        write(by=who, facts=[Fact("open a missing episode", kind, reference, holder, is_look=True)])


def _gone(days_ago: float, away: float | None, worried: str, **facts: Any) -> Gone:
    return Gone(DAY * days_ago, away, worried, **facts)


def _story(
    name: str, share: int, child: Child, *gone: tuple[Gone, tuple[str, str]], weeks: int | None = None
) -> Story:
    return Story(name, share, partial(_steps, child, gone), makes=len(gone), weeks=weeks)


_ARGUED, _CALLED, _CAR = (
    "Argued about a boyfriend of 22.",
    "Left after a call on a second phone.",
    "A grey car waited outside.",
)
STORIES = (
    _story("heard in time", 260, AT_HOME, (_gone(30, 20, _ARGUED, talk=44, safe_call=True), BUSINESS)),
    _story("heard late", 130, AT_HOME, (_gone(30, 26, _ARGUED, talk=110), FLAT)),
    _story("again and again from a home", 210, IN_CARE,
           (_gone(70, 9, _CALLED, talk=50, safe_call=True), BUSINESS), (_gone(52, 30, _CAR, risk="high", talk=96, plan=True), FLAT),
           (_gone(20, 14, "Did not come back from college.", ending=DECLINED), STREET)),
    _story("placed by the neighbour", 130, PLACED,
           (_gone(60, 9, _CALLED, talk=40), STREET), (_gone(33, 30, _CAR, risk="high", talk=62, plan=True), BUSINESS)),
    _story("said no", 120, AT_HOME, (_gone(25, 12, "Not at her grandmother’s.", ending=DECLINED), STREET)),
    _story("nobody reached", 100, IN_CARE, (_gone(25, 8, "Late back, telephone off.", risk="low", ending=NOT_REACHED), STREET)),
    _story("never offered", 30, AT_HOME, (_gone(7, 26, "Not where she was to sleep.", seen_by_police=False), STREET), weeks=12),
    _story("booked", 14, IN_CARE, (_gone(3, 12, "Walked out after the second lesson.", booked=True), STREET), weeks=1),
    _story("missing now", 6, PLACED, (Gone(7, None, _CAR, risk="high"), STREET), weeks=1),
)  # fmt: skip
MISSING = Kind("missing episodes", 40_000, STORIES, cast_of)
