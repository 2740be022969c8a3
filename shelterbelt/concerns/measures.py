"""What concerns prove of the strategy: decided and assessed in time, both statuses, contexts and vulnerabilities.

A concern counts in the month in which it was received, under the organisation that holds it.
"""

from django.db.models import Q

from shelterbelt.concerns.access import KIND
from shelterbelt.concerns.models import ChildStatus, Concern
from shelterbelt.concerns.rules.codes import CONTEXTS, EXPLOITATION
from shelterbelt.core.measure_types import Coverage, DutyDoneInTime, FieldComplete, Source
from shelterbelt.records.measures import DUTIES

CONCERNS = Source(
    rows=Concern.objects.all,
    area="record__area",
    agency="record__holder",
    moment="received_at",
    record="record",
    words="Concerns, by the month in which they were received and the organisation that holds them.",
)
CHILDREN = Source(
    rows=ChildStatus.objects.all,
    area="concern__record__area",
    agency="concern__record__holder",
    moment="concern__received_at",
    record="concern__record",
    words="Children in concerns, by the month in which the concern was received and the organisation that holds it.",
)


def followed_as(pathways: frozenset[str], of: str = "") -> Q:
    """Concerns on one of the pathways, as raised or as decided since; ``of`` is the path to the concern."""
    found = Q()
    for code in sorted(pathways):
        found |= Q(**{f"{of}pathways__has_key": code})
    return found


EXPLOITED = followed_as(EXPLOITATION) & Q(screened_at__isnull=False)
BEHAVED = followed_as(frozenset({"hsb"}), "concern__")
BEHAVED_ASSESSED = BEHAVED & Q(concern__assessment_started_at__isnull=False)

MEASURES = (
    DutyDoneInTime(
        code="EDU-SIT-8.1",
        source=DUTIES,
        duty_code="referral.acknowledge_and_decide",
        record_kind=KIND,
        note="A concern that is still within its time counts only when it is decided or late.",
    ),
    DutyDoneInTime(
        code="EDU-SIT-8.2", source=DUTIES, duty_code="assessment.child_and_family", record_kind=KIND
    ),
    Coverage(
        code="EDU-CYP-2.1",
        source=CHILDREN,
        among=BEHAVED & Q(said__in=("harming", "both")),
        complete=Q(referred_at__isnull=False),
    ),
    FieldComplete(
        code="EDU-CYP-2.2",
        source=CHILDREN,
        among=BEHAVED_ASSESSED,
        complete=Q(considered_at__isnull=False),
        note="Each child in the concern counts once. “No information” is an answer.",
    ),
    FieldComplete(
        code="EDU-CYP-2.3",
        source=CHILDREN,
        among=BEHAVED_ASSESSED & (Q(said__in=("harming", "both")) | Q(harming="yes")),
        complete=Q(factors_recorded_at__isnull=False),
        note="Children said or found to have harmed another. A reason why factors are not yet known is an answer.",
    ),
    Coverage(code="MAW-CYP-8.1", source=CONCERNS, among=EXPLOITED, complete=~Q(child_protection="")),
    FieldComplete(
        code="MAW-CYP-8.2",
        source=CONCERNS,
        among=EXPLOITED,
        complete=Q(contexts__has_keys=sorted(CONTEXTS)),
        note="“No information yet” about a context is an answer.",
    ),
    FieldComplete(
        code="MAW-CYP-8.3",
        source=CONCERNS,
        among=EXPLOITED,
        complete=~Q(vulnerabilities={}),
        note="“Considered: none known” is an answer.",
    ),
)
