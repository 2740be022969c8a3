"""A region takes the national strategy, an authority the region's; what moves above is answered line by line."""

import pytest

from shelterbelt.core.errors import Forbidden, Refused, Stale
from shelterbelt.plans import actions
from shelterbelt.plans.layers import changes_above
from shelterbelt.plans.models import EarlierItem
from shelterbelt.strategy.catalogue import catalogue


def moved(plan):
    return [(each.code, each.sort) for each in changes_above(plan)]


def test_a_region_takes_all_of_the_national_strategy_and_an_authority_all_of_the_regions(stock):
    assert stock.region.above is None and stock.harbour.above == stock.region
    asked = [each.id for each in catalogue().recommendations]
    for plan in (stock.region, stock.harbour):
        assert list(plan.items.order_by("place").values_list("code", flat=True)) == asked
        assert moved(plan) == []


def test_what_the_region_rewords_is_shown_below_and_changes_nothing_by_itself(stock):
    before = stock.item(stock.harbour).text
    stock.reword(stock.region, "Assess within the day")
    assert moved(stock.harbour) == [("EDU-SIT-8", "changed")]
    assert stock.item(stock.harbour).text == before


@pytest.mark.parametrize("take", [True, False])
def test_a_change_above_is_taken_or_set_aside_once(stock, take):
    before = stock.item(stock.harbour).text
    stock.reword(stock.region, "Assess within the day")
    answer = {"by": stock.who("priya"), "plan": stock.harbour, "code": "EDU-SIT-8", "take": take}
    actions.resolve_change(**answer)
    assert stock.item(stock.harbour).text == ("Assess within the day" if take else before)
    assert moved(stock.harbour) == []
    with pytest.raises(Refused, match="settled already"):
        actions.resolve_change(**answer)


def test_a_local_rewording_stands_until_somebody_takes_the_change(stock):
    stock.reword(stock.harbour, "Ours")
    stock.reword(stock.region, "Theirs")
    actions.resolve_change(by=stock.who("priya"), plan=stock.harbour, code="EDU-SIT-8", take=False)
    kept = stock.item(stock.harbour)
    assert (kept.choice, kept.text, kept.above_text) == ("reworded", "Ours", "Theirs")


@pytest.mark.parametrize(("take", "choice"), [(True, "adopted"), (False, "not_applicable")])
def test_a_line_added_above_waits_below(stock, take, choice):
    added = actions.add_item(
        by=stock.who("priya"), plan=stock.region, theme="EDU", title="Night buses", text="Train drivers"
    )
    assert moved(stock.harbour) == [(added.code, "new")]
    actions.resolve_change(by=stock.who("priya"), plan=stock.harbour, code=added.code, take=take)
    assert stock.item(stock.harbour, added.code).choice == choice
    assert moved(stock.harbour) == []


@pytest.mark.parametrize(("take", "choice"), [(True, "not_applicable"), (False, "added")])
def test_a_line_gone_above_is_followed_or_kept_as_ones_own(stock, take, choice):
    stock.item(stock.region).delete()
    assert moved(stock.harbour) == [("EDU-SIT-8", "gone")]
    actions.resolve_change(by=stock.who("priya"), plan=stock.harbour, code="EDU-SIT-8", take=take)
    item = stock.item(stock.harbour)
    assert (item.choice, item.is_own) == (choice, True)
    assert moved(stock.harbour) == []


def test_what_does_not_apply_above_is_shown_below_and_can_still_apply_there(stock):
    item = stock.item(stock.region)
    actions.change_item(
        by=stock.who("priya"), item=item, version=1, choice="not_applicable", why="No school here"
    )
    assert moved(stock.harbour) == [("EDU-SIT-8", "changed")]
    actions.resolve_change(by=stock.who("priya"), plan=stock.harbour, code="EDU-SIT-8", take=False)
    assert stock.item(stock.harbour).choice == "adopted"


def test_the_second_of_two_editors_is_told_and_the_earlier_words_are_kept(stock):
    item = stock.item(stock.region)
    stock.reword(stock.region, "First")
    with pytest.raises(Stale):
        actions.change_item(
            by=stock.who("priya"), item=item, version=1, choice="not_applicable", why="Second"
        )
    earlier = EarlierItem.objects.get()
    assert (earlier.version, earlier.said["text"]) == (1, item.text)


def test_taking_a_line_as_it_stands_brings_the_words_of_the_layer_above_back(stock):
    before = stock.item(stock.region).text
    item = stock.reword(stock.region, "Ours")
    actions.change_item(by=stock.who("priya"), item=item, version=item.version, choice="adopted")
    assert stock.item(stock.region).text == before


@pytest.mark.parametrize("name", ["sam", "tom", "owen", "aisha", "grace"])
def test_only_strategy_leads_write(stock, name):
    with pytest.raises(Forbidden):
        actions.add_item(by=stock.who(name), plan=stock.region, theme="EDU", title="T", text="X")


def test_an_authoritys_own_lead_writes_its_plan_and_not_the_regions_nor_the_neighbours(stock):
    lead = stock.who("tom")
    lead.role = "strategy_lead"
    lead.save()
    made = actions.add_item(by=lead, plan=stock.harbour, theme="EDU", title="T", text="X")
    assert made.plan == stock.harbour
    with pytest.raises(Refused):
        actions.add_item(by=lead, plan=stock.region, theme="EDU", title="T", text="X")
    days = {"starts_on": stock.harbour.starts_on, "ends_on": stock.harbour.ends_on}
    with pytest.raises(Refused):
        actions.start_plan(by=lead, area=stock.world.areas["fellside"], name="Not ours", **days)


def test_a_second_plan_from_the_same_day_and_days_the_wrong_way_round_are_refused(stock):
    facts = {"by": stock.who("priya"), "area": stock.world.areas["harbour"], "name": "Again"}
    with pytest.raises(Refused) as twice:
        actions.start_plan(**facts, starts_on=stock.harbour.starts_on, ends_on=stock.harbour.ends_on)
    with pytest.raises(Refused) as backwards:
        actions.start_plan(**facts, starts_on=stock.harbour.ends_on, ends_on=stock.harbour.starts_on)
    assert (twice.value.field, backwards.value.field) == ("starts_on", "ends_on")
