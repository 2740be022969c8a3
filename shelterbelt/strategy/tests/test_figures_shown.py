"""Who sees which figures: casework roles whole ones, others without small numbers, nobody a record beyond reach."""

import csv
import io

import pytest
from django.urls import reverse

from shelterbelt.audit.models import Entry
from shelterbelt.core.measure_types import DutyDoneInTime
from shelterbelt.records.measures import DUTIES
from shelterbelt.strategy import registry
from shelterbelt.strategy.reports import reports, scope_for
from shelterbelt.strategy.showing import Shown
from shelterbelt.strategy.tests.test_pages import signed_in
from shelterbelt.strategy.tests.world import KIND, NOW

CODE = "RHI-CYP-3.1"


@pytest.fixture
def counted(world, monkeypatch):
    """A duty measure under a code of the catalogue: 12 in Harbour, 9 of them kept; 3 in Fellside, 1 kept."""
    spec = registry.catalogue().measure(CODE)
    assert spec.kind == "duty_in_time"
    declared = DutyDoneInTime(code=CODE, source=DUTIES, duty_code="decide", record_kind=KIND)
    monkeypatch.setitem(registry.REGISTER, CODE, declared)
    for number in range(12):
        world.duty("decide", started=10, due=5, met=6 if number < 9 else 1)
    for number in range(3):
        world.duty("decide", started=10, due=5, met=6 if number < 1 else 1, holder=world.fellside_council)
    return world


def report_for(membership):
    return reports([CODE], scope_for(membership, NOW))[CODE]


def test_casework_sees_figures_whole(counted):
    report = report_for(counted.worker)
    assert report.total.text == "75% (9 of 12)"
    assert dict(report.areas)["Fellside"].text == "33.3% (1 of 3)"


def test_others_see_no_small_number_and_none_that_gives_one_away(counted):
    report = report_for(counted.lead)
    assert report.total.text == "66.7% (10 of 15)"
    assert [shown.text for _, shown in report.areas] == ["Hidden (small numbers)"] * 2
    setting = report_for(counted.member(counted.harbour_council, "setting_lead"))
    # Who knows the partnership's 15 would work out Fellside's 3 from Harbour's 12.
    assert setting.total.text == "Hidden (small numbers)"
    assert dict(setting.areas)["Fellside"].text == "Hidden (small numbers)"


def test_a_person_without_an_area_reads_the_partnerships(counted):
    nowhere = counted.organisation("Visiting service", "voluntary", None)
    assert report_for(counted.member(nowhere, "practitioner")).total.denominator == 15


def test_a_region_stands_for_its_authorities(counted):
    membership = counted.member(counted.board, "strategy_lead")
    membership.area = counted.region
    assert [area.name for area in scope_for(membership, NOW).own] == ["Fellside", "Harbour"]


def measure_page(client, membership, **query):
    return signed_in(client, membership).get(reverse("strategy:measure", args=[CODE]), query).content.decode()


def test_the_page_lists_the_records_behind_within_reach_and_the_audit_knows(client, counted, monkeypatch):
    monkeypatch.setattr("shelterbelt.core.clock.now", lambda: NOW)
    body = measure_page(client, counted.worker, group="met")
    assert "9 records" in body
    assert "3 records" in measure_page(client, counted.worker, group="not_met")
    assert Entry.objects.filter(subject=CODE, is_look=True).count() == 2


def test_a_role_without_casework_sees_the_figure_and_no_records(client, counted):
    body = measure_page(client, counted.lead)
    assert "The records behind it" not in body
    assert not Entry.objects.exists()


def table(client, membership):
    answer = signed_in(client, membership).get(reverse("strategy:measure_table", args=[CODE]))
    assert answer["Content-Disposition"].startswith("attachment")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_file_carries_definition_and_figures(client, counted, monkeypatch):
    monkeypatch.setattr("shelterbelt.core.clock.now", lambda: NOW)
    rows = table(client, counted.worker)
    spec = registry.catalogue().measure(CODE)
    assert ["Counted as met", spec.numerator] in rows
    assert ["Area", "Harbour", "9", "12", "75% (9 of 12)", "47% to 91%"] in rows
    assert ["Month", "2026-11", "9", "12", "75% (9 of 12)", "47% to 91%"] in rows


def test_the_file_hides_what_the_page_hides(client, counted, monkeypatch):
    monkeypatch.setattr("shelterbelt.core.clock.now", lambda: NOW)
    rows = table(client, counted.lead)
    assert ["Area", "Fellside", "", "", "Hidden (small numbers)", ""] in rows
    assert ["Area", "Harbour", "", "", "Hidden (small numbers)", ""] in rows
    assert not [row for row in rows if row[:1] in (["Area"], ["Agency"], ["Month"]) and "3" in row[2:4]]


def test_a_name_that_is_a_formula_stays_text_in_the_file(client, counted, monkeypatch):
    monkeypatch.setattr("shelterbelt.core.clock.now", lambda: NOW)
    counted.harbour_council.name = '=HYPERLINK("http://example.org")'
    counted.harbour_council.save()
    names = [row[1] for row in table(client, counted.worker) if row[:1] == ["Agency"]]
    assert names == ['\'=HYPERLINK("http://example.org")']


def test_a_measure_that_nobody_computes_has_no_file(client, world):
    address = reverse("strategy:measure_table", args=["EDU-SIT-6.2"])
    assert signed_in(client, world.lead).get(address).status_code == 404


@pytest.mark.parametrize(
    ("unit", "numerator", "denominator", "large", "small", "text"),
    [
        ("share", 10, 12, "83.3%", "10 of 12", "83.3% (10 of 12)"),
        ("share", 0, 0, "\u2013", "Nothing to count yet", "Nothing to count yet"),
        ("share", None, 12, "Hidden", "Small numbers, of 12", "Hidden (small numbers) (of 12)"),
        ("share", None, None, "Hidden", "Small numbers", "Hidden (small numbers)"),
        ("days", 5, 2, "2.5 days", "on average, of 2", "2.5 days on average (2)"),
        ("count", 12, 12, "12", "in all", "12"),
        ("count", 0, 0, "0", "in all", "0"),
    ],
)
def test_a_figure_in_words(unit, numerator, denominator, large, small, text):
    shown = Shown(unit, numerator, denominator)
    assert (shown.large, shown.small, shown.text) == (large, small, text)
