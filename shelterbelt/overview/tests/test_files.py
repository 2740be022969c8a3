"""Every page of the overview as a file: the same numbers in page, CSV, workbook, PDF and JSON, with what they mean."""

import csv
import io
import json
import re

import pikepdf
from python_calamine import CalamineWorkbook

from shelterbelt.overview.tests.test_lens import raise_concerns
from shelterbelt.overview.tests.test_picture import attest
from shelterbelt.plans import actions as plans
from shelterbelt.strategy.catalogue import catalogue

PAGES = ("", "owed/", "compare/", "not-seen/")
PRINTED = ("owed/", "not-seen/")
"""Of which pages the workbook and the PDF are read too: all kinds are written from the same sheets."""


def file(stock, page, kind, name="priya", **query):
    answer = stock.client(name).get(f"/overview/{page}", query | {"as": kind})
    assert answer["Content-Disposition"].startswith("attachment") and answer["Cache-Control"] == "no-store"
    return answer.content


def rows_of_csv(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def rows_of_workbook(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert {str(each.visible).split(".")[-1] for each in book.sheets_metadata} == {"Visible"}
    return [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]


def rows_of_json(content):
    return [row for table in json.loads(content)["tables"] for row in table["rows"]]


def plain(cell):
    return f"{cell:g}" if isinstance(cell, (int, float)) else re.sub(r"^'", "", str(cell or ""))


def words(rows):
    return {tuple(plain(cell) for cell in row if plain(cell)) for row in rows}


def test_every_kind_of_file_says_the_same_on_every_page(stock):
    raise_concerns(stock, 6)
    attest(stock, "happens")
    for page in PAGES:
        said = words(rows_of_json(file(stock, page, "json")))
        assert said <= words(rows_of_csv(file(stock, page, "csv"))), page
        if page in PRINTED:
            in_book = words(rows_of_workbook(file(stock, page, "xlsx")))
            assert {each for each in said if len(each) > 1} <= in_book, page
            assert file(stock, page, "pdf").startswith(b"%PDF"), page
        shown = stock.client("priya").get(f"/overview/{page}").content.decode()
        assert all(f"as={kind}" in shown for kind in ("csv", "xlsx", "pdf", "json")), page


def test_the_whole_strategy_leaves_with_how_each_figure_is_counted(stock):
    rows = rows_of_csv(file(stock, "", "csv", theme="BUS"))
    asked = catalogue().filter(theme="BUS")
    assert {row[0] for row in rows if row and re.fullmatch(r"BUS-\w+-\d+", row[0])} == {
        each.id for each in asked
    }
    measures = {spec.code: spec for each in asked for spec in each.measures}
    counted = {row[0]: row for row in rows if row and row[0] in measures and len(row) == 5}
    assert set(counted) == set(measures)
    assert all(counted[code][2] == spec.numerator for code, spec in measures.items())
    assert ["Filters", "Theme: Businesses and industries"] in rows


def test_a_pdf_is_tagged_has_a_title_and_marks_its_heads(stock):
    with pikepdf.open(io.BytesIO(file(stock, "all/", "pdf"))) as pdf:
        assert pdf.Root.MarkInfo.Marked and str(pdf.Root.Lang).startswith("en")
        assert "Recommendations" in str(pdf.open_metadata().get("dc:title"))
        kinds = {
            str(each.get("/S"))
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/S" in each
        }
    assert {"/Table", "/TH", "/TD", "/TR", "/H1"} <= kinds


def test_what_people_typed_is_text_in_every_file(stock):
    plans.add_action(
        by=stock.who("priya"), plan=stock.harbour, title='=HYPERLINK("x") #read("/etc/passwd")', effect_looked_for="Known",
        codes=["EDU-SIT-8"], owner=stock.world.organisations["quayside"],
    )  # fmt: skip
    rows = rows_of_csv(file(stock, "owed/", "csv"))
    assert any(row and row[0].startswith("'=HYPERLINK") for row in rows)
    assert file(stock, "owed/", "pdf").startswith(b"%PDF")


def test_no_small_number_leaves_in_a_file(stock):
    raise_concerns(stock, 3)
    for kind in ("csv", "json"):
        said = file(stock, "not-seen/", kind).decode()
        assert "Too few to be broken down" in said or "Hidden" in said
    lens = rows_of_json(file(stock, "not-seen/", "json"))
    assert not [row for row in lens if row[3] in range(1, 5)]
    assert [
        row for row in rows_of_json(file(stock, "not-seen/", "json", name="grace")) if row[3] in range(1, 5)
    ]
