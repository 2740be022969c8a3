"""The region's bulk writer leaves the same rows as the rooms' own acts, and its audit holds."""

import random
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import models
from django.utils import timezone

from shelterbelt.audit.models import Entry
from shelterbelt.audit.verification import breaks
from shelterbelt.concerns.models import Concern
from shelterbelt.core.protected import Protected
from shelterbelt.demo.build import send_tale
from shelterbelt.demo.foundations import lay_foundations
from shelterbelt.demo.region.build import KINDS, Chain, lived, take_looks_as_watched
from shelterbelt.demo.region.capture import Outside, Text, capture, tables_in_order
from shelterbelt.demo.region.ground import lay_region
from shelterbelt.demo.region.kinds import NAMES, liver_of
from shelterbelt.demo.region.sharing import INTELLIGENCE
from shelterbelt.demo.region.stamping import Stamper, Writer, in_order, mover, set_counters
from shelterbelt.demo.story import TALES
from shelterbelt.intelligence.models import Report, Source, Submission
from shelterbelt.law.calendar import LONDON
from shelterbelt.missing.models import Episode
from shelterbelt.partnership.models import Membership
from shelterbelt.people.models import Person
from shelterbelt.records.actions import to_watch

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 8, 20, 11, 0, tzinfo=UTC)


@pytest.fixture
def places():
    with time_machine.travel(TODAY, tick=False):
        yield lay_region(lay_foundations(TODAY), TODAY, 1, random.Random(1)), TODAY


def weeks_with_the_same_working_days(story, cast, now):
    """The fewest weeks back in which nobody of the story would have met a day off: then both must agree."""

    def moments(at):
        return sorted(moment for moment, _ in story.steps(cast, at))

    return next(
        weeks for weeks in range(3, 60)
        if list(map(mover(weeks, 0), moments(now))) == moments(now - timedelta(weeks=weeks))
    )  # fmt: skip


def seen(template):
    """What a story left, without what must differ from one telling to the next: row numbers and references."""
    tables = {
        table.model._meta.label: [
            [cell if not isinstance(cell, Text) else cell.pieces for cell in row] for row in table.rows
        ]
        for table in template.tables
    }
    return tables, template.entries


ALWAYS = {"shared", "again and again from a home", "passed on and acted on", "told by the public"}
"""Stories that every run tells again; the deep form tells all of them."""


@pytest.mark.parametrize(
    ("kind", "story"),
    [
        pytest.param(kind, each, marks=() if each.name in ALWAYS else pytest.mark.deep, id=each.name)
        for kind in KINDS
        for each in kind.stories
        if each.weeks is None
    ],
)
def test_a_story_told_again_leaves_the_rows_that_the_acts_leave(places, kind, story):
    there, now = places
    cast = kind.cast_of(there[-1], 0, 0, 0, 0)
    template = capture(story.name, liver_of(story, cast, now), cast, NAMES)
    other = kind.cast_of(there[3], 5, 1, 0, 0)
    weeks = weeks_with_the_same_working_days(story, cast, now)
    then = now - timedelta(weeks=weeks)
    by_acts = capture(story.name, liver_of(story, other, then), other, NAMES)

    def stamp():
        told = Stamper(7).tell(template, other, list(NAMES), weeks, 0)
        writer, chain = Writer(), Chain()
        for model, rows in told.tables:
            writer.add(model, rows)
        writer.flush(tables_in_order())
        chain.add(told.entries, settled=then)
        chain.close()
        set_counters(tables_in_order())

    by_writer = capture(story.name, stamp, other, NAMES)
    tables, entries = seen(by_writer)
    expected, expected_entries = seen(by_acts)
    assert tables.keys() == expected.keys()
    for label, rows in expected.items():
        assert tables[label] == rows, label
    assert sorted(map(repr, entries)) == sorted(map(repr, expected_entries))


