"""Tables are found under any heads, in any sheet and letters, read row by row in the child, and written back safely."""

import io
import time
from datetime import date, datetime
from datetime import time as clock_time

import pytest
import xlsxwriter

from shelterbelt.exchange.csv import csv_text
from shelterbelt.exchange.looking import look
from shelterbelt.exchange.tables import Column, Unreadable, read
from shelterbelt.exchange.tables.values import a_day, a_moment, a_number, a_time, one_of, yes_or_no
from shelterbelt.exchange.verdicts import A_TABLE
from shelterbelt.exchange.workbooks import Sheet, workbook

COLUMNS = (
    Column("child", ("Child unique ID", "CHILD")),
    Column("missing_from", ("Missing episode start date", "MIS_START")),
    Column("why", ("Reason",), required=False),
)
ROWS = [["A1", "2026-03-01", "home"], ["A2", "2026-03-02", ""]]


def rows_of(table):
    return [(row.number, *row.values.values()) for row in table.rows()]


def made(*sheets):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name, rows in sheets:
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return out.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        "CHILD,MIS_START,Reason\nA1,2026-03-01,home\nA2,2026-03-02,\n",
        "\ufeffchild unique id;missing episode START date;reason\r\nA1;2026-03-01;home\r\n\r\nA2;2026-03-02;\r\n",
        'Return of Harbour\nMade on,1 May\nReason\tChild_Unique-ID\tMIS START\nhome\tA1\t2026-03-01\n\t"A2"\t2026-03-02\n',
    ],
)
def test_heads_may_be_written_in_any_way_and_stand_below_a_title(text):
    table = read(text.encode(), "csv", COLUMNS)
    assert [(row.values["child"], row.values["missing_from"], row.values["why"]) for row in table.rows()] == [
        ("A1", "2026-03-01", "home"), ("A2", "2026-03-02", ""),
    ]  # fmt: skip
    assert table.count == 2


def test_the_sheet_that_fits_is_read_and_numbers_are_those_of_the_sheet():
    content = made(
        ("Notes", [["Read me"]]),
        ("List 3", [["Title"], ["CHILD", "MIS_START", "Extra"], ["A1", "2026-03-01", 5]]),
    )
    table = read(content, "xlsx", COLUMNS)
    assert (table.sheet, table.unknown, rows_of(table)) == ("List 3", ("Extra",), [(3, "A1", "2026-03-01")])
    assert read(content, "xlsx", COLUMNS, sheets=("LIST-3",)).count == 1


def test_what_cannot_be_read_says_what_to_do():
    with pytest.raises(Unreadable, match="Missing episode start date"):
        read(b"CHILD,Reason\nA1,home\n", "csv", COLUMNS)
    with pytest.raises(Unreadable, match="more than 3 rows"):
        read(b"CHILD,MIS_START\n" + b"A1,2026-03-01\n" * 4, "csv", COLUMNS, most_rows=3)
    with pytest.raises(Unreadable, match="called List 3"):
        read(made(("A", [["CHILD"]])), "xlsx", COLUMNS, sheets=("List 3",))


def test_names_with_accents_are_read_in_either_letters():
    for letters in ("utf-8", "utf-8-sig", "cp1252"):
        table = read("CHILD,MIS_START\nZoë Ó,2026-03-01\n".encode(letters), "csv", COLUMNS)
        assert next(table.rows()).values["child"] == "Zoë Ó"


HOSTILE = [
    "=1+1",
    "+44 1632",
    "-cmd",
    "@sum(1)",
    "\tx",
    "'=quoted",
    "plain",
    "a\nb",
    '"',
    "٣",
    "\uff1d1",
    "0012",
    "1e5",
    "  in  ",
]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_written_reads_back_as_it_was_and_computes_nothing(kind):
    rows = [[f"A{n}", date(2026, 3, 1), text] for n, text in enumerate(HOSTILE)]
    heads = ["CHILD", "MIS_START", "Reason"]
    content = (
        csv_text([["What", "Episodes"], [], heads, *rows]).encode()
        if kind == "csv"
        else workbook([Sheet("Episodes", heads, rows)], [("What", "=cmd|x!a")])
    )
    verdict = look(content, f"a.{kind}", A_TABLE)
    assert verdict.accepted, verdict.why
    found = [
        (row.values["missing_from"], row.values["why"]) for row in read(verdict.content, kind, COLUMNS).rows()
    ]
    assert found == [("2026-03-01", text.strip()) for text in HOSTILE]


@pytest.mark.parametrize(
    ("text", "day"),
    [("31/12/2026", date(2026, 12, 31)), ("1.3.26", date(2026, 3, 1)), ("1 March 2026", date(2026, 3, 1)), ("", None),
     ("2026-03-01", date(2026, 3, 1)), ("2026-03-01T00:00:00", date(2026, 3, 1)), ("46082", date(2026, 3, 1))],
)  # fmt: skip
def test_days_are_read_in_the_ways_people_write_them(text, day):
    assert a_day(text) == day


def test_other_values_are_read_and_what_is_none_is_said():
    assert a_moment("01/03/2026 15:30") == datetime(2026, 3, 1, 15, 30)
    assert a_moment("46082.5") == datetime(2026, 3, 1, 12)
    assert a_time("3.30pm") == clock_time(15, 30) and a_time("") is None
    assert a_number("1,200") == 1200 and yes_or_no("Y") is True and yes_or_no("no") is False
    assert one_of("Under way", {"under_way": "Under way"}) == "under_way"
    for bad in (lambda: a_day("31/02/2026"), lambda: a_day("soon"), lambda: a_time("25:00"), lambda: a_number("x"),
                lambda: yes_or_no("perhaps"), lambda: one_of("x", {"a": "A"})):  # fmt: skip
        with pytest.raises(ValueError, match="Write"):
            bad()


@pytest.mark.deep
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_hundred_thousand_rows_are_read_in_time(kind, promise):
    heads = ["CHILD", "MIS_START", "Reason", *(f"Other {n}" for n in range(7))]
    rows = [[f"A{n}", date(2026, 3, 1), "home", *("some words",) * 7] for n in range(100_000)]
    content = csv_text([heads, *rows]).encode() if kind == "csv" else workbook([Sheet("A", heads, rows)], [])
    began = time.monotonic()
    verdict = look(content, f"a.{kind}", A_TABLE)
    assert verdict.accepted, verdict.why
    count = sum(1 for _ in read(verdict.content, kind, COLUMNS).rows())
    took = time.monotonic() - began
    promise(
        f"{kind} of 100,000 rows looked into and read", "at most 10 s, in a child of at most 300 MB",
        f"{took:.1f} s, {count} rows, {len(content) / 1e6:.0f} MB", took <= 10 and count == 100_000,
    )  # fmt: skip
