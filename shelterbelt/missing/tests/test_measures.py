"""What a small world, counted by hand, shows of the recommendations on missing children."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from shelterbelt.core import clock
from shelterbelt.missing import actions
from shelterbelt.missing.measures import MEASURES
from shelterbelt.missing.models import Agreement, Episode, PreventionPlan
from shelterbelt.strategy.registry import REGISTER

pytestmark = pytest.mark.django_db
PLAN = {
    "whom_to_ring": "My aunt", "where_to_go": "My aunt's", "what_changes": "No more rows about the phone",
    "child_took_part": True, "carer_took_part": True,
}  # fmt: skip


def figures(code):
    measure = next(each for each in MEASURES if each.code == code)
    now = clock.now()
    counted = measure.source.rows().filter(measure.counted(now))
    return counted.filter(measure.met(now)).distinct().count(), counted.distinct().count()


def apart(code):
    measure = next(each for each in MEASURES if each.code == code)
    return [
        measure.source.rows().filter(each).distinct().count() for each in measure.apart(clock.now()).values()
    ]


def plan(world, episode, days_ago, **facts):
    review = timezone.localdate() + timedelta(days=30)
    made = actions.make_plan(by=world.tom, episode=episode, review_on=review, **(PLAN | facts))
    PreventionPlan.objects.filter(pk=made.pk).update(created_at=clock.now() - timedelta(days=days_ago))
    return made


def episode(world, days_ago, child=None):
    """An episode of the one child, reported so many days ago."""
    known = {"child": child} if child else {}
    if child:
        made = actions.report_missing(
            by=world.nadia, absence="missing", missing_from="residential", setting=world.organisations["home"],
            responsible=world.organisations["harbour"], last_seen_at=clock.now() - timedelta(hours=2), **known,
        )  # fmt: skip
    else:
        made = world.reported(hours_ago=2)
    world.back(made, hours_ago=1)
    if days_ago:
        at = clock.now() - timedelta(days=days_ago)
        Episode.objects.filter(pk=made.episode_id).update(reported_at=at, last_seen_at=at)
    return Episode.objects.get(pk=made.episode_id)


def test_episodes_are_held_against_the_ninety_days_before_and_after_a_plan(world):
    first = episode(world, 150)
    child = first.child
    for days in (
        110,
        95,
        60,
        9,
    ):  # 150, 110 and 95 before the plan, 60 after it, 9 more than ninety days after
        episode(world, days, child)
    plan(world, first, 100)
    assert figures("RHI-CYP-1.2") == (2, 4)


def test_a_plan_that_is_not_ninety_days_old_is_left_out_and_shown_apart(world):
    first = episode(world, 40)
    episode(world, 5, first.child)
    plan(world, first, 20)
    assert figures("RHI-CYP-1.2") == (0, 0) and apart("RHI-CYP-1.2") == [2]


def test_a_placing_authority_is_covered_where_its_agreement_was_in_force_on_the_day(world):
    episode(world, 0)
    assert figures("RHI-CYP-5.2") == (0, 1)
    home, harbour = Episode.objects.get().record.holder, world.organisations["harbour"]
    made = Agreement.objects.create(
        responsible=harbour, host=home, provider=world.organisations["voluntary"], basis="reciprocal",
        contact="Duty desk", starts_on=date(2020, 1, 1),
    )  # fmt: skip
    assert figures("RHI-CYP-5.2") == (1, 1)
    episode(world, 0, Episode.objects.get().child)
    assert figures("RHI-CYP-5.2") == (1, 1)
    Agreement.objects.filter(pk=made.pk).update(ends_on=date(2021, 1, 1))
    assert figures("RHI-CYP-5.2") == (0, 1)


def test_plans_of_criminally_exploited_children_say_the_parents_part_or_why_not(world):
    first = episode(world, 3)
    plan(world, first, 0)
    assert figures("CEX-FAM-2.1") == (0, 0)
    Episode.objects.update(criminal_exploitation="yes")
    assert figures("CEX-FAM-2.1") == (1, 1)
    plan(world, first, 0, carer_took_part=False, why_not="Not safe to tell them")
    assert figures("CEX-FAM-2.1") == (2, 2)


def test_every_measure_of_the_room_is_live():
    assert {each.code for each in MEASURES} <= set(REGISTER)
