"""What shared information proves of the strategy: people hear back, custody, parents and businesses share, guides stand.

A report counts in the month in which it arrived, under the unit that holds it: never under whoever shared it, or the
list behind a figure would tell who that was.
"""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from shelterbelt.core.measure_types import ActivityCount, Coverage, Published, Source, Wait
from shelterbelt.intelligence.guides import BUSINESS
from shelterbelt.intelligence.models import Feedback, Group, Guide, Report

REPORTS = Source(
    rows=Report.objects.all,
    area="record__area",
    agency="record__holder",
    moment="received_at",
    record="record",
    words="Reports, by the month in which they arrived and the unit that holds them.",
)
GROUPS = Source(
    rows=Group.objects.all,
    area="area",
    agency="holder",
    moment="recognised_at",
    record="first_report__record",
    words="Groups, by the month in which somebody in the unit recognised them.",
)
GUIDES = Source(
    rows=Guide.objects.all,
    area="area",
    agency="confirmed_by__organisation",
    words="Guides that the partnership set as needed, as they stood on the last day of each month.",
    of_children=False,
)

ACCEPTED = Q(sorting="accepted", submission__isnull=False)
BUSINESS_GUIDES = Q(audience__in=BUSINESS)
PARENT_GUIDES = Q(audience="parent")


def needed(among: Q, day: date) -> Q:
    """Guides of these audiences that are needed on the day."""
    return (
        among & Q(needed_since_on__lte=day) & (Q(needed_until_on__isnull=True) | Q(needed_until_on__gte=day))
    )


def current(day: date) -> Q:
    """Guides that somebody read and that are still in their time on the day."""
    return Q(confirmed_at__date__lte=day, current_until_on__gte=day)


MEASURES = (
    Coverage(code="MAW-CYP-3.1", source=REPORTS, among=ACCEPTED, complete=Q(answered_at__isnull=False)),
    Wait(code="MAW-CYP-3.2", source=REPORTS, started="received_at", ended="answered_at", among=ACCEPTED),
    ActivityCount(
        code="MAW-CYP-3.3",
        source=REPORTS,
        happened=ACCEPTED & Q(Exists(Feedback.objects.filter(report=OuterRef("pk"), findings_count__gt=0))),
        note="Reports of which at least one draft answer was blocked by the disclosure check.",
    ),
    ActivityCount(code="MAW-CYP-5.1", source=REPORTS, happened=Q(voice="custody")),
    ActivityCount(code="MAW-CYP-5.2", source=GROUPS, happened=Q(first_voice="custody")),
    ActivityCount(code="MAW-FAM-2.1", source=REPORTS, happened=Q(voice="parent")),
    ActivityCount(
        code="CEX-FAM-2.2",
        source=REPORTS,
        happened=Q(voice="parent") & (Q(themes__has_key="cce") | Q(themes__has_key="county_lines")),
        note="What the unit sorted as criminal exploitation or county lines; the open form asks for no theme.",
    ),
    Published(
        code="MAW-FAM-2.2",
        source=GUIDES,
        should=lambda day: needed(PARENT_GUIDES, day),
        holds=current,
        note="A translation counts once somebody has said which translator read it.",
    ),
    Published(
        code="BUS-CYP-1.1", source=GUIDES, should=lambda day: needed(BUSINESS_GUIDES, day), holds=current
    ),
    ActivityCount(code="BUS-CYP-1.2", source=REPORTS, happened=Q(voice="business")),
)
