"""The one screen answers which happen, which do not, who owes what and what changed, within what the viewer may see."""

import csv
import io
from datetime import timedelta

import pytest

from shelterbelt.core import clock
from shelterbelt.law.calendar import local_day
from shelterbelt.overview.picture import narrowed, owed_by, picture_of
from shelterbelt.plans import actions as plans
from shelterbelt.strategy import actions
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.scope import scope_for

STATED = "MAW-CYP-1.1"


def attest(stock, verdict, area="harbour", code=STATED, ago=1, lasts=100):
    on = local_day(clock.now()) - timedelta(days=ago)
    return actions.attest(
        by=stock.who("priya"), measure=code, area=stock.world.areas[area], owner=stock.world.organisations["police"],
        verdict=verdict, statement="Said.", evidence="Minutes.", address="https://example.org/", attested_on=on,
        reconfirm_by=on + timedelta(days=lasts),
    )  # fmt: skip


def picture(stock, name="priya", where=None, agency=None):
    scope = scope_for(stock.who(name), clock.now())
    if where:
        scope = scope.within([stock.world.areas[where]])
    return picture_of(scope, agency)


def row(seen, id):
    return next(each for each in seen.rows if each.asked.id == id)


def test_all_140_stand_on_it_once_and_those_that_nobody_speaks_of_are_unknown(stock):
    seen = picture(stock)
    assert [each.asked.id for each in seen.rows] == [each.id for each in catalogue().recommendations]
    assert len(seen.rows) == 140
    assert row(seen, "MAW-CYP-1").standing == "unknown"


@pytest.mark.parametrize(
    ("said", "where", "expected"),
    [
        ({"harbour": "happens"}, "harbour", "happens"),
        ({"harbour": "not"}, "harbour", "not"),
        ({"harbour": "happens"}, None, "partly"),
        ({"harbour": "happens", "fellside": "happens"}, None, "happens"),
        ({"harbour": "happens", "fellside": "not"}, None, "partly"),
        ({"harbour": "not", "fellside": "not"}, None, "not"),
    ],
)
def test_what_was_stated_gives_the_standing_of_an_area_and_of_the_region(stock, said, where, expected):
    codes = [spec.code for spec in catalogue().recommendation("MAW-CYP-1").measures]
    for area, verdict in said.items():
        for code in codes:
            attest(stock, verdict, area, code)
    assert row(picture(stock, where=where), "MAW-CYP-1").standing == expected


def test_a_statement_that_ran_out_counts_no_more_and_is_owed_by_its_owner(stock):
    attest(stock, "happens", ago=50, lasts=20)
    seen = picture(stock, where="harbour")
    assert row(seen, "MAW-CYP-1").standing == "unknown"
    assert any("let a statement run out" in each for each in row(seen, "MAW-CYP-1").news)
    owed = {each.organisation.name: each.to_say_again for each in owed_by(seen.rows, seen.today)}
    assert owed["Saltmarsh Police"] == 1


def test_what_the_plan_leaves_out_does_not_apply_and_who_leads_and_is_late_is_said(stock):
    item = stock.item(stock.harbour, "MAW-CYP-5")
    plans.change_item(by=stock.who("priya"), item=item, version=1, choice="not_applicable", why="No prison.")
    item = stock.item(stock.harbour)
    plans.change_item(
        by=stock.who("priya"),
        item=item,
        version=1,
        choice="adopted",
        lead=stock.world.organisations["harbour"],
    )
    plans.add_action(
        by=stock.who("priya"), plan=stock.harbour, title="Count", effect_looked_for="Known", codes=["EDU-SIT-8"],
        owner=stock.world.organisations["quayside"], due_on=local_day(clock.now()) - timedelta(days=3),
    )  # fmt: skip
    seen = picture(stock, where="harbour")
    assert row(seen, "MAW-CYP-5").standing == "not_applicable"
    assert row(seen, "EDU-SIT-8").leads == "Harbour Council children's services"
    late = next(each for each in owed_by(seen.rows, seen.today) if each.late_actions)
    assert late.organisation.name == "Quayside Academy"
    assert [each.asked.id for each in narrowed(seen, {"only": "late"}, None)] == ["EDU-SIT-8"]
    quayside = stock.world.organisations["quayside"]
    assert [each.asked.id for each in narrowed(seen, {}, quayside)] == ["EDU-SIT-8"]
    changed = {each.asked.id for each in narrowed(seen, {"only": "changed"}, None)}
    assert {"MAW-CYP-5", "EDU-SIT-8"} <= changed


def test_a_plan_that_the_viewer_may_not_read_names_nobody(stock):
    seen = picture(stock, "marcus", where="harbour")
    assert seen.plan is None or seen.plan.area.name != "Harbour"


def test_the_page_filters_and_a_wrong_filter_finds_nothing(stock):
    client = stock.client("priya")
    page = client.get("/overview/").content.decode()
    assert "140 recommendations shown" in page
    assert "Who owes what" in page
    bus = client.get("/overview/", {"theme": "BUS", "where": "all"}).content.decode()
    expected = len(catalogue().filter(theme="BUS"))
    assert f"{expected} recommendations shown" in bus
    assert "0 recommendations shown" in client.get("/overview/", {"theme": "x' or 1"}).content.decode()


def test_the_file_says_the_same_with_its_definition(stock):
    answer = stock.client("priya").get("/overview/picture.csv", {"theme": "BUS"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Disposition"].startswith("attachment")
    assert {each[0] for each in rows[6:]} == {each.id for each in catalogue().filter(theme="BUS")}
