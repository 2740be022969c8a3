"""What strategic meetings on return interviews prove of the strategy."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from shelterbelt.core.measure_types import ActivityCount, Source
from shelterbelt.partnership.local import figure_here
from shelterbelt.partnership.models import Organisation
from shelterbelt.patterns.models import ThemeReview

AUTHORITIES = Source(
    rows=Organisation.objects.filter(kind="childrens_services").all,
    area="area",
    agency="pk",
    words="Authorities, and whether they read interviews together in time, as it stood on the last day of each month.",
    of_children=False,
)
WITH_ACTIONS = Exists(ThemeReview.actions.through.objects.filter(themereview=OuterRef("pk")))


def is_open(on: date) -> Q:
    """Authorities open on the day."""
    opened = Q(opened_on__isnull=True) | Q(opened_on__lte=on)
    return opened & (Q(closed_on__isnull=True) | Q(closed_on__gt=on))


@dataclass(frozen=True, kw_only=True)
class MeetingsDue(ActivityCount):
    """Of the authorities, each of which owes a meeting in so many days, those that held one and set actions."""

    is_count: ClassVar[bool] = False

    days: Callable[[], int]

    def counted(self, at: datetime) -> Q:
        """Authorities: one meeting is due from each."""
        return is_open(timezone.localdate(at))

    def met(self, at: datetime) -> Q:
        """Those whose area held one that set actions."""
        held = ThemeReview.objects.filter(
            WITH_ACTIONS, area=OuterRef("area"), held_at__lte=at, held_at__gt=at - timedelta(days=self.days())
        )
        return self.counted(at) & Q(Exists(held))


MEASURES = (
    MeetingsDue(
        code="RHI-CYP-3.3",
        source=AUTHORITIES,
        days=lambda: figure_here("missing.meeting_within"),
        note="A meeting is due from each authority within a local number of days, three months by default. One without actions does not count.",
    ),
)
