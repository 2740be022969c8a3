"""Lists as files: what the page shows, to those who may, with what it is, and noted in the audit."""

import csv
import io

import pytest
from python_calamine import CalamineWorkbook

from shelterbelt.audit.models import Entry
from shelterbelt.core import clock
from shelterbelt.demo.build import send_tale
from shelterbelt.demo.story import TALES
from shelterbelt.files import downloads
from shelterbelt.records.models import Duty
from tests.stock import lay, signed_in


@pytest.fixture
def world(db):
    world = lay()
    for tale in TALES[:3]:
        send_tale(tale, world.people["aisha"])
    return world


def rows(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_front_doors_list_is_given_as_shown_with_what_it_is(world):
    answer = signed_in(world, "tom").get("/concerns/?as=csv&standing=open")
    found = rows(answer)
    head = next(n for n, row in enumerate(found) if row[:1] == ["Reference"])
    about = dict(row for row in found[:head] if row)
    assert len(found) - head - 1 == 3
    assert about["What this is"] == "Concerns" and "Tom Ellery" in about["Taken by"]
    assert "open" in about["Filters"].lower()
    assert answer["Content-Disposition"].startswith('attachment; filename="concerns-')
    assert not any(child.given in answer.content.decode() for tale in TALES[:3] for child in tale.children)
    entry = Entry.objects.filter(act="export a list").get()
    assert entry.detail == {"what": "Concerns", "as": "csv", "rows": 3, "about_people": 3}


def test_where_nothing_is_owed_the_file_says_so_and_no_made_up_day(world):
    Duty.objects.update(met_at=clock.now(), met_by=world.people["tom"])
    text = signed_in(world, "tom").get("/concerns/?as=csv&standing=open").content.decode()
    assert text.count("Nothing owed") == 3 and "9999" not in text


def test_a_workbook_holds_the_same_and_hides_nothing(world):
    answer = signed_in(world, "tom").get("/records/?as=xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    assert book.sheet_names == ["Records", "About this file"]
    assert {str(each.visible).split(".")[-1] for each in book.sheets_metadata} == {"Visible"}
    assert len(book.get_sheet_by_name("Records").to_python()) == 4


def test_who_may_not_export_gets_the_page_and_no_link(world):
    client = signed_in(world, "grace")
    plain, asked = client.get("/records/"), client.get("/records/?as=csv")
    assert asked["Content-Type"] == plain["Content-Type"] == "text/html; charset=utf-8"
    assert b"Excel workbook" not in asked.content
    assert b"Excel workbook" in signed_in(world, "tom").get("/records/").content
    assert not Entry.objects.filter(act="export a list").exists()


def test_a_list_that_is_too_long_is_not_given_in_part(world, monkeypatch):
    monkeypatch.setattr(downloads.listed, "__kwdefaults__", downloads.listed.__kwdefaults__ | {"most": 2})
    answer = signed_in(world, "tom").get("/concerns/?as=csv&standing=open", follow=True)
    assert "more than 2 rows" in answer.content.decode()
    assert answer.redirect_chain[0][0] == "/concerns/?standing=open"
