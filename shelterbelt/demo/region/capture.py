"""Living a story once by the rooms' own acts, and taking down every row that it left behind."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models, transaction

from shelterbelt.audit.models import Entry, Stream
from shelterbelt.core.models import Noun
from shelterbelt.core.protected import Protected
from shelterbelt.intelligence.models import Report
from shelterbelt.law.calendar import local_day
from shelterbelt.missing.models import Interview
from shelterbelt.partnership.local import duty_here, figure_here
from shelterbelt.records.models import Duty, Record, Share
from shelterbelt.records.rules import kept_until

ISO = re.compile(r"\b\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:\+00:00|Z))?")


@dataclass(frozen=True)
class Text:
    """A text made of constant pieces and tokens: (is a token, piece)."""

    pieces: tuple[tuple[bool, str], ...]


@dataclass(frozen=True)
class Day:
    """A day of the story, which moves with it."""

    day: date


@dataclass(frozen=True)
class Link:
    """A row of the story itself, by table and place among the table's rows."""

    model: type[models.Model]
    place: int


@dataclass(frozen=True)
class Outside:
    """A row from outside the story, such as who acted, by its key in the cast."""

    key: str


@dataclass(frozen=True)
class Sealed:
    """Protected words, of made-up people only: sealed anew in each telling, with what differs from one to the next."""

    words: "Text | str"


@dataclass(frozen=True)
class Due:
    """When something is due: worked out anew from the law, by its code and its start; ``due_at`` as the act left it."""

    code: str
    started_at: datetime
    due_at: datetime


HANGS_ON: dict[tuple[type[models.Model], str], tuple[str, str]] = {
    (Share, "answer_by"): ("sharing.answer", "sent_at"),
    (Interview, "due_at"): ("rhi.72_hours", "clock_started_at"),
}
"""Moment that the law sets, by its row -> the duty that sets it and the moment from which it runs."""
TO_COME = frozenset({"due_at", "answer_by", "holds_until", "answer_held_until", "review_at", "booked_for"})
"""Fields that may name a moment which has not come when the story ends."""


@dataclass
class Table:
    """The rows that a story left in one table: column names, and for each row its cells."""

    model: type[models.Model]
    fields: tuple[models.Field[Any, Any], ...]
    rows: list[list[Any]] = field(default_factory=list)


@dataclass
class Template:
    """One story, lived once: its tables in the order in which they can be written, and its audit entries."""

    name: str
    tables: list[Table]
    entries: list[dict[str, Any]]
    references: list[str]
    moments: tuple[datetime, ...]
    """Every moment in it, in order."""
    begins: datetime
    ends: datetime


class Rollback(Exception):
    """Raised to take back what the story wrote."""


def tables_in_order() -> list[type[models.Model]]:
    """Return every table of the rooms that a story may write, each after those that it points to; none that is derived."""
    found: list[type[models.Model]] = [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("shelterbelt.")
        for model in config.get_models(include_auto_created=True)
        if model not in (Entry, Stream) and not getattr(model, "DERIVED", False)
    ]
    ordered: list[type[models.Model]] = []

    def put(model: Any) -> None:
        if model in ordered or model not in found:
            return
        found.remove(model)
        for each in model._meta.concrete_fields:
            if each.is_relation:
                put(each.related_model)
        ordered.append(model)

    while found:
        put(found[0])
    return ordered


def capture(
    name: str, live: Callable[[], None], cast: dict[str, models.Model], words: Iterable[str] = ()
) -> Template:
    """Return the story that ``live`` tells, taken down and taken back.

    ``cast``: who and where, by key; their row numbers, references and names become tokens ``key.reference`` and
    ``key.name``. ``words``: names of children and the like, which become tokens ``word.N``.
    """
    order = tables_in_order()
    counted: list[type[models.Model]] = [*order, Entry]
    before = {model: _last(model) for model in counted}
    taken: list[Template] = []
    try:
        with transaction.atomic():
            live()
            taken.append(_taken_down(name, order, before, cast, list(words)))
            raise Rollback
    except Rollback:
        return taken[0]


def _last(model: type[models.Model]) -> int:
    return int(model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0)


