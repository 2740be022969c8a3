"""What self-assessments prove of the strategy: whose is in date."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from shelterbelt.assessment.models import Assessment
from shelterbelt.core.measure_types import CoverageInDate
from shelterbelt.partnership.kinds import ORGANISATION_KINDS
from shelterbelt.partnership.measures import ORGANISATIONS, is_open_school
from shelterbelt.strategy.rules import month_after

OUT_OF_SCHOOL = tuple(code for code, kind in ORGANISATION_KINDS.items() if "out_of_school" in kind.agencies)
LAST_SURE_DAY = 28


def is_open_setting(on: date) -> Q:
    """Out-of-school settings open on the day."""
    opened = Q(opened_on__isnull=True) | Q(opened_on__lte=on)
    return Q(kind__in=OUT_OF_SCHOOL) & opened & (Q(closed_on__isnull=True) | Q(closed_on__gt=on))


def nobody(_on: date) -> Q:
    """No row: the declaration below says who holds it."""
    return Q(pk__in=())


@dataclass(frozen=True, kw_only=True)
class SelfAssessed(CoverageInDate):
    """Of the organisations that should, those that handed in a self-assessment within the months that a check counts for.

    One that was sent back and not handed in again does not count.
    """

    holds: Callable[[date], Q] = nobody

    def met(self, at: datetime) -> Q:
        """Those whose last self-assessment stands and is not too old."""
        day = timezone.localdate(at)
        oldest = month_after(day, -self.figure_here).replace(day=min(day.day, LAST_SURE_DAY))
        stands = Q(returned_at__isnull=True) | Q(returned_at__lt=F("submitted_at"))
        handed_in = Assessment.objects.filter(
            stands, organisation=OuterRef("pk"), submitted_at__lte=at, submitted_at__date__gte=oldest
        )
        return self.counted(at) & Q(Exists(handed_in))


NOTE = "Handed in within the months that the partnership sets (12 by default), and not sent back since."
MEASURES = (
    SelfAssessed(
        code="EDU-SIT-12.1",
        source=ORGANISATIONS,
        should=is_open_school,
        figure="assessment.check_lasts",
        note=NOTE,
    ),
    SelfAssessed(
        code="OSS-CYP-1.1",
        source=ORGANISATIONS,
        should=is_open_setting,
        figure="assessment.check_lasts",
        note=NOTE,
    ),
)
