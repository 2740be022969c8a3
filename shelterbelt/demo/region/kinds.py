"""What a story of the region is, whichever room's: how often it is told, and its steps with their moments."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db import models

from shelterbelt.core import clock
from shelterbelt.demo.region.ground import Place
from shelterbelt.partnership.models import Membership

Cast = dict[str, models.Model]
Step = tuple[datetime, Callable[[], object]]
T = TypeVar("T")
NAMES = (
    "Storychildone", "Storyfamilyone", "Storychildtwo", "Storyfamilytwo", "Storymetone", "Storynickone", "ZZ12STO",
    "+447700900999", "storyhandleone",
)  # fmt: skip
"""What stands for names in every story: two children, somebody met and their nickname, a plate, a telephone, an online name."""
ONES = 10_000
"""Each of a cast's four numbers is below this."""


@dataclass(frozen=True)
class Story:
    """One story: ``share`` of 1,000 of its kind, the steps for a cast, how many nouns of the kind one telling makes.

    ``weeks``: it is not over, and is told of so many last weeks only.
    """

    name: str
    share: int
    steps: Callable[[Cast, datetime], list[Step]]
    makes: int = 1
    weeks: int | None = None


@dataclass(frozen=True)
class Kind:
    """One room's stories: what they make, how many of it a whole region has, and who plays in them at a place."""

    name: str
    many: int
    stories: tuple[Story, ...]
    cast_of: Callable[[Place, int, int, int, int], Cast]


def liver_of(story: Story, cast: Cast, now: datetime) -> Callable[[], None]:
    """Return what lives the story once, by the rooms' own acts, each at its moment."""

    def live() -> None:
        for moment, step in sorted(story.steps(cast, now), key=lambda each: each[0]):
            with clock.lived_at(moment):
                step()

    return live


def with_users(people: dict[str, Membership]) -> Cast:
    """Return the memberships by their keys, and their users as ``key_user``."""
    cast: Cast = dict(people)
    return cast | {f"{key}_user": each.user for key, each in people.items()}


def turned(ones: Sequence[T], by: int) -> list[T]:
    """Return them all, another one first."""
    return [ones[(by + n) % len(ones)] for n in range(len(ones))]


def often_the_first(ones: Sequence[T], number: int) -> T:
    """Return one of them, the first of them far more often than the last."""
    return ones[len(ones) * number * number // (ONES * ONES)]
