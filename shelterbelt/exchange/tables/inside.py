"""Inside the child: the rows of a workbook or CSV as lines of JSON. The first line says what follows. No Django here."""

import codecs
import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from shelterbelt.exchange.csv import plain_cell
from shelterbelt.exchange.looking.texts import decoded
from shelterbelt.exchange.tables.columns import Column, find, plain

HEAD_WITHIN = 40
"""The heads stand in one of the first so many rows; titles and explanations may stand above."""
MOST_COLUMNS = 300
LONGEST_CELL = 20_000
AT_A_TIME = 2_000
SEPARATORS = ",;\t|"
Rows = Iterator[tuple[int, list[str]]]
encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def prepare() -> None:
    """Load what would otherwise be loaded later, when nothing can be opened any more."""
    for name in ("utf-8", "utf-8-sig", "cp1252"):
        codecs.lookup(name)


def read(content: bytes, asked: dict[str, Any], write: Callable[[bytes], Any]) -> None:
    """Write one line that says which columns stand where, then a line for each row: its number and its cells."""
    columns = [
        Column(each["name"], tuple(each["heads"]), each["required"], each["pattern"])
        for each in asked["columns"]
    ]
    sheets = _sheets(content, asked["kind"], asked["sheets"])
    if not sheets:
        write(encode({"why": "no_sheet"}).encode() + b"\n")
        return
    name, rows, head, found = _with_heads(sheets, columns)
    said = {"sheet": name, "at": found.at, "unknown": found.unknown, "lacking": found.lacking, "head": head}
    write(encode(said).encode() + b"\n")
    if not found.lacking:
        _write_rows(rows, found.at, asked["most_rows"], write)


def _with_heads(
    sheets: Sequence[tuple[str, Callable[[], Rows]]], columns: Sequence[Column]
) -> tuple[Any, ...]:
    """Return the sheet whose heads fit best, its rows below the heads, and where the columns stand."""
    best: tuple[Any, ...] = ()
    for name, rows in sheets:
        for (number, cells), _ in zip(rows(), range(HEAD_WITHIN), strict=False):
            found = find(cells, columns)
            if not best or len(found.at) > len(best[3].at):
                best = (name, rows, number, found)
    if not best:
        best = (sheets[0][0], sheets[0][1], 0, find([], columns))
    name, rows, head, found = best
    return name, (each for each in rows() if each[0] > head), head, found


def _write_rows(rows: Rows, at: dict[str, int], most: int, write: Callable[[bytes], Any]) -> None:
    lines: list[str] = []
    places = list(at.values())
    count = 0
    for number, cells in rows:
        picked = [cells[place] if place < len(cells) else "" for place in places]
        if not any(picked):
            continue
        count += 1
        if count > most:
            lines.append('{"why":"too_many"}')
            break
        lines.append(encode([number, picked]))
        if len(lines) >= AT_A_TIME:
            write(("\n".join(lines) + "\n").encode())
            lines.clear()
    lines.append(encode({"count": min(count, most)}))
    write(("\n".join(lines) + "\n").encode())


def _sheets(content: bytes, kind: str, wanted: Sequence[str]) -> list[tuple[str, Callable[[], Rows]]]:
    """Return name and rows of each sheet that can be seen, or of those wanted; one without a name for CSV."""
    if kind == "csv":
        text = decoded(content)[0]
        return [("", lambda: _lines(text))]
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    except CalamineError:
        return []
    seen = [each.name for each in book.sheets_metadata if each.visible == SheetVisibleEnum.Visible]
    if wanted:
        asked = {plain(each) for each in wanted}
        seen = [each for each in seen if plain(each) in asked]
    return [(name, lambda name=name: _cells(book, name)) for name in seen]  # type: ignore[misc]


def _cells(book: CalamineWorkbook, name: str) -> Rows:
    sheet = book.get_sheet_by_name(name)
    first = sheet.start[0] if sheet.start else 0
    for number, row in enumerate(sheet.iter_rows(), first + 1):
        yield number, [_said(cell) for cell in row[:MOST_COLUMNS]]


def _lines(text: str) -> Rows:
    csv.field_size_limit(LONGEST_CELL * 10)
    sample = text[:20_000]
    separator = max(SEPARATORS, key=lambda each: (sample.count(each), -SEPARATORS.index(each)))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for row in reader:
        yield (
            reader.line_num,
            [plain_cell(cell.strip()).strip()[:LONGEST_CELL] for cell in row[:MOST_COLUMNS]],
        )


def _said(value: Any) -> str:
    """Return a cell as text: days as 2026-03-01, moments as 2026-03-01T12:30:00, whole numbers without a point."""
    if isinstance(value, str):
        return plain_cell(value.strip()).strip()[:LONGEST_CELL]
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="seconds")
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return "" if value is None else str(value)
