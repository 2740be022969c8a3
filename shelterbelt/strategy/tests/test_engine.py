"""The engine counts what a person counts by hand."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from shelterbelt.core.measure_types import ActivityCount, DutyDoneInTime, FieldComplete, Source, Wait
from shelterbelt.partnership.measures import MEASURES as PARTNERSHIP_MEASURES
from shelterbelt.partnership.models import NamedLead
from shelterbelt.records.measures import DUTIES
from shelterbelt.records.models import Duty, Record
from shelterbelt.strategy.engine import Period, figures, records_behind
from shelterbelt.strategy.rules import last_months
from shelterbelt.strategy.tests.world import KIND, NOW, days_ago

PERIOD = Period(last_months(NOW.date()))
IN_TIME = DutyDoneInTime(code="EDU-SIT-8.1", source=DUTIES, duty_code="decide", record_kind=KIND)
RECORDS = Source(
    rows=Record.objects.all, area="area", agency="holder", moment="opened_at", record="pk", words="Records."
)
CLOSED = FieldComplete(code="EDU-CYP-2.2", source=RECORDS, complete=Q(closed_at__isnull=False))

# What happened to a duty -> counted, met, not due yet, set aside.
CASES = [
    ("met before it was due", {"due": 1, "met": 2}, (1, 1, 0, 0)),
    ("met at the very moment", {"due": 1, "met": 1}, (1, 1, 0, 0)),
    ("met late", {"due": 2, "met": 1}, (1, 0, 0, 0)),
    ("open past its moment", {"due": 1}, (1, 0, 0, 0)),
    ("open and due now", {"due": 0}, (0, 0, 1, 0)),
    ("open and not due yet", {"due": -1}, (0, 0, 1, 0)),
    ("set aside before it was due", {"due": -1, "waived": 1}, (0, 0, 0, 1)),
    ("set aside when it was late", {"due": 2, "waived": 1}, (0, 0, 0, 1)),
    ("set aside and then met in time", {"due": -1, "waived": 2, "met": 1}, (1, 1, 0, 0)),
]


def counted(measure, world, by=None, areas=None, period=PERIOD):
    areas = areas or [world.harbour.pk, world.fellside.pk]
    return figures([measure], areas, period, NOW, by)[measure.code]


@pytest.mark.parametrize(("facts", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_duty_counts_as_kept_broken_or_neither(world, facts, expected):
    world.duty("decide", started=3, **facts)
    figure = counted(IN_TIME, world)[None]
    apart = dict(figure.apart)
    assert (
        figure.denominator,
        figure.numerator,
        apart["Open and not due yet"],
        apart["Set aside with a reason"],
    ) == expected


def test_other_duties_and_other_kinds_of_record_are_not_counted(world):
    world.duty("something else", started=3, due=1, met=2)
    elsewhere = world.duty("decide", started=3, due=1, met=2).record
    Record.objects.filter(pk=elsewhere.pk).update(kind="another kind")
    assert counted(IN_TIME, world)[None].denominator == 0


def test_figures_fall_to_the_area_agency_and_month_they_belong_to(world):
    world.duty("decide", started=3, due=1, met=2)
    world.duty("decide", started=3, due=2, met=1)
    world.duty("decide", started=40, due=39, met=39, holder=world.fellside_council)
    by_area = counted(IN_TIME, world, "area")
    assert by_area[world.harbour.pk].share == 0.5
    assert by_area[world.fellside.pk].share == 1
    by_agency = counted(IN_TIME, world, "agency")
    assert {key: f.denominator for key, f in by_agency.items()} == {
        world.harbour_council.pk: 2,
        world.fellside_council.pk: 1,
    }
    by_month = counted(IN_TIME, world, "month")
    assert list(by_month) == list(PERIOD.months)
    assert {month: f.denominator for month, f in by_month.items() if f.denominator} == {
        date(2026, 10, 1): 1,
        date(2026, 11, 1): 2,
    }


def test_the_parts_add_up_to_the_whole(world):
    for started in range(1, 330, 15):
        holder = world.fellside_council if started % 2 else world.harbour_council
        world.duty("decide", started=started, due=started - 1, met=started - started % 3, holder=holder)
    whole = counted(IN_TIME, world)[None]
    for by in ("area", "agency", "month"):
        parts = counted(IN_TIME, world, by).values()
        assert sum(f.denominator for f in parts) == whole.denominator
        assert sum(f.numerator for f in parts) == whole.numerator


def test_only_the_areas_and_months_asked_for_count(world):
    world.duty("decide", started=3, due=1, met=2, holder=world.fellside_council)
    world.duty("decide", started=500, due=499, met=499)
    assert counted(IN_TIME, world, areas=[world.harbour.pk])[None].denominator == 0
    assert counted(IN_TIME, world)[None].denominator == 1


def test_a_month_begins_at_midnight_in_london(world):
    world.duty("decide", started=0, due=-1, met=0)
    Duty.objects.update(started_at="2026-06-30T23:30:00+00:00")
    figure = counted(IN_TIME, world, "month")
    assert figure[date(2026, 7, 1)].denominator == 1
    assert figure[date(2026, 6, 1)].denominator == 0


def test_nothing_to_count_gives_no_share(world):
    assert counted(IN_TIME, world)[None].share is None


def test_a_field_is_complete_or_not(world):
    Record.objects.filter(pk=world.record(at=days_ago(1)).pk).update(closed_at=NOW)
    world.record(at=days_ago(1))
    figure = counted(CLOSED, world)[None]
    assert (figure.numerator, figure.denominator) == (1, 2)


def test_a_wait_is_a_mean_of_days_and_says_who_still_waits(world):
    wait = Wait(code="CEX-CYP-2.3", source=DUTIES, started="started_at", ended="met_at")
    world.duty("a", started=9, due=1, met=8)
    world.duty("a", started=9, due=1, met=5)
    world.duty("a", started=9, due=1)
    figure = counted(wait, world)[None]
    assert (figure.numerator, figure.denominator, figure.share) == (5, 2, 2.5)
    assert dict(figure.apart) == {"Still waiting": 1}


def test_an_activity_is_a_plain_count(world):
    count = ActivityCount(code="BUS-CYP-1.1", source=RECORDS)
    world.record(at=days_ago(1))
    world.record(at=days_ago(60))
    assert counted(count, world)[None].numerator == 2


def test_schools_with_a_lead_in_date_are_counted_for_each_months_end(world):
    named = PARTNERSHIP_MEASURES[0]
    first, second = (world.organisation(f"School {n}", "school", world.harbour) for n in (1, 2))
    gone = world.organisation("Closed school", "school", world.harbour)
    gone.closed_on = date(2026, 8, 15)
    gone.save()
    NamedLead.objects.create(organisation=first, post="dsl", name="A", since_on=date(2026, 10, 31))
    NamedLead.objects.create(
        organisation=second, post="dsl", name="B", since_on=date(2026, 1, 1), until_on=date(2026, 10, 30)
    )
    NamedLead.objects.create(organisation=second, post="champion", name="C", since_on=date(2026, 1, 1))
    today = counted(named, world)[None]
    assert (today.numerator, today.denominator) == (1, 2)
    months = counted(named, world, "month")
    assert (months[date(2026, 10, 1)].numerator, months[date(2026, 10, 1)].denominator) == (1, 2)
    assert (months[date(2026, 9, 1)].numerator, months[date(2026, 9, 1)].denominator) == (1, 2)
    assert (months[date(2026, 7, 1)].numerator, months[date(2026, 7, 1)].denominator) == (1, 3)
    assert counted(named, world, "agency")[first.pk].share == 1
    assert counted(named, world, "area", [world.fellside.pk]) == {}


def test_queries_grow_with_neither_rows_nor_measures(world):
    many = [IN_TIME, DutyDoneInTime(code="EDU-SIT-8.2", source=DUTIES, duty_code="assess", record_kind=KIND)]

    def queries(measures):
        with CaptureQueriesContext(
            connection,
        ) as caught:
            for by in (None, "area", "agency", "month"):
                figures(measures, [world.harbour.pk], PERIOD, NOW, by)
        return len(caught)

    before = queries([IN_TIME])
    for started in range(1, 30):
        world.duty("decide", started=started, due=started - 1)
    assert before == queries(many) == 4


def test_the_records_behind_a_figure_are_those_that_the_person_may_see(world):
    kept = world.duty("decide", started=3, due=1, met=2).record
    broken = world.duty("decide", started=3, due=2, met=1).record
    coming = world.duty("decide", started=1, due=-1).record
    world.duty("decide", started=3, due=1, met=2, holder=world.fellside_council)
    areas = [world.harbour.pk, world.fellside.pk]

    def behind(membership, group):
        return list(records_behind(IN_TIME, areas, PERIOD, NOW, membership, group))

    assert behind(world.worker, "met") == [kept]
    assert behind(world.worker, "not_met") == [broken]
    assert behind(world.worker, "apart") == [coming]
    assert behind(world.lead, "met") == []
    Record.objects.filter(pk=kept.pk).update(sealed_at=NOW, sealed_by=world.lead.user)
    assert behind(world.worker, "met") == []
    assert counted(IN_TIME, world)[None].numerator == 2


def test_a_figure_without_records_opens_none(world):
    assert not records_behind(
        PARTNERSHIP_MEASURES[0], [world.harbour.pk], PERIOD, NOW, world.worker, "met"
    ).exists()


def test_the_period_is_whole_months():
    edges = PERIOD.edges()
    assert len(edges) == len(PERIOD.months) + 1
    assert edges[-1] - edges[-2] == timedelta(days=30)
