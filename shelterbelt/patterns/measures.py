"""What strategic meetings on return interviews prove of the strategy."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import ClassVar

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from shelterbelt.core.measure_types import ActivityCount
from shelterbelt.partnership.measures import ORGANISATIONS
from shelterbelt.patterns.models import ThemeReview

WITH_ACTIONS = Exists(ThemeReview.actions.through.objects.filter(themereview=OuterRef("pk")))


def is_open(on: date) -> Q:
    """Children's services open on the day."""
    opened = Q(opened_on__isnull=True) | Q(opened_on__lte=on)
    return Q(kind="childrens_services") & opened & (Q(closed_on__isnull=True) | Q(closed_on__gt=on))


@dataclass(frozen=True, kw_only=True)
class MeetingsDue(ActivityCount):
    """Of the authorities, each of which owes a meeting in the days of its figure, those that held one and set actions."""

    is_count: ClassVar[bool] = False

    def counted(self, at: datetime) -> Q:
        """Authorities: one meeting is due from each."""
        return is_open(timezone.localdate(at))

    def met(self, at: datetime) -> Q:
        """Those whose area held one that set actions."""
        held = ThemeReview.objects.filter(
            WITH_ACTIONS,
            area=OuterRef("area"),
            held_at__lte=at,
            held_at__gt=at - timedelta(days=self.figure_here),
        )
        return self.counted(at) & Q(Exists(held))


MEASURES = (
    MeetingsDue(
        code="RHI-CYP-3.3",
        source=ORGANISATIONS,
        figure="missing.meeting_within",
        note="A meeting is due from each authority in the days that the partnership sets (92 by default). One without actions "
        "does not count.",
    ),
)
