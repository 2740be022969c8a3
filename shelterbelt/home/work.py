"""The questions behind my work: what we owe, what we are owed, what came back. Each is one or two queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery, Window

from shelterbelt.concerns.access import RAISE, SCREEN
from shelterbelt.concerns.models import Concern, Referral
from shelterbelt.govuk.listing import MOST_COUNTED
from shelterbelt.govuk.words import plural
from shelterbelt.home import telling
from shelterbelt.law.standing import Standing, standing
from shelterbelt.records.models import Duty, on_visible
from shelterbelt.records.models.duties import SOON

SHOWN = 25
"""How many rows a list of my work shows; the page says when there are more."""
FEEDBACK = "referral.feedback"
DECIDE = "referral.acknowledge_and_decide"


@dataclass(frozen=True)
class Some:
    """The first rows of a list and how many there are in all, counted no further than ``MOST_COUNTED`` and one."""

    rows: Sequence[Any]
    total: int

    @property
    def more(self) -> int:
        """How many are not shown, as far as they were counted."""
        return self.total - len(self.rows)

    @property
    def words_of_more(self) -> str:
        """3 more are; more than 975 more are."""
        if self.total > MOST_COUNTED:
            return f"More than {plural(self.more - 1, 'more is', 'more are')}"
        return plural(self.more, "more is", "more are")

    def in_all(self, one: str, many: str) -> str:
        """3 messages; more than 1,000 messages."""
        if self.total > MOST_COUNTED:
            return f"More than {plural(MOST_COUNTED, one, many)}"
        return plural(self.total, one, many)


@dataclass(frozen=True, slots=True)
class FrontDoor:
    """What waits at the front door: concerns without a decision, and those past the time for one."""

    waiting: int
    late: int


def owed_by_me(membership: Any, now: datetime) -> Some:
    """Open duties that were given to this person in this membership, on Records it may see, the latest first."""
    mine = _open_on_visible(membership, now).filter(allocated_to=membership)
    return _some(mine.select_related("record", "allocated_to__user").order_by("due_at", "pk"))


def owed_by_us(membership: Any, now: datetime) -> Some:
    """Open duties of the organisation on Records it may see that are nobody's or a colleague's, the latest first."""
    owed = _open_on_visible(membership, now).filter(owed_by=membership.organisation_id)
    others = owed.exclude(allocated_to=membership)
    return _some(others.select_related("record", "allocated_to__user").order_by("due_at", "pk"))


def owed_to_us(membership: Any, now: datetime) -> Some:
    """Open duties that other organisations owe on Records the membership may see, the latest first."""
    owed = _open_on_visible(membership, now).exclude(owed_by=membership.organisation_id)
    return _some(owed.select_related("record", "owed_by").order_by("due_at", "pk"))


def unanswered(membership: Any, now: datetime) -> Some:
    """Concerns that the organisation sent and has heard nothing of, each with when it should hear."""
    sent = _referrals(membership, now).sent().filter(feedback_at__isnull=True)
    due = Duty.objects.filter(record=OuterRef("concern__record"), code=FEEDBACK).values("due_at")[:1]
    rows = sent.annotate(answer_due_at=Subquery(due)).select_related("to", "raised_by__user")
    return _some(rows.order_by(F("answer_due_at").asc(nulls_last=True), "pk"))


def answered(membership: Any, now: datetime) -> Some:
    """Concerns that the organisation sent and has an answer to, the newest answer first."""
    told = _referrals(membership, now).sent().filter(feedback_at__isnull=False)
    return _some(told.select_related("to", "raised_by__user").order_by("-feedback_at", "-pk"))


def unsent(membership: Any, now: datetime) -> Some:
    """Concerns that this person began and has not sent."""
    begun = _referrals(membership, now).filter(sent_at__isnull=True, raised_by__user=membership.user_id)
    return _some(begun.order_by("-created_at", "-pk"))


def newest(membership: Any, now: datetime, shown: int) -> Some:
    """Messages to this membership, read or not, the newest first."""
    return _some(telling.told_to(membership, now).order_by("-created_at", "-pk"), shown)


def unread(membership: Any, now: datetime) -> Some:
    """Messages to this membership that it has not read, the newest first."""
    mine = telling.told_to(membership, now).filter(read_at__isnull=True)
    return _some(mine.order_by("-created_at", "-pk"))


def at_the_front_door(membership: Any, now: datetime) -> FrontDoor | None:
    """Counts of concerns that wait for a decision; None for those who do not screen."""
    if not SCREEN.held_by(membership):
        return None
    open_now = Concern.objects.visible_to(membership, now).filter(
        decided_at__isnull=True, record__closed_at__isnull=True
    )
    late = Duty.objects.late(now).filter(code=DECIDE, record=OuterRef("record"))
    counts = open_now.aggregate(waiting=Count("pk"), late=Count("pk", filter=Exists(late)))
    return FrontDoor(**counts)


def standing_of(due_at: datetime | None, now: datetime) -> Standing:
    """How something still owed stands now."""
    return standing(due_at, None, None, now, SOON)


def raises(membership: Any) -> bool:
    """Whether the membership may raise concerns."""
    return RAISE.held_by(membership)


def _referrals(membership: Any, now: datetime) -> Any:
    return Referral.objects.visible_to(membership, now) if raises(membership) else Referral.objects.none()


def _open_on_visible(membership: Any, now: datetime) -> QuerySet[Duty]:
    return Duty.objects.open().filter(on_visible(membership, now))


def _some(rows: QuerySet[Any], shown: int = SHOWN) -> Some:
    """Return the first rows and the number of all in one query, so that much costs no more queries than little."""
    counted = rows.filter(pk__in=rows.values("pk")[: MOST_COUNTED + 1])
    found = list(counted.annotate(in_all=Window(Count("pk")))[:shown])
    return Some(found, found[0].in_all if found else 0)
