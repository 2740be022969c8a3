"""Storing a return in bulk: the same rows as one at a time, a chain that holds, and a region's file in the promised time."""

import time

import pytest
from django.db import transaction

from shelterbelt.audit.models import Entry
from shelterbelt.audit.verification import breaks
from shelterbelt.core import clock
from shelterbelt.exchange.looking import look
from shelterbelt.exchange.tables import Row
from shelterbelt.exchange.verdicts import A_TABLE
from shelterbelt.files.importing import steps
from shelterbelt.files.importing.importers import REGISTER
from shelterbelt.files.models import Incoming
from shelterbelt.files.rules import Sent
from shelterbelt.missing.actions.reading import put_periods
from shelterbelt.missing.models import Episode, Period
from shelterbelt.missing.rules.ssda903 import COLUMNS
from shelterbelt.missing.tests.test_reading_returns import YEAR, everything, row, table
from shelterbelt.people.models import Number

IMPORTER = REGISTER["missing.return"]
NEVER_ALIKE = {
    "id",
    "reference",
    "created_at",
    "updated_at",
    "since",
    "batch",
    "at",
    "hash",
    "previous",
    "number",
    "subject",
    "basis",
}
SEVEN_OF_A_CHILD = 7


def year(world):
    return IMPORTER.subject(world.tom, str(YEAR))


def rows(children, name="A"):
    """Periods of so many children, seven each, of which the last is still open."""
    ends = [f"{3 + each * 3:02}/05" for each in range(SEVEN_OF_A_CHILD - 1)] + [""]
    return [
        row(f"{name}{n}", f"{1 + each * 3:02}/05", end, code="MA"[each % 2])
        for n in range(children)
        for each, end in enumerate(ends)
    ]


def said(world, some):
    made = [Row(place, dict(zip(COLUMNS, each, strict=True))) for place, each in enumerate(some, 2)]
    found = list(IMPORTER.check(year(world), world.tom, made))
    assert {each.sort for each in found} == {"new"}, found[0]
    return [each.said for each in found]


def stored_since(before):
    """What was added to each table, without what is never the same twice and with row numbers told from the first on."""
    added = {}
    for name, now in everything().items():
        new = [each for each in now if each not in before[name]]
        added[name] = sorted(
            repr(
                {
                    key: value
                    for key, value in each.items()
                    if key not in NEVER_ALIKE and not key.endswith("_id")
                }
            )
            for each in new
        )
    return {name: each for name, each in added.items() if each}


@pytest.mark.django_db
def test_storing_in_bulk_makes_the_rows_and_the_chain_that_storing_one_at_a_time_makes(world):
    before, stored, entries = everything(), [], []
    for several in (True, False):
        told = Entry.objects.count()
        some = said(world, rows(3))
        point = transaction.savepoint()
        if several:
            put_periods(by=world.tom, year=year(world), rows=some)
        else:
            known = {}
            for each in some:
                each["person"] = known.get(each["number"])
                put_periods(by=world.tom, year=year(world), rows=[each])
                known[each["number"]] = Number.objects.get(value=each["number"]).person_id
        stored.append(stored_since(before))
        new = Entry.objects.order_by("pk")[told:]
        entries.append(
            [
                (each.act, each.actor, each.subject_kind, each.holder, each.detail, each.is_look)
                for each in new
            ]
        )
        assert not list(breaks({}, clock.now()))
        assert {each.subject for each in new} == set(
            Episode.objects.filter(source="return").values_list("reference", flat=True)
        )
        transaction.savepoint_rollback(point)
    assert stored[0] == stored[1] and len(stored[0]["missing.Period"]) == 3 * SEVEN_OF_A_CHILD
    assert entries[0] == entries[1] and len(entries[0]) == 3 * SEVEN_OF_A_CHILD


@pytest.mark.django_db
def test_storing_in_bulk_is_many_times_faster_than_one_at_a_time_in_the_same_run(world):
    def took(some, at_a_time):
        began = time.process_time()
        for start in range(0, len(some), at_a_time):
            put_periods(by=world.tom, year=year(world), rows=some[start : start + at_a_time])
        return time.process_time() - began

    few, many = said(world, rows(8)), said(world, rows(200, "B"))
    for each in few:
        each["number"] = f"{each['number']}-{few.index(each)}"
    slow, fast = took(few, 1) / len(few), took(many, len(many)) / len(many)
    assert slow / fast > 8, f"a period stored: {slow * 1000:.2f} ms alone, {fast * 1000:.2f} ms among many"


@pytest.mark.deep
@pytest.mark.django_db
def test_a_return_of_a_hundred_thousand_rows_is_looked_at_and_stored_in_time(
    world, promise, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "files"
    content = table(*rows(14_285))
    began = time.monotonic()
    verdict = look(content, "MISSING.csv", A_TABLE)
    incoming = steps.take_in(
        IMPORTER, by=world.tom, about=str(YEAR), sent=Sent("MISSING.csv", verdict), once=""
    )
    steps.check(incoming)
    seen = time.monotonic() - began
    steps.confirm(incoming, by=world.tom)
    incoming = Incoming.objects.select_related("file", "by__organisation", "by__user").get(pk=incoming.pk)
    steps.apply(incoming)
    took = time.monotonic() - began
    promise(
        "SSDA903 MISSING of 100,000 rows: read, checked, looked at, stored", "at most 60 s",
        f"{took:.1f} s, of which {seen:.1f} s until it can be looked at; {Period.objects.count():,} periods",
        took <= 60 and Period.objects.count() == 99_995,
    )  # fmt: skip
