"""What organisations say as files: no person in them, and of staff no more than the page shows."""

import json
from datetime import timedelta

from shelterbelt.assessment import actions
from shelterbelt.assessment.models import Survey
from shelterbelt.assessment.questions import statements
from shelterbelt.core import clock
from shelterbelt.law.calendar import local_day

KINDS = ("csv", "xlsx", "pdf", "json")


def taken(stock, address, kind="json", name="priya"):
    answer = stock.client(name).get(address, {"as": kind})
    assert answer["Content-Disposition"].startswith("attachment")
    return answer


def tables(answer):
    return {each["title"]: each["rows"] for each in json.loads(answer.content)["tables"]}


def test_a_cycle_its_results_and_an_organisation_leave_as_files_that_name_nobody(stock):
    whole = stock.all_of("hotel", "carla")
    names = [each.user.name for each in stock.world.people.values() if each != stock.who("priya")]
    base = f"/self-assessment/cycles/{stock.cycle.reference}/"
    for address in (base, f"{base}results/", f"/self-assessment/{whole.reference}/"):
        for kind in KINDS:
            content = taken(stock, address, kind).content
            if kind in ("csv", "json"):
                assert not [name for name in names if name in content.decode()], address
    assert ["Pier View Hotel", "Handed in"] in [
        row[:2] for row in tables(taken(stock, base))["How far each is"]
    ]
    said = tables(taken(stock, f"{base}results/"))["What organisations say"]
    assert said and all(row[2] == 1 for row in said)


def test_what_staff_answered_leaves_only_when_the_page_shows_it(stock):
    whole = stock.all_of("hotel", "carla")
    today = local_day(clock.now())
    actions.open_survey(
        by=stock.who("carla"),
        assessment=whole,
        code="HARBOUR-TEST",
        most=40,
        closes_on=today + timedelta(days=5),
    )
    for _ in range(12):
        actions.answer_survey(
            code="HARBOUR-TEST", chosen={each.code: 2 for each in statements()}, now=clock.now()
        )
    address = f"/self-assessment/{whole.reference}/"
    assert tables(taken(stock, address, name="carla"))["Leaders and staff"] == []
    Survey.objects.update(closes_on=today - timedelta(days=1))
    assert "about 0%" in str(tables(taken(stock, address, name="carla"))["Leaders and staff"])
