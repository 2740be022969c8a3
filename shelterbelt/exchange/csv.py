"""Writing tables as comma-separated text that no spreadsheet takes for formulas, and taking that guard off again."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What makes a spreadsheet compute a cell, in plain and full-width form. Source: OWASP, CSV injection."""
BYTE_ORDER_MARK = "\ufeff"


def safe_cell(value: Any) -> str | int | float:
    """Return a cell that stays text: numbers as they are, None as nothing, a formula with an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = str(value).replace("\0", "")
    starts = text.lstrip(" \u00a0'\"")
    return f"'{text}" if text.startswith(FORMULA_STARTS) or starts.startswith(FORMULA_STARTS) else text


def plain_cell(text: str) -> str:
    """Return a cell as it was before ``safe_cell`` put an apostrophe before it."""
    return text[1:] if text.startswith("'") and safe_cell(text[1:]) == text else text


def safe_rows(rows: Iterable[Sequence[Any]]) -> Iterator[list[str | int | float]]:
    """Yield rows with every cell safe."""
    for row in rows:
        yield [safe_cell(value) for value in row]


def csv_text(rows: Iterable[Sequence[Any]]) -> str:
    """Return rows as CSV text with a byte order mark, so that spreadsheets read it as UTF-8."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(safe_rows(rows))
    return BYTE_ORDER_MARK + out.getvalue()
