"""The one screen answers which happen, which do not, who owes what and what changed, within what the viewer may see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shelterbelt.core import clock
from shelterbelt.law.calendar import local_day
from shelterbelt.overview.narrowing import narrowed
from shelterbelt.overview.owing import owed_by, run_out
from shelterbelt.overview.picture import picture_of
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
    assert [each.measure for each in run_out(seen.rows, seen.today)] == [STATED]


def test_what_was_stated_otherwise_a_quarter_ago_is_said(stock):
    codes = [spec.code for spec in catalogue().recommendation("MAW-CYP-1").measures]
    for code in codes:
        attest(stock, "partly", code=code, ago=120, lasts=365)
        attest(stock, "happens", code=code)
    found = row(picture(stock, where="harbour"), "MAW-CYP-1")
    assert (found.was, found.standing, found.stands_otherwise) == ("partly", "happens", True)
    assert found.news == ["Harbour: It happens; before: it happens in part"]
    page = stock.client("priya").get("/overview/", {"where": "X06-1"}).content.decode()
    assert "1 now said to happen that were not, 0 no longer" in page
    body = (
        stock.client("priya").get("/overview/all/", {"where": "X06-1", "only": "otherwise"}).content.decode()
    )
    assert "1 recommendation shown" in body and "Multi-agency" in body


def test_what_the_record_decides_has_no_standing_of_a_quarter_ago(stock):
    assert row(picture(stock), "EDU-SIT-8").was is None
    assert not row(picture(stock), "EDU-SIT-8").stands_otherwise


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


def test_one_screen_names_each_of_the_140_once_under_how_it_stands(stock):
    page = stock.client("priya").get("/overview/").content.decode()
    assert all(
        page.count(f'/strategy/recommendations/{each.id}/"') == 1 for each in catalogue().recommendations
    )
    assert "Who owes what" in page and "What changed since last quarter" in page


def test_the_list_filters_and_a_wrong_filter_finds_nothing(stock):
    client = stock.client("priya")
    assert "140 recommendations shown" in client.get("/overview/all/").content.decode()
    bus = client.get("/overview/all/", {"theme": "BUS", "where": "all"}).content.decode()
    expected = len(catalogue().filter(theme="BUS"))
    assert f"{expected} recommendations shown" in bus
    assert "0 recommendations shown" in client.get("/overview/all/", {"theme": "x' or 1"}).content.decode()


def test_one_organisation_sees_what_it_leads_and_owes(stock):
    item = stock.item(stock.harbour)
    quayside = stock.world.organisations["quayside"]
    plans.change_item(by=stock.who("priya"), item=item, version=1, choice="adopted", lead=quayside)
    page = stock.client("priya").get("/overview/", {"agency": quayside.reference}).content.decode()
    assert "Organisation: Quayside Academy" in page and "EDU-SIT-8" in page and "BUS-SIT-7" not in page


def test_no_page_asks_more_of_much_than_of_little_and_none_more_than_25(stock):
    client, pages = stock.client("priya"), ("", "compare/")

    def asked(page, **query):
        # The fewest of three: now and then a request also says that the session is still in use.
        counts = []
        for _ in range(3):
            with CaptureQueriesContext(connection) as caught:
                assert client.get(f"/overview/{page}", query).status_code == 200
            counts.append(len(caught))
        return min(counts)

    before = {page: (asked(page), asked(page, where="all")) for page in pages}
    for code in ("EDU-SIT-8", "EDU-CYP-2", "BUS-CYP-1"):
        plans.add_action(
            by=stock.who("priya"), plan=stock.harbour, title="Count", effect_looked_for="Known", codes=[code],
            owner=stock.world.organisations["quayside"],
        )  # fmt: skip
        attest(stock, "happens")
    assert {page: (asked(page), asked(page, where="all")) for page in pages} == before
    assert max(max(each) for each in before.values()) <= 25
