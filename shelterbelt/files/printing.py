"""Tables of figures as a tagged PDF: what each is stands in a table of its own, at the end."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from shelterbelt.exchange.printing import pdf_by
from shelterbelt.exchange.workbooks import ABOUT, Sheet
from shelterbelt.govuk.words import day, moment, number

LAYOUT = Path(__file__).parent / "typst" / "tables.typ"
NARROWEST, WIDEST, EDGES = 7, 30, 4
MANY_COLUMNS = 6
LARGE, SMALL = 9.5, 7.5


def pdf_of(sheets: Sequence[Sheet], about: Sequence[tuple[str, Any]], on: date) -> bytes:
    """Return the sheets as a tagged PDF with a title, one table below the other, and last what they are."""
    printed = [_table(each) for each in (*sheets, Sheet(ABOUT, ("What", "Is"), about))]
    is_wide = max(len(each["heads"]) for each in printed) >= MANY_COLUMNS
    content = {
        "title": sheets[0].title, "day": day(on), "wide": is_wide, "size": SMALL if is_wide else LARGE, "sheets": printed,
    }  # fmt: skip
    return pdf_by(LAYOUT, content)


def _table(sheet: Sheet) -> dict[str, Any]:
    rows = [list(row) for row in sheet.rows]
    columns = len(sheet.heads)
    filled = [[_words(cell) for cell in (*row, *[""] * columns)][:columns] for row in rows]
    return {
        "title": sheet.title,
        "heads": list(sheet.heads),
        "rows": filled,
        "numeric": [place for place in range(columns) if _is_numeric(rows, place)],
        "widths": [_width([sheet.heads[place], *(row[place] for row in filled)]) for place in range(columns)],
    }


def _words(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return moment(cell)
    if isinstance(cell, date):
        return day(cell)
    return number(cell) if isinstance(cell, int) and not isinstance(cell, bool) else str(cell)


def _is_numeric(rows: Sequence[Sequence[Any]], place: int) -> bool:
    cells = [row[place] for row in rows if place < len(row) and row[place] not in (None, "")]
    return bool(cells) and all(isinstance(each, (int, float)) for each in cells)


def _width(texts: Sequence[str]) -> int:
    """How wide a column is beside the others: as its longest word and most of its texts need, within bounds."""
    word = max((len(word) for text in texts for word in text.split()), default=0)
    filled = sorted(len(text) for text in texts if text) or [0]
    return EDGES + max(NARROWEST, min(max(word, filled[len(filled) * 3 // 4]), WIDEST))
