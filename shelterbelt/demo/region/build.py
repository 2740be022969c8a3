"""Building the region: the ground, each story lived once, all of them told again, oldest first, audit chained."""

import heapq
import itertools
import json
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models

from shelterbelt.audit.models import Entry, Stream
from shelterbelt.audit.rules import digest
from shelterbelt.core import clock
from shelterbelt.demo.build import tell_story
from shelterbelt.demo.foundations import BEGAN_DAYS_AGO as STOCK_BEGAN
from shelterbelt.demo.foundations import World, lay_foundations
from shelterbelt.demo.region.capture import Template, capture, tables_in_order
from shelterbelt.demo.region.concerns import CONCERNS
from shelterbelt.demo.region.ground import BEGAN_DAYS_AGO, FAMILY, GIVEN, Place, lay_region
from shelterbelt.demo.region.kinds import NAMES, ONES, Cast, Kind, liver_of
from shelterbelt.demo.region.missing import MISSING
from shelterbelt.demo.region.sharing import INTELLIGENCE
from shelterbelt.demo.region.stamping import Stamper, Writer, set_counters, weekly, write
from shelterbelt.people.matching import index_all
from shelterbelt.records.models import Watched

KINDS = (CONCERNS, MISSING, INTELLIGENCE)
LETTERS = "ABCDEFGHJKLMNOPRSTVWXY"
STAFF = 5_000
SEED = 20_260_101
Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """One telling to come: which story, where, by how many weeks and minutes it is moved."""

    begins: datetime
    template: Template
    cast_of: Callable[[Place, int, int, int, int], Cast]
    place: Place
    weeks: int
    minutes: int


def build_region(say: Say, scale: float = 1.0) -> World:
    """Build the demo at the size of a region, times ``scale``; the stock cast and their story are in it."""
    now = clock.now()
    chance = random.Random(SEED)  # noqa: S311 - made-up people, no secret
    world = lay_foundations(now)
    places = lay_region(world, now, max(int(STAFF * scale), 1), chance)
    say(f"{len(places)} authorities are staffed.")
    templates = lived(KINDS, places, now)
    say(f"{len(templates)} stories have been lived.")
    plans = [
        plan
        for kind in KINDS
        for plan in planned(kind, templates, places, now, int(kind.many * scale), chance)
    ]
    tell(plans, Stamper(SEED), chance, say)
    for _ in index_all():  # the stories' own keys are of other names
        pass
    say("Everybody can be found by name.")
    take_looks_as_watched()
    say("The cast lives through its own story ...")
    tell_story(world, now)
    return world


def take_looks_as_watched() -> None:
    """Let the guardians' watch begin after what was told: to go through millions of looks took longer than to write them.

    So nothing is learned of them either: what is usual in the region is what the stock story shows.
    """
    Watched.objects.bulk_create(
        [Watched(stream=each.name, seen=each.length, settled=each.length) for each in Stream.objects.all()],
        update_conflicts=True,
        unique_fields=("stream",),
        update_fields=("seen", "settled"),
    )


def lived(kinds: Iterable[Kind], places: list[Place], now: datetime) -> dict[tuple[str, str], Template]:
    """Live each story once at the last of the places, take it down and take it back; by kind and story."""
    found = {}
    for kind in kinds:
        for story in kind.stories:
            cast = kind.cast_of(places[-1], 0, 0, 0, 0)
            found[kind.name, story.name] = capture(story.name, liver_of(story, cast, now), cast, NAMES)
    return found


def planned(
    kind: Kind,
    templates: dict[tuple[str, str], Template],
    places: list[Place],
    now: datetime,
    many: int,
    chance: random.Random,
) -> list[Plan]:
    """Return tellings that make ``many``, oldest first. Where the stock cast works they end before its own story begins."""
    whole = sum(story.share for story in kind.stories)
    plans = []
    stock = places[:2]
    for story in kind.stories:
        template = templates[kind.name, story.name]
        weeks = _weeks(template, now, now, story.weeks)
        is_over = story.weeks is None
        before = _weeks(template, now, now - timedelta(days=STOCK_BEGAN + 7), None) if is_over else []
        for _ in range(max(1, round(many * story.share / whole / story.makes))):
            place = chance.choice(places[2:] if not before else places)
            choose = before if place in stock else weeks
            back = chance.choice(choose)
            minutes = chance.randrange(45) if back else 0
            plans.append(
                Plan(template.begins - timedelta(weeks=back), template, kind.cast_of, place, back, minutes)
            )
    return plans


