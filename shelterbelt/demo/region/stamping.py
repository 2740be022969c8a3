"""Telling a captured story again: other people, another week, everything else as the acts left it."""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from operator import itemgetter
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from shelterbelt.core.protected import Protected
from shelterbelt.core.references import ALPHABET, LENGTH
from shelterbelt.demo.region.capture import CALLED, Day, Due, Link, Outside, Sealed, Template, Text
from shelterbelt.law.calendar import LONDON
from shelterbelt.partnership.local import duty_here

Row = tuple[Any, ...]
Who = dict[str, models.Model]


@dataclass(frozen=True)
class Told:
    """One telling: rows by table in an order in which they can be written, and its audit entries."""

    tables: list[tuple[type[models.Model], list[Row]]]
    entries: list[dict[str, Any]]


VARYING = (Text, Link, Outside, Day, Sealed, Due, datetime)
"""Cells that differ from one telling to the next."""


class Laid:
    """A template as it is told fastest: each value is made once in a telling, and rows are picked from the values."""

    def __init__(self, template: Template) -> None:
        self.values: list[Any] = []
        self.varying: list[tuple[int, Any]] = []
        self.numbers: dict[Any, int] = {}
        self.tables = [(table.model, [self._row(row) for row in table.rows]) for table in template.tables]
        self.names = tuple(template.entries[0]) if template.entries else ()
        self.entries = [self._row(entry.values()) for entry in template.entries]

    def _row(self, cells: Iterable[Any]) -> Callable[[list[Any]], Row]:
        return itemgetter(*map(self._number, cells))

    def _number(self, cell: Any) -> int:
        """Return where the cell's value stands, the same for equal cells; 1 and True are not equal here."""
        key = (type(cell), cell if cell.__hash__ else repr(cell))
        if key not in self.numbers:
            self.numbers[key] = len(self.values)
            if isinstance(cell, VARYING):
                self.varying.append((len(self.values), cell))
            self.values.append(cell)
        return self.numbers[key]