def test_nothing_of_the_story_that_was_lived_is_left(places):
    there, now = places
    before = Entry.objects.count()
    templates = lived(KINDS, there, now)
    assert set(templates) == {(kind.name, story.name) for kind in KINDS for story in kind.stories}
    assert not any(noun.objects.exists() for noun in (Concern, Episode, Report, Submission, Person))
    assert Entry.objects.count() == before
    cells = [cell for table in templates["concerns", "shared"].tables for row in table.rows for cell in row]
    keys = {cell.key for cell in cells if isinstance(cell, Outside)}
    assert {"council", "school", "area", "lead", "tom", "grace", "police", "officer"} <= keys


def test_what_is_sealed_of_a_source_is_of_another_person_in_each_telling(places):
    there, now = places
    story = next(each for each in INTELLIGENCE.stories if each.name == "noticed by a business")
    cast = INTELLIGENCE.cast_of(there[-1], 0, 0, 0, 0)
    template = capture(story.name, liver_of(story, cast, now), cast, NAMES)
    other = INTELLIGENCE.cast_of(there[3], 5, 1, 0, 0)
    tables = dict(Stamper(7).tell(template, other, list(NAMES), 10, 0).tables)
    column = [each.attname for each in Source._meta.concrete_fields].index("sealed")
    sealed = Protected(tables[Source][0][column])
    assert sealed.weighed(
        lambda words: other["carla_user"].name in words and other["carla_user"].email in words
    )
    assert not sealed.weighed(lambda words: cast["carla_user"].email in words)


def test_what_was_told_is_not_gone_through_by_the_watch_and_what_comes_after_is(places):
    there, now = places
    cast = INTELLIGENCE.cast_of(there[-1], 0, 0, 0, 0)
    liver_of(INTELLIGENCE.stories[0], cast, now)()
    assert to_watch(now)
    take_looks_as_watched()
    assert not to_watch(now)
    liver_of(INTELLIGENCE.stories[0], cast, now)()
    assert to_watch(now)


@pytest.mark.deep
def test_a_small_region_is_whole_and_what_comes_after_it_gets_numbers_of_its_own():
    said = StringIO()
    call_command("demo", size="region", scale=0.001, stdout=said)
    assert Concern.objects.count() > 50
    assert 35 <= Episode.objects.count() <= 70 and Report.objects.count() > 190
    assert not list(breaks({}, timezone.now()))
    assert Entry.objects.values("stream").distinct().count() > 5
    latest = Concern.objects.aggregate(last=models.Max("pk"))["last"]
    aisha = Membership.objects.get(user__email="aisha@example.org")
    assert send_tale(TALES[0], aisha).concern.pk > latest
    assert not list(breaks({}, timezone.now()))


@pytest.mark.parametrize(
    ("day", "weeks"), [((2026, 11, 24), 20), ((2026, 7, 1), 30), ((2026, 7, 1), 4), ((2026, 10, 25), 1)]
)
def test_a_moment_keeps_its_hour_on_the_clock_of_england(day, weeks):
    moment = datetime(*day, 10, 30, tzinfo=LONDON).astimezone(UTC)
    moved = mover(weeks, 5)(moment).astimezone(LONDON)
    assert (moved.hour, moved.minute, moved.date()) == (10, 35, moment.date() - timedelta(weeks=weeks))


def test_what_came_after_still_does_in_the_hours_when_the_clocks_change():
    night = [datetime(2026, 11, 15, hour, minute, tzinfo=UTC) for hour in range(4) for minute in (0, 20, 40)]
    for weeks in (0, 3, 33):  # an ordinary night, the hour that comes twice, the hour that is skipped
        moved = in_order(night, mover(weeks, 10))
        assert [moved[each] for each in night] == sorted(moved.values()), weeks
    skipped = [mover(33, 10)(each) for each in night]
    assert skipped != sorted(skipped), "hours on the clock alone would turn them round"
