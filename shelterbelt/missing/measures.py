"""What the missing room proves of the strategy. An episode counts in the month of its report, under the children's
services where the child lives; an interview in the month of the return, under the authority that owes it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
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
from shelterbelt.missing.models import (
    Agreement,
    Episode,
    Interview,
    LookUp,
    Match,
    Offered,
    PassedOn,
    PreventionPlan,
)
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


AROUND = timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class AroundPlan(ActivityCount):
    """Of the episodes of a child in the ninety days before and after a plan was made, those after.

    An episode is left out while the ninety days after the plan are not over: it would be held against a whole quarter.
    """

    is_count: ClassVar[bool] = False

    def counted(self, at: datetime) -> Q:
        """Episodes on either side of a plan whose ninety days are over."""
        return self._beside(at, after=False) | self._beside(at, after=True)

    def met(self, at: datetime) -> Q:
        """Those after it."""
        return self._beside(at, after=True)

    def apart(self, at: datetime) -> Conditions:
        """Episodes beside a plan that is not old enough."""
        young = PreventionPlan.objects.filter(child=OuterRef("child"), created_at__gt=at - AROUND)
        near = young.filter(created_at__lte=OuterRef("reported_at") + AROUND)
        return {"The ninety days after the plan are not over": Q(Exists(near)) & ~self.counted(at)}

    def _beside(self, at: datetime, *, after: bool) -> Q:
        plans = PreventionPlan.objects.filter(child=OuterRef("child"), created_at__lte=at - AROUND)
        began = OuterRef("reported_at")
        if after:
            return Q(Exists(plans.filter(created_at__lte=began, created_at__gt=began - AROUND)))
        return Q(Exists(plans.filter(created_at__gt=began, created_at__lte=began + AROUND)))


def passed(what: str, *answers: str) -> Exists:
    """The condition that an interview has an answer to one thing it may lead to."""
    rows = PassedOn.objects.filter(interview=OuterRef("pk"), what=what)
    return Exists(rows.filter(answer__in=answers) if answers else rows)


HELD = Q(held_at__isnull=False)
RETURN = Q(occasion="return")
CUSTODY = Q(occasion="custody")
PLANS = Source(
    rows=PreventionPlan.objects.all,
    area="record__area",
    agency="record__holder",
    moment="created_at",
    record="record",
    words="Prevention plans, by the month in which they were made and the authority that holds them.",
)
FROM_ELSEWHERE = Q(placed_elsewhere=True, responsible__isnull=False)
SAME_PAIR_LATER = Exists(
    Episode.objects.reported_here().filter(
        record__holder=OuterRef("record__holder"), responsible=OuterRef("responsible"), placed_elsewhere=True,
        reported_at__year=OuterRef("reported_at__year"), reported_at__month=OuterRef("reported_at__month"),
        pk__gt=OuterRef("pk"),
    )
)  # fmt: skip
AGREED_THEN = Exists(
    Agreement.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=OuterRef("reported_at__date")),
        responsible=OuterRef("responsible"), host=OuterRef("record__holder"), starts_on__lte=OuterRef("reported_at__date"),
    )
)  # fmt: skip
EXPLOITED = Exists(
    Episode.objects.reported_here().filter(child=OuterRef("child"), criminal_exploitation="yes")
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
    AroundPlan(
        code="RHI-CYP-1.2",
        source=EPISODES,
        note=(
            "Of the episodes in the ninety days before and after a plan began, those after: below half, fewer came "
            "after than before. The page of each plan shows its own two numbers."
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
    Coverage(
        code="RHI-CYP-5.2",
        source=EPISODES,
        among=FROM_ELSEWHERE & ~Q(SAME_PAIR_LATER),
        complete=Q(AGREED_THEN),
        note=(
            "An authority is counted once a month in which a child whom it placed here went missing: of other children "
            "placed in the area this record does not know. The agreement must have been in force on the day."
        ),
    ),
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
    FieldComplete(
        code="CEX-FAM-2.1",
        source=PLANS,
        among=Q(EXPLOITED),
        complete=Q(carer_took_part=True) | ~Q(why_not=""),
        note=(
            "Prevention plans of children whose episodes show criminal exploitation. Other plans are not counted here yet."
        ),
    ),
    Coverage(
        code="CEX-FAM-1.2",
        source=EPISODES,
        complete=Q(Exists(Offered.objects.filter(episode=OuterRef("pk"), what="safe_call"))),
        note="Missing episodes. Concerns about criminal exploitation are not counted here yet.",
    ),
)
