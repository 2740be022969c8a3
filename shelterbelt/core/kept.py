"""Conditions and queries whose SQL is put together once and kept: asked on every page, they cost their running only.

Django makes the text of a query anew each time, which for one of ten parts takes longer than to run it. What is kept is
still written as an ordinary query; its text is made from that query the first time, with a mark in the place of each
value, and later only the values are put in. Values are parameters always.
"""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from types import SimpleNamespace
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Expression, F, Model, QuerySet
from django.db.models.query import get_related_populators

Build = Callable[[SimpleNamespace], QuerySet[Any]]
OUTER = "\0"
"""Stands in a kept text for the alias of the row that the condition is about."""
NESTED = re.compile(r"(?<![\w\"])([A-Z]\d+)(?![\w\"])")
"""The aliases that Django gives to nested queries; renamed for each text, so that they hide none of the queries around."""
MARKED_FROM = 4_611_686_018_000_000_000
MARKED_AT = datetime(1871, 1, 1, 9, tzinfo=UTC)
A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_numbers = count(1)
_kept: dict[Hashable, "Text"] = {}
_kept_rows: dict[Hashable, "Whole"] = {}


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
        params = _params(text.places, self.values, connection)
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


def forget() -> None:
    """Forget what was put together: for tests that change a condition while the product runs."""
    _kept.clear()
    _kept_rows.clear()


@dataclass(frozen=True)
class Whole:
    """A query put together: its SQL, a constant or a value's name at each place, and how rows become model objects.

    Nothing of the connection that it was put together on stays here: another thread reads by its own.
    """

    sql: str
    places: tuple[Any, ...]
    select: Any
    info: Any
    annotations: dict[str, int]
    converters: Any


def kept_rows(name: str, build: Build, values: dict[str, Any], *, key: Hashable = ()) -> list[Any]:
    """Return the rows of ``build(values)``, a query of model objects, whose text is kept for each ``name`` and ``key``.

    As with ``Kept``, nothing but the values and what the key stands for may decide what ``build`` returns.
    """
    there = (connection.vendor, "rows", name, key)
    if there not in _kept_rows:
        _kept_rows[there] = _put_together_whole(build, values)
    whole = _kept_rows[there]
    with connection.cursor() as cursor:
        cursor.execute(whole.sql, _params(whole.places, values, connection))
        return _objects(whole, cursor.fetchall())


def _objects(whole: Whole, rows: list[Any]) -> list[Any]:
    """Make model objects of rows as a QuerySet does, related objects and annotations included."""
    info = whole.info
    first, last = info["select_fields"][0], info["select_fields"][-1] + 1
    names = [each[0].target.attname for each in whole.select[first:last]]
    related = get_related_populators(info, whole.select, connection.alias)  # type: ignore[call-arg]
    made = []
    for found in rows:
        row = list(found)
        for at, (converters, expression) in whole.converters.items():
            for convert in converters:
                row[at] = convert(row[at], expression, connection)
        one = info["model"].from_db(connection.alias, names, row[first:last])
        for each in related:
            each.populate(row, one)
        for name, at in whole.annotations.items():
            setattr(one, name, row[at])
        made.append(one)
    return made


def _put_together_whole(build: Build, values: dict[str, Any]) -> Whole:
    marks = _marks(values)
    compiler = build(SimpleNamespace(**marks)).query.get_compiler(connection=connection)
    sql, params = compiler.as_sql()
    if compiler.klass_info is None or compiler.query.combinator:
        raise ValueError("Only a query of model objects is kept whole.")
    converters = compiler.get_converters([each[0] for each in compiler.select])
    places, annotations = _places(params, marks, connection), compiler.annotation_col_map or {}
    return Whole(sql, places, compiler.select, compiler.klass_info, annotations, converters)


def _put_together(build: Build, values: dict[str, Any], connection: Any) -> Text:
    # One text may stand within another: no two share an alias.
    alias = f"kept{next(_numbers)}"
    marks = _marks(values)
    query = build(SimpleNamespace(**marks)).query
    query.get_initial_alias()
    own, *others = query.alias_map
    query.change_aliases({own: f"{alias}_own", **{each: f"{alias}_{at}" for at, each in enumerate(others)}})
    query.__dict__.pop("base_table", None)  # remembered by its former alias
    own = f"{alias}_own"
    compiler = query.get_compiler(connection=connection)
    compiler.pre_sql_setup()
    sql, params = compiler.compile(query.where)
    tables, before = compiler.get_from_clause()
    if before or compiler.get_extra_select([], []) or query.group_by or query.is_sliced or query.combinator:
        raise ValueError("A kept condition is a query with nothing but its conditions.")
    joined = " ".join(tables) if len(tables) > 1 else ""
    places = _places(params, marks, connection)
    where, joined = (
        NESTED.sub(lambda nested: f"{alias}_{nested[1]}", each).replace(own, OUTER) for each in (sql, joined)
    )
    return Text(where, joined, places, alias)


def _places(params: Any, marks: dict[str, Any], connection: Any) -> tuple[Any, ...]:
    """Return what belongs at each place: a constant, or the name of the value whose mark stands there."""
    names = {_adapted(mark, connection): Named(name) for name, mark in marks.items()}
    places = tuple(names.get(each, each) for each in params)
    strange = [each for each in places if not isinstance(each, Named) and _is_no_constant(each)]
    if strange:
        raise ValueError(
            f"What is kept asks for {strange}, which would be kept for ever: a value changed before it is asked, or a moment "
            "that was not given. Give what it asks by name."
        )
    return places


def _params(places: tuple[Any, ...], values: dict[str, Any], connection: Any) -> tuple[Any, ...]:
    given = {name: _adapted(value, connection) for name, value in values.items()}
    return tuple(given[each] if isinstance(each, Named) else each for each in places)


def _marks(values: dict[str, Any]) -> dict[str, Any]:
    return {name: _mark(number, value) for number, (name, value) in enumerate(values.items())}


def _mark(number: int, value: Any) -> Any:
    """Return a value of the same sort that stands nowhere else."""
    if isinstance(value, datetime):
        return MARKED_AT + timedelta(minutes=number)
    return MARKED_AT.date() if isinstance(value, date) else MARKED_FROM + number


def _is_no_constant(value: Any) -> bool:
    """Whether a parameter is a moment or day, itself or as an engine's text, or comes from the mark of a number."""
    if isinstance(value, str):
        return A_DAY.match(value) is not None
    return isinstance(value, date) or (isinstance(value, int) and abs(value - MARKED_FROM) < MARKED_FROM // 2)


def _adapted(value: Any, connection: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
