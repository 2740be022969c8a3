"""Whatever stands in an action, it leaves in a table and comes back the same: a property over made-up actions."""

from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from shelterbelt.exchange.csv import csv_text
from shelterbelt.exchange.tables import read
from shelterbelt.exchange.workbooks import workbook
from shelterbelt.plans import actions
from shelterbelt.plans.importing import COLUMNS, check, sheet_of
from shelterbelt.plans.models import Action

WORDS = (
    some.text(
        alphabet=some.characters(exclude_categories=("Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp")),
        min_size=1,
        max_size=60,
    )
    .map(str.strip)
    .filter(bool)
)
SAID = some.builds(
    SimpleNamespace,
    title=WORDS
    | some.sampled_from(("=1+1", "+44", "-5", "@x", "'quoted", '"; DROP', "a\tb", "1 May 2027", "007")),
    effect=WORDS,
    seen=some.just("") | WORDS,
    due_on=some.none() | some.dates(date(2020, 1, 1), date(2049, 12, 31)),
    standing=some.sampled_from(("not_started", "under_way", "stopped")),
)


def as_file(plan, kind):
    sheet = sheet_of(plan)
    if kind == "xlsx":
        return workbook([sheet], [("Plan", plan.name)])
    return csv_text([["Plan", plan.name], [], sheet.heads, *sheet.rows]).encode()


def comes_back(stock, kind, said):
    """Make the actions afresh, write them as a table, and read that: nothing has changed."""
    Action.waits_for.through.objects.all().delete()
    Action.objects.all().delete()
    made = []
    for each in said:
        deed = actions.add_action(
            by=stock.who("priya"), plan=stock.harbour, title=each.title, effect_looked_for=each.effect,
            owner=stock.world.organisations["hotel"], codes=["EDU-SIT-8", "BUS-CYP-1"], due_on=each.due_on,
        )  # fmt: skip
        Action.objects.filter(pk=deed.pk).update(effect_seen=each.seen, standing=each.standing)
        deed.waits_for.set(made[-1:])
        made.append(deed)
    rows = list(read(as_file(stock.harbour, kind), kind, COLUMNS).rows())
    lines = list(check(stock.harbour, stock.who("priya"), rows))
    assert [(line.sort, line.reasons, line.changes) for line in lines] == [("same", (), ())] * len(said)


CALM = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
TABLES = some.lists(SAID, min_size=1, max_size=4)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@settings(max_examples=8, suppress_health_check=CALM)
@given(said=TABLES)
def test_a_table_of_any_actions_comes_back_the_same(stock, kind, said):
    comes_back(stock, kind, said)


@pytest.mark.deep
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@settings(max_examples=300, suppress_health_check=CALM)
@given(said=TABLES)
def test_many_tables_of_any_actions_come_back_the_same(stock, kind, said):
    comes_back(stock, kind, said)
