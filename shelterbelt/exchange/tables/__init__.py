"""Reading tables that people send: a workbook or CSV, read in the limited child process, row by row."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from shelterbelt.exchange.limited import MEGABYTE, Busy, Limits, Overrun, run
from shelterbelt.exchange.tables.columns import Column
from shelterbelt.exchange.verdicts import SENTENCES

__all__ = ["Column", "Row", "Table", "Unreadable", "read"]
READER = "shelterbelt.exchange.tables.inside"
LIMITS = Limits(seconds=20, processor=15, memory=300 * MEGABYTE, answer=100 * MEGABYTE)
MOST_ROWS = 100_000
TOO_MANY = "This table has more than {:,} rows. Split it and send the parts one after the other."
NO_SHEET = "None of the sheets of this workbook can be read. It needs a sheet that can be seen, {} if it has several."
LACKING = "These columns are missing: {}. Give each its head in one row above the values, and send it again."


class Unreadable(Exception):
    """The table cannot be read; ``sentence`` says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Row:
    """One row: its number in the file, and text under the name of each column that was found; "" where it is empty."""

    number: int
    values: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A table that was read: its sheet, how many rows, and heads that nobody looked for."""

    sheet: str
    count: int
    unknown: tuple[str, ...]
    names: tuple[str, ...]
    lines: tuple[bytes, ...]

    def rows(self) -> Iterator[Row]:
        """Yield each row, in order; may be gone through again."""
        for line in self.lines:
            number, cells = json.loads(line)
            yield Row(number, dict(zip(self.names, cells, strict=True)))


def read(
    content: bytes,
    kind: str,
    columns: Sequence[Column],
    *,
    sheets: Sequence[str] = (),
    most_rows: int = MOST_ROWS,
) -> Table:
    """Return the table in a file that was looked into before; raises Unreadable.

    ``sheets`` are names that the sheet may have; without any, the sheet whose heads fit best is read.
    """
    asked = {
        "kind": kind,
        "columns": [asdict(each) for each in columns],
        "sheets": sheets,
        "most_rows": most_rows,
    }
    try:
        head, *lines = run(READER, content, asked, LIMITS).splitlines()
    except Overrun:
        raise Unreadable(SENTENCES["overrun"]) from None
    except Busy:
        raise Unreadable(SENTENCES["busy"]) from None
    except ValueError:
        raise Unreadable(SENTENCES["broken"]) from None
    said = json.loads(head)
    if "why" in said:
        raise Unreadable(NO_SHEET.format(f"called {' or '.join(sheets)}," if sheets else "with the heads"))
    if said["lacking"]:
        raise Unreadable(LACKING.format(", ".join(said["lacking"])))
    if len(lines) > 1 and b'"too_many"' in lines[-2][:20]:
        raise Unreadable(TOO_MANY.format(most_rows))
    count = json.loads(lines.pop())["count"]
    return Table(said["sheet"], count, tuple(said["unknown"]), tuple(said["at"]), tuple(lines))
