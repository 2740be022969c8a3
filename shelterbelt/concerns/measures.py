"""What concerns prove of the strategy: decided and assessed in time, both statuses, contexts and vulnerabilities.

A concern counts in the month in which it was received, under the organisation that holds it.
"""

from django.db.models import Exists, OuterRef, Q

from shelterbelt.concerns.access import KIND
from shelterbelt.concerns.models import ChildStatus, Concern, Discussion, PoliceOutcome, Voice
from shelterbelt.concerns.rules.codes import ADDITIONAL_RISKS, CONTEXTS, EXPLOITATION
from shelterbelt.concerns.rules.pathways import FOLLOWING, FOUR_STEPS, SEXUAL
from shelterbelt.core.measure_types import (
    ActivityCount,
    Coverage,
    DutyDoneInTime,
    FieldComplete,
    Source,
    Wait,
)
from shelterbelt.law.figures import figure
from shelterbelt.records.measures import DUTIES
from shelterbelt.records.models import Duty

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

POLICE = Source(
    rows=PoliceOutcome.objects.all,
    area="concern__record__area",
    agency="concern__record__holder",
    moment="recorded_at",
    record="concern__record",
    words="Police outcomes for children who are suspected, by the month in which they were recorded.",
)
STEPS_DONE = Source(
    rows=Duty.objects.filter(code__in=FOUR_STEPS).all,
    area="record__area",
    agency="owed_by",
    moment="started_at",
    record="record",
    words="The four steps of criminal exploitation, by the month of the decision and the organisation that owes them.",
)

MEETINGS = Source(
    rows=Discussion.objects.all,
    area="concern__record__area",
    agency="concern__record__holder",
    moment="held_at",
    record="concern__record",
    words="Meetings about children of concerns, by the month in which they were held.",
)
OF_MEETING = Voice.objects.filter(
    concern=OuterRef("concern"), step="meeting", recorded_at__gte=OuterRef("held_at")
)
CHILD_HEARD = ~Q(child_view="") | Q(Exists(OF_MEETING.exclude(child_heard="not_heard")))
CHILD_TOLD = Q(Exists(OF_MEETING.exclude(child_ways__has_key="not_told")))


def done_or_explained(code: str) -> Q:
    """Concerns on which this step was taken, or set aside with the reason."""
    rows = Duty.objects.filter(record=OuterRef("record"), code=code)
    return Q(Exists(rows.filter(Q(met_at__isnull=False) | Q(waived_at__isnull=False))))


FOUR_DONE = Q()
for step in FOUR_STEPS:
    FOUR_DONE &= done_or_explained(step)
ON_CRIMINAL = Exists(Concern.objects.filter(record=OuterRef("record"), pathways__has_key="cce"))
OLDER = Q(Exists(ChildStatus.objects.sixteen_or_seventeen().filter(concern=OuterRef("pk"))))

MEASURES = (
    Coverage(
        code="CEX-PER-1.1",
        source=CONCERNS,
        among=followed_as(frozenset({"cce"})) & Q(decided_at__isnull=False),
        complete=FOUR_DONE,
        note="Concerns that were decided on. A step that is not taken counts only with its reason.",
    ),
    Wait(
        code="CEX-PER-1.2",
        source=STEPS_DONE,
        started="record__opened_at",
        ended="met_at",
        among=Q(ON_CRIMINAL),
        note="From the moment the concern was received, over the four steps together.",
    ),
    FieldComplete(
        code="EDU-CYP-5.1",
        source=POLICE,
        complete=Q(outcome_21__in=("yes", "no")),
        note="“No” counts with its reason; “no information” does not.",
    ),
    FieldComplete(
        code="DIV-CYP-2.1",
        source=CONCERNS,
        among=(followed_as(SEXUAL | EXPLOITATION)) & Q(assessment_started_at__isnull=False),
        complete=Q(risks__has_keys=sorted(ADDITIONAL_RISKS)),
        note="“No information” about a risk is an answer.",
    ),
    Coverage(
        code="YAD-CYP-1.1",
        source=CONCERNS,
        complete=OLDER,
        note="Concerns about a child of 16 or 17, of all concerns. Panels and plans are not counted here.",
    ),
    ActivityCount(
        code="YAD-CYP-1.2",
        source=CHILDREN,
        happened=Q(
            age_then__gte=figure("age.older_child_from").value,
            age_then__lt=figure("age.adult").value,
            concern__decision__in=sorted(FOLLOWING),
        ),
        note="Children of 16 and 17 whose concern led to help, assessment or protection.",
    ),
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
    FieldComplete(
        code="MAW-CYP-9.1",
        source=MEETINGS,
        complete=CHILD_HEARD,
        note="The child's view in the record of the meeting, or heard at that step since. Plans are not counted yet.",
    ),
    FieldComplete(
        code="MAW-CYP-9.2",
        source=MEETINGS,
        complete=CHILD_TOLD,
        note="What a child of the concern was told since the meeting was held. Why nothing was told does not count.",
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
