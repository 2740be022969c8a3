"""No cell of a table that we write is taken for a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterbelt.exchange.csv import BYTE_ORDER_MARK, FORMULA_STARTS, csv_text, safe_cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("'=1", "''=1"),
        ("\uff1d1", "'\uff1d1"),
        ("Harbour", "Harbour"),
        ("St John's", "St John's"),
        (None, ""),
        (-3, -3),
        (2.5, 2.5),
        (True, "True"),
        ("a\0b", "ab"),
    ],
)
def test_a_cell_stays_what_it_is(value, cell):
    assert safe_cell(value) == cell


@given(st.text())
def test_no_text_begins_a_formula(text):
    assert not str(safe_cell(text)).startswith(FORMULA_STARTS)


def test_text_survives_the_way_through_a_file():
    text = csv_text([["Name", 'a "quoted", line\nand more']])
    assert text.startswith(BYTE_ORDER_MARK)
    rows = list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK))))
    assert rows == [["Name", 'a "quoted", line\nand more']]
