"""The end of records in the demo: one whose time of keeping has ended, one on the wrong child that waits for a second person."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from shelterbelt.concerns.models import Concern
from shelterbelt.core import clock
from shelterbelt.demo.foundations import World
from shelterbelt.law.calendar import local_day
from shelterbelt.records.models import Record
from shelterbelt.retention.actions import propose_erasure

Step = tuple[datetime, Callable[[], object]]
ENDED_DAYS_AGO = 120
"""More than the days within which somebody decides: it is late."""
WHY = "The school rang: it is about another pupil of the same name. Written anew on the right child. Nothing here is about this one."


def ending(world: World, now: datetime) -> list[Step]:
    """Return the steps: a closed record whose day has passed, and a proposal that waits."""
    return [
        (now - timedelta(hours=6), partial(_time_ended, world)),
        (now - timedelta(hours=3), partial(_wrong_child, world)),
    ]


def _time_ended(world: World) -> None:
    held = Record.objects.filter(
        kind="concern", holder=world.organisations["harbour"], closed_at__isnull=False
    )
    first = held.order_by("opened_at", "pk").first()
    if first is not None:
        # Nobody lives through ten years here: the day is that of a record taken over from before this system.
        day = local_day(clock.now()) - timedelta(days=ENDED_DAYS_AGO)
        Record.objects.filter(pk=first.pk).update(kept_until_on=day)


def _wrong_child(world: World) -> None:
    tom = world.people["tom"]
    mine = Concern.objects.filter(record__holder=tom.organisation, record__closed_at=None).order_by("-pk")
    quiet = mine.filter(decided_at__isnull=False).first()
    if quiet is not None:
        propose_erasure(by=tom, record=quiet.record, basis="wrong_person", why=WHY)
