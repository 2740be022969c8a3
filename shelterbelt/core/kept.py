"""Conditions whose SQL is put together once and kept: asked on every page, they cost their running and not their making.

Django makes the text of a query anew each time, which for a condition of ten parts takes longer than to run it. A kept
condition is still written as an ordinary query; its text is made from that query the first time, with a mark in the
place of each value, and later only the values are put in. Values are parameters always.
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any

from django.db.models import BooleanField, Expression, F, Model, QuerySet

Build = Callable[[SimpleNamespace], QuerySet[Any]]
OUTER = "\0"
"""Stands in a kept text for the alias of the row that the condition is about."""
NESTED = re.compile(r"(?<![\w\"])([A-Z]\d+)(?![\w\"])")
"""The aliases that Django gives to nested queries; renamed for each text, so that they hide none of the queries around."""
MARKED_FROM = 4_611_686_018_000_000_000
MARKED_AT = datetime(1871, 1, 1, 9, tzinfo=UTC)
DAY_OF_THE_MARKS = re.compile(r"18\d\d-\d\d-\d\d")
_numbers = count(1)
_kept: dict[Hashable, "Text"] = {}


class Named(str):
    """The name of a value, in its place among the parameters of a kept text."""

    __slots__ = ()


@dataclass(frozen=True)
class Text:
    """A condition put together: its SQL, where it asks other tables too, and a constant or a value's name at each place."""

    where: str
    joined: str
    places: tuple[Any, ...]
    alias: str


class Kept(Expression):
    """A condition on the row of ``model`` that ``path`` leads to.

    ``build`` takes the values by name (whole numbers, moments, one day at most, which is the day of the moments) and
    returns the rows that fulfil the condition. It is asked once for each ``name`` and ``key``; what shapes the text, a
    role say, belongs into the key. Without a path the condition is on the very rows that are asked for.
    """

    conditional = True

    def __init__(
        self, model: type[Model], name: str, build: Build, values: dict[str, Any], *, key: Hashable = (), path: str = ""
    ) -> None:  # fmt: skip
        super().__init__(output_field=BooleanField())
        self.model, self.name, self.build, self.values, self.key = model, name, build, values, key
        self.is_own_row = not path
        self.row: Any = F(path or "pk")

    def get_source_expressions(self) -> list[Any]:
        """Return the way to the row."""
        return [self.row]

    def set_source_expressions(self, exprs: Any) -> None:
        """Take the way to the row, as the query around resolved it."""
        (self.row,) = exprs

    def as_sql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the kept text with this condition's values."""
        there = (connection.vendor, self.model, self.name, self.key)
        if there not in _kept:
            _kept[there] = _put_together(self.build, self.values, connection)
        text = _kept[there]
        values = {name: _adapted(value, connection) for name, value in self.values.items()}
        params = tuple(values[each] if isinstance(each, Named) else each for each in text.places)
        if self.is_own_row and not text.joined:
            return f"({text.where.replace(OUTER, compiler.quote_name_unless_alias(self.row.alias))})", params
        column, before = compiler.compile(self.row)
        quote, meta = connection.ops.quote_name, self.model._meta
        tables = text.joined or f"{quote(meta.db_table)} {OUTER}"
        # Constant words and quoted names of our own tables; no value is among them.
        inner = (
            f"SELECT 1 FROM {tables} WHERE {OUTER}.{quote(meta.pk.column)} = ({column}) AND ({text.where})"  # type: ignore[union-attr]  # noqa: S608
        )
        return f"EXISTS({inner.replace(OUTER, text.alias)})", (*before, *params)


def _put_together(build: Build, values: dict[str, Any], connection: Any) -> Text:
    # One text may stand within another: no two share an alias.
    alias = f"kept{next(_numbers)}"
    marks = {name: _mark(number, value) for number, (name, value) in enumerate(values.items())}
    query = build(SimpleNamespace(**marks)).query
    query.get_initial_alias()
    query.change_aliases({each: f"{alias}_{number}" for number, each in enumerate(query.alias_map)})
    query.__dict__.pop("base_table", None)  # remembered by its former alias
    own = query.base_table
    compiler = query.get_compiler(connection=connection)
    compiler.pre_sql_setup()
    sql, params = compiler.compile(query.where)
    tables, before = compiler.get_from_clause()
    if before or compiler.get_extra_select([], []) or query.group_by or query.is_sliced or query.combinator:
        raise ValueError("A kept condition is a query with nothing but its conditions.")
    joined = " ".join(tables) if len(tables) > 1 else ""
    names = {_adapted(mark, connection): Named(name) for name, mark in marks.items()}
    places = tuple(names.get(each, each) for each in params)
    strange = [each for each in places if not isinstance(each, Named) and _is_mark(each)]
    if strange:
        raise ValueError(
            f"A kept condition changes its values before it asks: {strange}. Give what it asks by name."
        )
    where, joined = (re.sub(rf"\b{own}\b", OUTER, NESTED.sub(rf"{alias}_\1", each)) for each in (sql, joined))
    return Text(where, joined, places, alias)


def _mark(number: int, value: Any) -> Any:
    """Return a value of the same sort that stands nowhere else."""
    if isinstance(value, datetime):
        return MARKED_AT + timedelta(minutes=number)
    return MARKED_AT.date() if isinstance(value, date) else MARKED_FROM + number


def _is_mark(value: Any) -> bool:
    """Whether a parameter comes from a mark, by its sort and size, or as the text that an engine makes of it."""
    if isinstance(value, str):
        return DAY_OF_THE_MARKS.match(value) is not None
    if isinstance(value, date):
        return value.year // 100 == MARKED_AT.year // 100
    return isinstance(value, int) and abs(value - MARKED_FROM) < MARKED_FROM // 2


def _adapted(value: Any, connection: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