def _weeks(template: Template, now: datetime, until: datetime, most: int | None) -> list[int]:
    oldest = now - timedelta(days=BEGAN_DAYS_AGO - 10)
    found = list(weekly(template.begins, template.ends + timedelta(hours=1), until, oldest))
    return found[:most] if most else found


def tell(plans: list[Plan], stamper: Stamper, chance: random.Random, say: Say) -> None:
    """Tell every story and write its rows, and its audit entries in the order of their moments."""
    order = tables_in_order()
    writer, chain = Writer(), Chain()
    for number, plan in enumerate(sorted(plans, key=lambda each: each.begins), start=1):
        cast = plan.cast_of(plan.place, *(chance.randrange(ONES) for _ in range(4)))
        told = stamper.tell(plan.template, cast, _names(chance), plan.weeks, plan.minutes)
        for model, rows in told.tables:
            writer.add(model, rows)
        chain.add(told.entries, settled=plan.begins)
        if writer.full():
            writer.flush(order)
        if number % 20_000 == 0:
            say(f"{number:,} stories of {len(plans):,}, {chain.written:,} audit entries.")
    writer.flush(order)
    chain.close()
    set_counters([*order, Entry])
    say(f"{len(plans):,} stories, {writer.written:,} rows, {chain.written:,} audit entries.")


def _names(chance: random.Random) -> list[str]:
    """Return what stands for ``NAMES`` in one telling; few plates, numbers and online names come again and again."""
    one, other, met = ((chance.choice(GIVEN), chance.choice(FAMILY)) for _ in range(3))
    n = int(chance.random() ** 2 * 40_000)
    plate = f"{LETTERS[n % 20]}{LETTERS[n // 20 % 20]}{n // 400 % 80 + 10}{LETTERS[n % 19]}{LETTERS[n % 17]}{LETTERS[n % 13]}"
    return [*one, *other, met[0], met[1][:4], plate, f"+4477009{n + 10_000:05}", f"{met[0].lower()}{n}"]


class Chain:
    """Writes audit entries chained per stream, each stream in the order of its moments."""

    def __init__(self, batch: int = 10_000) -> None:
        self.batch, self.written = batch, 0
        self.waiting: list[tuple[datetime, int, dict[str, Any]]] = []
        self.numbers = itertools.count()
        self.rows: list[tuple[Any, ...]] = []
        self.names = [each.attname for each in Entry._meta.concrete_fields]
        self.next = int(Entry._base_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1
        self.streams = {each.name: (each.length, each.head) for each in Stream.objects.all()}

    def add(self, entries: list[dict[str, Any]], settled: datetime) -> None:
        """Take entries; write those before ``settled``, before which none can come any more."""
        for entry in self._until(settled):
            self._write(entry)
        for entry in entries:
            heapq.heappush(self.waiting, (entry["at"], next(self.numbers), entry))

    def _until(self, settled: datetime | None) -> Iterator[dict[str, Any]]:
        while self.waiting and (settled is None or self.waiting[0][0] < settled):
            yield heapq.heappop(self.waiting)[2]

    def _write(self, entry: dict[str, Any]) -> None:
        length, head = self.streams.get(entry["stream"], (0, ""))
        entry["number"], entry["previous"] = length + 1, head
        entry["hash"] = digest(entry)
        self.streams[entry["stream"]] = (length + 1, entry["hash"])
        cells = entry | {"id": self.next, "detail": json.dumps(entry["detail"]) if entry["detail"] else "{}"}
        self.rows.append(tuple(cells[name] for name in self.names))
        self.next += 1
        self.written += 1
        if len(self.rows) >= self.batch:
            self._flush()

    def _flush(self) -> None:
        write(Entry, self.rows)
        self.rows = []

    def close(self) -> None:
        """Write what is left and how long each stream is now."""
        for entry in self._until(None):
            self._write(entry)
        self._flush()
        there = {each.name: each for each in Stream.objects.all()}
        for name, (length, head) in self.streams.items():
            stream = there.get(name) or Stream(name=name)
            stream.length, stream.head = length, head
            stream.save()
