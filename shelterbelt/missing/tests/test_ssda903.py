"""The published checks on the table MISSING, each failing once, and a large file in time."""

import time
import tracemalloc

import pytest

from shelterbelt.missing.rules.ssda903 import CHECKS, COLUMNS, NotATable, check, read_rows

YEAR = 2025
HEADER = [{"CHILD": "A1", "DOB": "04/05/2010"}]
CARE = [{"CHILD": "A1", "DECOM": "01/06/2024", "DEC": "", "REC": ""}]


def row(code="M", start="10/05/2025", end="12/05/2025", child="A1", dob="04/05/2010"):
    return {"CHILD": child, "DOB": dob, "MISSING": code, "MIS_START": start, "MIS_END": end}


def care(began="01/06/2024", ended="", why=""):
    return [{"CHILD": "A1", "DECOM": began, "DEC": ended, "REC": why}]


CASES = [
    ("1004", [row(start="31/02/2025")], {}),
    ("1005", [row(end="2025-05-12")], {}),
    ("1006", [row(code="X")], {}),
    ("564", [row(start="", end="")], {}),
    ("565", [row(code="")], {}),
    ("566", [row(code="", start="")], {}),
    ("567", [row(end="09/05/2025")], {}),
    ("570", [row(start="01/04/2026", end="")], {}),
    ("571", [row(start="01/03/2025", end="31/03/2025")], {}),
    ("574", [row(), row(start="11/05/2025", end="13/05/2025")], {}),
    ("574", [row(end=""), row(start="11/06/2025", end="13/06/2025")], {}),
    ("575", [row(end="")], {"episodes": care(ended="11/05/2025", why="X1")}),
    ("576", [row()], {"before": [row(start="20/03/2025", end="")]}),
    ("577", [row(end="")], {"episodes": care(ended="20/05/2025", why="E4A")}),
    ("578", [row(start="21/05/2025", end="22/05/2025")], {"episodes": care(ended="20/05/2025", why="E4A")}),
    ("580", [row(dob="12/05/2007", end="12/05/2025")], {"episodes": care(ended="12/05/2025", why="E4A")}),
    ("581", [row()], {"episodes": care(began="01/06/2025")}),
    ("586", [row(dob="11/05/2025")], {}),
    ("INT04", [row(child="B2")], {"header": HEADER}),
    ("INT13", [row(dob="05/05/2010")], {"header": HEADER}),
]


@pytest.mark.parametrize(("code", "rows", "tables"), CASES)
def test_each_published_check_finds_its_fault(code, rows, tables):
    assert code in {each.code for each in check(rows, YEAR, **tables)}


def test_every_check_has_a_case():
    assert {code for code, _, _ in CASES} == set(CHECKS)


@pytest.mark.parametrize(
    "rows",
    [
        [row()],
        [row(end="")],
        [row(start="10/05/2025", end="10/05/2025")],
        [row(end="12/05/2025"), row(code="A", start="12/05/2025", end="14/05/2025")],
        [row(start="20/03/2025", end="02/04/2025")],
    ],
)
def test_what_is_right_passes(rows):
    before = [row(start="20/03/2025", end="")] if rows[0]["MIS_START"] == "20/03/2025" else []
    assert not check(rows, YEAR, header=HEADER, episodes=CARE, before=before)


def test_a_heading_may_have_any_order_and_case_and_a_byte_order_mark():
    text = "\ufeffmis_start,child,DOB,Missing,MIS_END\r\n10/05/2025,A1,04/05/2010,M,\r\n"
    assert read_rows(text, COLUMNS) == [row(end="")]
    with pytest.raises(NotATable, match="MIS_END"):
        read_rows("CHILD,DOB,MISSING,MIS_START\n", COLUMNS)


def test_a_hundred_thousand_rows_are_read_and_checked_within_ten_seconds_and_300_megabytes():
    lines = ["CHILD,DOB,MISSING,MIS_START,MIS_END"]
    lines += [
        f"C{n // 4},04/05/2010,M,{1 + n % 4 * 5:02}/05/2025,{3 + n % 4 * 5:02}/05/2025"
        for n in range(100_000)
    ]
    text = "\n".join(lines)
    header = [{"CHILD": f"C{n}", "DOB": "04/05/2010"} for n in range(25_000)]
    spells = [{"CHILD": f"C{n}", "DECOM": "01/06/2024", "DEC": "", "REC": ""} for n in range(25_000)]
    began = time.monotonic()
    found = check(read_rows(text, COLUMNS), YEAR, header=header, episodes=spells)
    took = time.monotonic() - began
    tracemalloc.start()
    check(read_rows(text, COLUMNS), YEAR, header=header, episodes=spells)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert not found and took < 10 and most < 300_000_000, (took, most)