class Stamper:
    """Tells stories again, numbering rows on from what the database holds; the same seed tells the same."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - made-up people, no secret
        self.next: dict[type[models.Model], int] = {}
        self.due = _dues()
        self.laid: dict[int, Laid] = {}

    def new_reference(self) -> str:
        """Return a reference that looks like every other; from the seed, for made-up records only."""
        return "".join(self.chance.choices(ALPHABET, k=LENGTH))

    def tell(self, template: Template, who: Who, words: list[str], weeks: int, minutes: int) -> Told:
        """Return the story told ``weeks`` earlier and ``minutes`` later in the day, of other people.

        ``who``: the cast by key; ``words``: what stands for the story's names, in their order.
        """
        say = self._words(template, who, words)
        move = mover(weeks, minutes)
        firsts = {table.model: self._first(table.model, len(table.rows)) for table in template.tables}
        moved = in_order(template.moments, move)

        def moment(value: datetime) -> datetime:
            if value not in moved:
                moved[value] = move(value)
            return moved[value]

        def made(cell: Any) -> Any:
            if isinstance(cell, Text):
                return _joined(cell, say, weeks, moment)
            if isinstance(cell, Link):
                return firsts[cell.model] + cell.place
            if isinstance(cell, Outside):
                return who[cell.key].pk
            if isinstance(cell, datetime):
                return moment(cell)
            if isinstance(cell, Day):
                return cell.day - timedelta(weeks=weeks)
            if isinstance(cell, Sealed):
                words = cell.words if isinstance(cell.words, str) else made(cell.words)
                return Protected.seal(words).stored
            if isinstance(cell, Due):
                return self.due(cell.code, moment(cell.started_at))
            raise TypeError(f"{cell!r} is the same in each telling.")

        laid = self._laid_out(template)
        values = laid.values.copy()
        for at, cell in laid.varying:
            values[at] = made(cell)
        tables = [(model, [row(values) for row in rows]) for model, rows in laid.tables]
        return Told(tables, [dict(zip(laid.names, entry(values), strict=True)) for entry in laid.entries])

    def _laid_out(self, template: Template) -> "Laid":
        if id(template) not in self.laid:
            self.laid[id(template)] = Laid(template)
        return self.laid[id(template)]

    def _words(self, template: Template, who: Who, words: list[str]) -> dict[str, str]:
        say = {f"own.{n}": self._like(each) for n, each in enumerate(template.references)}
        for key, each in who.items():
            say[f"{key}.reference"] = getattr(each, "reference", "")
            say |= {f"{key}.{called}": getattr(each, called, "") for called in CALLED}
        return say | {f"word.{n}": word for n, word in enumerate(words)}

    def _like(self, reference: str) -> str:
        return "".join(self.chance.choices(ALPHABET, k=len(reference)))

    def _first(self, model: type[models.Model], count: int) -> int:
        if model not in self.next:
            self.next[model] = (model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1
        first = self.next[model]
        self.next[model] += count
        return first


def _joined(text: Text, say: dict[str, str], weeks: int, moment: Callable[[datetime], datetime]) -> str:
    return "".join(
        piece
        if not is_token
        else say[piece]
        if not piece.startswith("iso.")
        else _iso(piece[4:], weeks, moment)
        for is_token, piece in text.pieces
    )


def _iso(text: str, weeks: int, moment: Callable[[datetime], datetime]) -> str:
    if "T" not in text:
        return (datetime.fromisoformat(text) - timedelta(weeks=weeks)).date().isoformat()
    return moment(datetime.fromisoformat(text)).isoformat()


def mover(weeks: int, minutes: int) -> Callable[[datetime], datetime]:
    """Move a moment by whole weeks and some minutes on the clock of England, so that office hours stay office hours."""

    def move(value: datetime) -> datetime:
        local = (
            value.astimezone(LONDON).replace(tzinfo=None)
            - timedelta(weeks=weeks)
            + timedelta(minutes=minutes)
        )
        return local.replace(tzinfo=LONDON).astimezone(UTC)

    return move


def in_order(moments: Iterable[datetime], move: Callable[[datetime], datetime]) -> dict[datetime, datetime]:
    """Return each moment with the one to which it is moved; what came after the other still does.

    In the hour that is skipped or comes twice when the clocks change, hours on the clock alone would turn the order round.
    """
    moved: dict[datetime, datetime] = {}
    latest = datetime.min.replace(tzinfo=UTC)
    for each in sorted(moments):
        latest = moved[each] = max(latest, move(each))
    return moved


def _dues() -> Callable[[str, datetime], datetime]:
    """Return a function that works out when a duty is due, remembering the last few thousand answers."""

    duty = lru_cache(maxsize=None)(duty_here)

    @lru_cache(maxsize=50_000)
    def due(code: str, started_at: datetime) -> datetime:
        found = duty(code).due_at(started_at)
        if found is None:
            raise ValueError(f"{code} has no limit")
        return found

    return due


def weekly(begins: datetime, ends: datetime, now: datetime, oldest: datetime) -> Iterator[int]:
    """Yield by how many weeks a story can be moved so that it lies wholly between ``oldest`` and now, newest first."""
    weeks = max(0, -((now - ends) // timedelta(weeks=1)))
    while begins - timedelta(weeks=weeks) >= oldest:
        yield weeks
        weeks += 1


class Writer:
    """Writes rows in large batches, in the order of the tables, as the engine likes them best."""

    def __init__(self, batch: int = 4_000) -> None:
        self.batch = batch
        self.waiting: dict[type[models.Model], list[Row]] = {}
        self.written = 0

    def add(self, model: type[models.Model], rows: list[Row]) -> None:
        """Take rows; nothing is written before ``flush`` or ``full``."""
        self.waiting.setdefault(model, []).extend(rows)

    def full(self) -> bool:
        """Whether enough waits to be written."""
        return any(len(rows) >= self.batch for rows in self.waiting.values())

    def flush(self, order: list[type[models.Model]]) -> None:
        """Write all that waits, tables in this order."""
        for model in order:
            rows = self.waiting.pop(model, [])
            if rows:
                write(model, rows)
                self.written += len(rows)


def write(model: type[models.Model], rows: list[Row]) -> None:
    """Write rows of all concrete fields of a table, in their order; JSON cells are texts already."""
    fields = model._meta.concrete_fields
    table = connection.ops.quote_name(model._meta.db_table)
    columns = ", ".join(connection.ops.quote_name(str(each.column)) for each in fields)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    adapt = lru_cache(maxsize=20_000)(connection.ops.adapt_datetimefield_value)
    days = [n for n, each in enumerate(fields) if isinstance(each, models.DateTimeField)]
    marks = ", ".join(["%s"] * len(fields))

    def plain(row: Row) -> Row:
        cells = list(row)
        for n in days:
            if cells[n] is not None:
                cells[n] = adapt(cells[n])
        return tuple(cells)

    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", [plain(row) for row in rows])  # noqa: S608


def set_counters(order: list[type[models.Model]]) -> None:
    """Let the database number on from the rows that were written with numbers of their own."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), order):
            cursor.execute(statement)
