"""What strategic meetings on return interviews prove of the strategy."""

from django.db.models import Exists, OuterRef, Q

from shelterbelt.core.measure_types import ActivityCount, Source
from shelterbelt.patterns.models import ThemeReview

REVIEWS = Source(
    rows=ThemeReview.objects.all,
    area="area",
    agency="recorded_by__organisation",
    moment="held_at",
    words="Strategic meetings that read return interviews together, by the month in which they were held.",
    of_children=False,
)
WITH_ACTIONS = Exists(ThemeReview.actions.through.objects.filter(themereview=OuterRef("pk")))

MEASURES = (
    ActivityCount(
        code="RHI-CYP-3.3",
        source=REVIEWS,
        happened=Q(WITH_ACTIONS),
        note="Meetings with at least one action. How many are due is a local agreement and is not counted here.",
    ),
)