def _taken_down(
    name: str,
    order: list[type[models.Model]],
    before: dict[type[models.Model], int],
    cast: dict[str, models.Model],
    words: list[str],
) -> Template:
    found = {model: list(model._base_manager.filter(pk__gt=before[model]).order_by("pk")) for model in order}
    found = {model: rows for model, rows in found.items() if rows}
    references = [row.reference for rows in found.values() for row in rows if isinstance(row, Noun)]
    keys = [
        key
        for rows in found.values()
        for row in rows
        for each in ("idempotency_key", "receipt_hash")
        if (key := getattr(row, each, None))
    ]
    tokens = Tokens(references + keys, cast, words)
    moments = _moments(found)
    tokens.since = local_day(min(moments))
    places = {(model, row.pk): n for model, rows in found.items() for n, row in enumerate(rows)}
    tables = []
    for model, rows in found.items():
        fields = tuple(model._meta.concrete_fields)
        table = Table(model, fields)
        table.rows = [[_cell(row, each, places, cast, tokens) for each in fields] for row in rows]
        tables.append(table)
    entries: list[dict[str, Any]] = [
        {
            each.attname: tokens.cut(value) if isinstance(value := getattr(row, each.attname), str) else value
            for each in Entry._meta.concrete_fields
            if each.attname not in ("id", "number", "previous", "hash")
        }
        for row in Entry.objects.filter(pk__gt=before[Entry]).order_by("pk")
    ]
    ends = max([*moments, *(entry["at"] for entry in entries)])
    cells = {
        cell for table in tables for row in table.rows for cell in row if isinstance(cell, (datetime, Due))
    }
    every = {each.started_at if isinstance(each, Due) else each for each in cells}
    every |= {entry["at"] for entry in entries}
    return Template(name, tables, entries, references + keys, tuple(sorted(every)), min(moments), ends)


def _moments(found: dict[type[models.Model], list[Any]]) -> list[datetime]:
    """Every moment of the story that has passed in it; what is due may lie after it."""
    return [
        getattr(row, each.attname)
        for rows in found.values()
        for row in rows
        for each in row._meta.concrete_fields
        if isinstance(each, models.DateTimeField)
        and each.attname not in TO_COME
        and getattr(row, each.attname)
    ]


def _cell(
    row: models.Model, each: Any, places: dict[Any, int], cast: dict[str, Any], tokens: "Tokens"
) -> Any:
    value = getattr(row, each.attname)
    if each.primary_key:
        return Link(type(row), places[type(row), row.pk])
    if value is None:
        return None
    if each.is_relation:
        own = (each.related_model, value)
        if own in places:
            return Link(each.related_model, places[own])
        key = next(
            (k for k, who in cast.items() if type(who) is each.related_model and who.pk == value), None
        )
        return Outside(key) if key else value
    if isinstance(row, Duty) and each.attname == "due_at":
        return Due(row.code, row.started_at, row.due_at)
    if isinstance(row, Report) and each.attname == "holds_until":
        return Due("intelligence.confirm_again", _held_since(row, value), value)
    if (type(row), each.attname) in HANGS_ON:
        code, start = HANGS_ON[type(row), each.attname]
        return Due(code, getattr(row, start), value)
    if isinstance(value, Protected):
        return Sealed(value.weighed(tokens.cut))
    if isinstance(each, models.JSONField):
        return tokens.cut(json.dumps(value))
    if isinstance(value, str):
        return tokens.cut(value)
    if isinstance(row, Record) and each.attname == "kept_until_on" and _hangs_on_birth(row):
        return value
    if isinstance(value, date) and not isinstance(value, datetime) and value >= tokens.since:
        return Day(value)
    return value


def _held_since(report: Report, until: datetime) -> datetime:
    """When somebody last said that the report holds: the moment from which ``until`` is reckoned."""
    moments = [each.confirmed_at for each in report.gradings.standing()]
    law = duty_here("intelligence.confirm_again")
    return next(each for each in moments if each and law.due_at(each) == until)


def _hangs_on_birth(record: Record) -> bool:
    """Whether a closed Record is kept by the youngest person's birth, which does not move with the story."""
    if record.closed_at is None:
        return False
    after = figure_here("retention.after_closing")
    by_closing = kept_until(
        closed_on=local_day(record.closed_at), born_on=None, from_birth=0, after_closing=after
    )
    return record.kept_until_on != by_closing


CALLED = ("name", "email")
"""What the cast is called by in texts, besides its references."""


class Tokens:
    """Which pieces of a text change from one telling of a story to the next."""

    def __init__(self, own: list[str], cast: dict[str, models.Model], words: list[str]) -> None:
        self.names = {reference: f"own.{n}" for n, reference in enumerate(own)}
        for key, who in cast.items():
            if isinstance(who, Noun):
                self.names[who.reference] = f"{key}.reference"
            for each in CALLED:
                if getattr(who, each, ""):
                    self.names[str(getattr(who, each))] = f"{key}.{each}"
        self.names |= {word: f"word.{n}" for n, word in enumerate(words)}
        longest = sorted(self.names, key=len, reverse=True)
        self.pattern = re.compile("|".join([*map(re.escape, longest), ISO.pattern]))
        self.since = date.min

    def cut(self, text: str) -> Text | str:
        """Return the text cut at its tokens, or the text itself where it has none."""
        pieces: list[tuple[bool, str]] = []
        end = 0
        for match in self.pattern.finditer(text):
            token = self._token(match.group())
            if token is None:
                continue
            pieces += [(False, text[end : match.start()]), (True, token)]
            end = match.end()
        if not pieces:
            return text
        return Text(tuple(piece for piece in (*pieces, (False, text[end:])) if piece[1]))

    def _token(self, found: str) -> str | None:
        if found in self.names:
            return self.names[found]
        return f"iso.{found}" if found[:10] >= self.since.isoformat() else None
