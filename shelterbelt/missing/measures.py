"""What the missing room proves of the strategy. An episode counts in the month of its report, under the children's
services where the child lives; an interview in the month of the return, under the authority that owes it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.db.models import Exists, OuterRef, Q

from shelterbelt.core.measure_types import (
    ActivityCount,
    Conditions,
    Coverage,
    DutyDoneInTime,
    FieldComplete,
    Source,
)
from shelterbelt.missing.access import INTERVIEW_KIND, KIND
from shelterbelt.missing.models import Episode, Interview, LookUp, Match, Offered, PassedOn, PreventionPlan
from shelterbelt.missing.rules.owed import INTERVIEW, TELL_ALL
from shelterbelt.records.measures import DUTIES

EPISODES = Source(
    rows=Episode.objects.reported_here,
    area="record__area",
    agency="record__holder",
    moment="reported_at",
    record="record",
    words="Missing episodes, by the month of the report and the children's services where the child lives.",
)
INTERVIEWS = Source(
    rows=Interview.objects.all,
    area="record__area",
    agency="record__holder",
    moment="clock_started_at",
    record="record",
    words="Returns and entries to custody, by their month and the authority that owes the interview.",
)
IN_THE_AREA = Source(
    rows=lambda: Interview.objects.filter(episode__isnull=False),
    area="episode__record__area",
    agency="episode__record__holder",
    moment="clock_started_at",
    record="record",
    words="Returns, by their month and the children's services where the child lives.",
)
MATCHES = Source(
    rows=Match.objects.all,
    area="episode__record__area",
    agency="episode__record__holder",
    moment="found_at",
    record="episode__record",
    words="Organisations of other areas that were found to know a missing child, by the month in which they were found.",
)


@dataclass(frozen=True, kw_only=True)
class HeldOfAllReturns(DutyDoneInTime):
    """Of all returns whose time is over or whose interview is settled, those with an interview held in time.

    An interview that ended with a reason counts as a return without an interview: the catalogue's denominator is all returns.
    """

    kind: ClassVar[str] = "duty_in_time"

    def counted(self, at: datetime) -> Q:
        """Duties done, set aside, or past their moment."""
        return self._ours() & (Q(met_at__isnull=False) | Q(waived_at__isnull=False) | Q(due_at__lt=at))

    def apart(self, at: datetime) -> Conditions:
        """Duties not yet due."""
        still = Q(met_at__isnull=True, waived_at__isnull=True, due_at__gte=at)
        return {"Open and not due yet": self._ours() & still}


def passed(what: str, *answers: str) -> Exists:
    """The condition that an interview has an answer to one thing it may lead to."""
    rows = PassedOn.objects.filter(interview=OuterRef("pk"), what=what)
    return Exists(rows.filter(answer__in=answers) if answers else rows)


HELD = Q(held_at__isnull=False)
RETURN = Q(occasion="return")
CUSTODY = Q(occasion="custody")
PLANNED = Exists(
    PreventionPlan.objects.filter(
        child=OuterRef("child"), starts_on__lte=OuterRef("reported_at__date"), ended_on__isnull=True
    )
)
ANY_PLAN = Exists(PreventionPlan.objects.filter(child=OuterRef("child"), ended_on__isnull=True))

MEASURES = (
    Coverage(
        code="RHI-CYP-1.1",
        source=EPISODES,
        among=Q(is_repeat=True),
        complete=Q(ANY_PLAN),
        note="Counts repeat episodes whose child has a prevention plan that has not ended.",
    ),
    ActivityCount(
        code="RHI-CYP-1.2",
        source=EPISODES,
        happened=Q(PLANNED),
        note=(
            "Episodes reported while the child had a prevention plan. The page of each plan compares the ninety days "
            "before it with those since."
        ),
    ),
    FieldComplete(
        code="RHI-CYP-2.1",
        source=EPISODES,
        complete=~Q(sexual_exploitation="") & ~Q(criminal_exploitation=""),
        note="“Not known” is an answer.",
    ),
    DutyDoneInTime(code="RHI-CYP-2.2", source=DUTIES, duty_code=TELL_ALL, record_kind=KIND),
    HeldOfAllReturns(
        code="RHI-CYP-3.1",
        source=DUTIES,
        duty_code=INTERVIEW,
        record_kind=INTERVIEW_KIND,
        note="An interview that was declined or ended for another reason counts as not held. One held late counts as not in time.",
    ),
    FieldComplete(
        code="RHI-CYP-3.2",
        source=INTERVIEWS,
        among=RETURN & HELD & Q(held_with__isnull=True),
        complete=Q(passed("intelligence", "passed"))
        | (Q(passed("intelligence")) & ~Q(police_information="yes")),
        note="“Nothing to pass on” is an answer, but not where the interviewer had found something for police.",
    ),
    Coverage(
        code="RHI-CYP-4.1",
        source=EPISODES,
        complete=Q(Exists(LookUp.objects.filter(episode=OuterRef("pk")))),
    ),
    Coverage(code="RHI-CYP-4.2", source=MATCHES, complete=Q(alert__isnull=False)),
    Coverage(code="RHI-CYP-5.1", source=IN_THE_AREA, among=Q(episode__placed_elsewhere=True), complete=HELD),
    Coverage(code="RHI-CYP-6.1", source=INTERVIEWS, among=CUSTODY, complete=Q(offered_at__isnull=False)),
    Coverage(
        code="RHI-CYP-6.2", source=INTERVIEWS, among=CUSTODY & Q(offered_at__isnull=False), complete=HELD
    ),
    Coverage(
        code="RHI-CYP-6.3",
        source=INTERVIEWS,
        among=CUSTODY & HELD & Q(police_information="yes"),
        complete=Q(
            Exists(
                PassedOn.objects.filter(
                    interview=OuterRef("pk"), what="intelligence", answer="passed", to=OuterRef("force")
                )
            )
        ),
    ),
    FieldComplete(
        code="RHI-FAM-1.1",
        source=INTERVIEWS,
        among=RETURN & HELD & Q(held_with__isnull=True),
        complete=~Q(carer_view=""),
    ),
    Coverage(
        code="CEX-FAM-1.2",
        source=EPISODES,
        complete=Q(Exists(Offered.objects.filter(episode=OuterRef("pk"), what="safe_call"))),
        note="Missing episodes. Concerns about criminal exploitation are not counted here yet.",
    ),
)
