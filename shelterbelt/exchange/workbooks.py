"""Writing workbooks that hold text, numbers and days, nothing that is computed, and nothing that is hidden."""

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import xlsxwriter
from django.utils import timezone

from shelterbelt.exchange.csv import safe_cell

OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}  # fmt: skip
NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\']")
LONGEST_TITLE = 31
WIDEST, NARROWEST = 60, 10
LONGEST_CELL = 32_000
ABOUT = "About this file"


@dataclass(frozen=True)
class Sheet:
    """A sheet: its title, its heads, and its rows."""

    title: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Any]]


def workbook(sheets: Sequence[Sheet], about: Sequence[tuple[str, Any]]) -> bytes:
    """Return a workbook of the sheets, and last one that says what it is, from when, by whom and within which limits."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, OPTIONS)
    # The day, not the second: the same rows of one day are the same file.
    book.set_properties({"created": datetime.combine(timezone.localdate(), time(0))})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top", "align": "left"})
    for sheet in (*sheets, Sheet(ABOUT, ("What", "Is"), about)):
        page = book.add_worksheet(NOT_IN_TITLES.sub(" ", sheet.title)[:LONGEST_TITLE])
        widths = [len(head) for head in sheet.heads]
        for place, head in enumerate(sheet.heads):
            page.write_string(0, place, str(safe_cell(head)), bold)
        for number, row in enumerate(sheet.rows, 1):
            for place, value in enumerate(row):
                _write(page, number, place, value, plain, day)
                if place < len(widths):
                    widths[place] = max(widths[place], len(str(value or "")))
        for place, width in enumerate(widths):
            page.set_column(place, place, max(NARROWEST, min(width + 2, WIDEST)))
        page.freeze_panes(1, 0)
    book.close()
    return made.getvalue()


def _write(page: Any, number: int, place: int, value: Any, plain: Any, day: Any) -> None:
    if isinstance(value, date) and not isinstance(value, datetime):
        page.write_datetime(number, place, value, day)
        return
    cell = safe_cell(value)
    if isinstance(cell, str):
        page.write_string(number, place, cell[:LONGEST_CELL], plain)
    else:
        page.write_number(number, place, cell, plain)
