"""Looks in the demo that a guardian is asked about: one answered, one that waits, one that is late."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from shelterbelt.audit.actions import Fact, write
from shelterbelt.core import clock
from shelterbelt.demo.foundations import World
from shelterbelt.partnership.models import Membership
from shelterbelt.records.actions import close_review, late_reviews, to_watch
from shelterbelt.records.models import Record, Review

Step = tuple[datetime, Callable[[], object]]
ANSWER = "Asked Grace and her manager: a planned reading of closed work before the inspection. The list of records agrees."


def looking(world: World, now: datetime) -> list[Step]:
    """Return the steps: a reading of many that was explained, somebody who came back and back, many at once today."""
    grace, marcus, ruth, owen = (world.people[name] for name in ("grace", "marcus", "ruth", "owen"))
    morning = now.replace(hour=10, minute=5, second=0, microsecond=0)
    long_ago, week_ago = morning - timedelta(days=35), morning - timedelta(days=10)
    steps: list[Step] = [
        (long_ago, partial(_many, grace)),
        (long_ago + timedelta(minutes=30), _watch),
        (long_ago + timedelta(hours=5), partial(_answer, owen)),
        *((week_ago + timedelta(days=day), partial(_one, marcus)) for day in range(4)),
        (week_ago + timedelta(days=5), _watch),
        (min(morning - timedelta(days=1), now - timedelta(hours=2)), partial(_many, ruth)),
        (now - timedelta(minutes=90), _watch),
    ]
    return steps


def _one(by: Membership) -> None:
    record = Record.objects.exclude(holder=by.organisation).order_by("pk").first()
    if record is not None:
        write(by=by, facts=[Fact("open a record", *record.audit_subject(), is_look=True)])


def _many(by: Membership) -> None:
    """Open two dozen records within minutes."""
    start = clock.now()
    for number, record in enumerate(Record.objects.order_by("-pk")[:24]):
        with clock.lived_at(start + timedelta(seconds=15 * number)):
            write(by=by, facts=[Fact("open a record", *record.audit_subject(), is_look=True)])


def _watch() -> None:
    now = clock.now()
    while pieces := to_watch(now):
        for _key, _what, act in pieces:
            act()
    for _key, _what, act in late_reviews(now):
        act()


def _answer(by: Membership) -> None:
    for review in Review.objects.reviewable_by(by, clock.now()).open():
        close_review(by=by, review=review, version=review.version, outcome="work", words=ANSWER)
