"""Which schools and settings assessed themselves in time is counted from what they handed in."""

from datetime import timedelta

from shelterbelt.assessment import actions
from shelterbelt.assessment.measures import OUT_OF_SCHOOL
from shelterbelt.assessment.models import Assessment
from shelterbelt.core import clock
from shelterbelt.strategy.reports import reports
from shelterbelt.strategy.scope import scope_for


def figure(stock, code="EDU-SIT-12.1"):
    found = reports([code], scope_for(stock.who("priya"), clock.now()))[code]
    return dict(found.areas)["Harbour"].text


def test_a_school_counts_once_it_has_handed_in_and_until_it_is_sent_back_or_too_old(stock):
    assert figure(stock) == "0% (0 of 2)"
    done = stock.all_of("quayside", "aisha")
    assert figure(stock) == "50% (1 of 2)"
    sections = list(done.sections.select_related("response", "assessment__organisation"))
    actions.ask_for_changes(
        by=stock.who("priya"), assessment=done, version=done.version, sections=sections[:1], why="Say more."
    )
    assert figure(stock) == "0% (0 of 2)"
    Assessment.objects.update(
        returned_at=None, returned_by=None, returned_why="", submitted_at=clock.now() - timedelta(days=420)
    )
    assert figure(stock) == "0% (0 of 2)"


def test_settings_outside_school_are_those_of_that_agency_type(stock):
    assert "sport_arts" in OUT_OF_SCHOOL and "school" not in OUT_OF_SCHOOL
    assert figure(stock, "OSS-CYP-1.1") == "0% (0 of 1)"
