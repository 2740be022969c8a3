"""Two areas side by side: how they stand, their very figures, and a difference only where chance does not explain it."""

from types import SimpleNamespace

import pytest

from shelterbelt.core import clock
from shelterbelt.overview.comparing import compared, how_apart
from shelterbelt.overview.tests.test_picture import attest
from shelterbelt.plans import actions as plans
from shelterbelt.strategy.catalogue import catalogue
from shelterbelt.strategy.reports import reports
from shelterbelt.strategy.scope import scope_for
from shelterbelt.strategy.showing import Shown


def made(stock, one="harbour", two="fellside", name="priya"):
    scope = scope_for(stock.who(name), clock.now())
    areas = stock.world.areas
    return compared(scope, [areas[one]], [areas[two]])


def pair(found, id):
    return next(each for each in found.pairs if each.asked.id == id)


def test_each_side_stands_by_its_own_statements_and_its_own_plan(stock):
    for spec in catalogue().recommendation("MAW-CYP-1").measures:
        attest(stock, "happens", "harbour", spec.code)
        attest(stock, "not", "fellside", spec.code)
    item = stock.item(stock.harbour, "MAW-CYP-5")
    plans.change_item(by=stock.who("priya"), item=item, version=1, choice="not_applicable", why="No prison.")
    found = made(stock)
    assert pair(found, "MAW-CYP-1").standings == ("happens", "not")
    assert pair(found, "MAW-CYP-5").standings[0] == "not_applicable" != pair(found, "MAW-CYP-5").standings[1]
    assert found.counts(0).total() == found.counts(1).total() == 140
    assert pair(found, "MAW-CYP-1").differs and not pair(found, "TIA-CYP-4").differs


def test_a_comparison_shows_what_the_measures_own_page_shows(stock):
    scope = scope_for(stock.who("priya"), clock.now())
    found = made(stock)
    for pair_ in found.pairs:
        own = reports([spec.code for spec in pair_.asked.measures], scope)
        for spec, left, right in pair_.lines:
            if spec.code in own:
                by_name = dict(own[spec.code].areas)
                assert (left.shown, right.shown) == (by_name["Harbour"], by_name["Fellside"])


def line(met, counted):
    return SimpleNamespace(shown=Shown("share", met, counted))


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        ((90, 100), (50, 100), "Higher in Harbour"),
        ((10, 100), (50, 100), "Lower in Harbour"),
        ((52, 100), (50, 100), "No more than chance explains"),
        ((2, 3), (50, 100), "Too few to say"),
        ((None, 100), (50, 100), ""),
        ((None, None), (50, 100), ""),
    ],
)
def test_a_difference_is_said_only_where_chance_does_not_explain_it(one, two, said):
    assert how_apart(line(*one), line(*two), "Harbour") == said


def test_the_page_shows_where_they_differ_and_all_on_request(stock):
    attest(stock, "happens", "harbour")
    client, where = stock.client("priya"), {"one": "X06-1", "two": "X06-2"}
    page = client.get("/overview/compare/", where).content.decode()
    assert "Harbour beside Fellside" in page and "MAW-CYP-1" in page
    assert (
        "140 recommendations shown"
        in client.get("/overview/compare/", where | {"only": "all"}).content.decode()
    )
    assert (
        "Choose two different areas"
        in client.get("/overview/compare/", where | {"two": "X06-1"}).content.decode()
    )
    assert (
        "0 recommendations shown"
        in client.get("/overview/compare/", where | {"two": "' or 1"}).content.decode()
    )


def test_an_area_stands_beside_the_whole_partnership(stock):
    page = stock.client("priya").get("/overview/compare/", {"one": "X06-1", "two": "all", "only": "all"})
    assert "Harbour beside the whole partnership" in page.content.decode()


def test_old_statements_of_another_area_do_not_count_here(stock):
    attest(stock, "happens", "fellside", ago=50, lasts=20)
    found = made(stock)
    assert pair(found, "MAW-CYP-1").standings == ("unknown", "unknown")
