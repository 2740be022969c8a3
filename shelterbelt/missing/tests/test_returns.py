"""The looked-after return: what the daily record writes passes the checks, and a broken table is answered row by row."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from shelterbelt.core import clock
from shelterbelt.missing import actions
from shelterbelt.missing.returns import periods
from shelterbelt.missing.rules.ssda903 import COLUMNS, check, read_rows
from shelterbelt.people.models import Number
from tests.stock import signed_in


@pytest.fixture
def numbered(world):
    """Harbour's child with two overlapping reports and a council's number."""
    episode = world.back()
    Number.objects.create(
        person=episode.child, source=world.organisations["harbour"], scheme="la_child", value="H0001"
    )
    actions.report_missing(
        by=world.nadia, child=episode.child, absence="missing", missing_from="residential",
        setting=world.organisations["home"], responsible=world.organisations["harbour"],
        last_seen_at=clock.now() - timedelta(minutes=5),
    )  # fmt: skip
    return world


def test_what_is_written_passes_its_own_checks(numbered):
    now = clock.now()
    year = now.year if now.month >= 4 else now.year - 1
    page = signed_in(numbered.stock, "tom").get(reverse("missing:export_return", args=[year]))
    rows = read_rows(page.content.decode(), COLUMNS)
    assert rows and rows == periods(numbered.tom, year) and {row["CHILD"] for row in rows} == {"H0001"}
    assert not check(rows, year)
    assert periods(numbered.marcus, year) == []


def test_a_broken_table_is_answered_row_by_row_and_not_kept(numbered):
    tom, there = signed_in(numbered.stock, "tom"), reverse("missing:check_return")
    now = clock.now()
    year = now.year if now.month >= 4 else now.year - 1
    text = f"CHILD,DOB,MISSING,MIS_START,MIS_END\nA1,04/05/2010,X,31/02/{year},\nA1,04/05/2010,M,10/05/{year},09/05/{year}\n"
    said = {"year": str(year), "missing": SimpleUploadedFile("MISSING.csv", text.encode())}
    page = tom.post(there, said).content.decode()
    for words in ("1004", "1006", "567", "Checks that could not be made"):
        assert words in page
    lacks = {"year": str(year), "missing": SimpleUploadedFile("MISSING.csv", b"CHILD,DOB\nA1,04/05/2010\n")}
    assert "The heading lacks MISSING" in tom.post(there, lacks).content.decode()
    for name in ("rosa", "nadia", "daniel", "priya", "carla"):
        assert signed_in(numbered.stock, name).get(there).status_code == 404
