"""Bringing back one record and all that hangs on it, without touching any other."""

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Model

from shelterbelt.audit.actions import Fact, write
from shelterbelt.core.errors import Refused
from shelterbelt.keeping.reading import About, Backup, TableReader
from shelterbelt.keeping.tables import Table, plain, put, stored
from shelterbelt.partnership.system import SYSTEM
from shelterbelt.questions.models import Response
from shelterbelt.records.models import Record
from shelterbelt.retention.models import Tombstone

RECORDS = Record._meta.db_table
OWNED_FROM_ABOVE = {Response._meta.db_table}
"""Tables whose rows belong to the row that points at them, not the other way round: a referral's answers."""

ERASED = "{} was erased by two people. It is not put back: if that was wrong, write what is known into a new record."

Keys = dict[str, set[Any]]


@dataclass(frozen=True)
class Change:
    """One row of the backup that is not in the database as it was: lost, or different in some columns."""

    table: Table
    row: tuple[Any, ...]
    live: tuple[Any, ...] | None

    @property
    def key(self) -> Any:
        """The row's number."""
        return self.row[self.table.key_at]

    @property
    def is_lost(self) -> bool:
        """Whether the database does not have it at all."""
        return self.live is None

    @property
    def columns(self) -> list[str]:
        """The columns in which the database says something else."""
        here = self.live or ()
        return [c for c, then, now in zip(self.table.columns, self.row, here, strict=True) if then != now]


@dataclass(frozen=True)
class Found:
    """One record in a backup, and what of it the database lacks."""

    reference: str
    about: About
    holder: Any
    changes: list[Change]

    def wanted(self, *, overwrite: bool) -> list[Change]:
        """The changes to make: what is lost, and what differs only when asked."""
        return [each for each in self.changes if each.is_lost or overwrite]


def _points(model: type[Model]) -> dict[str, str]:
    """Return column -> table that it points at."""
    relations = (field for field in model._meta.local_concrete_fields if field.is_relation)
    return {str(field.column): field.related_model._meta.db_table for field in relations}  # type: ignore[union-attr]


def pointers() -> dict[str, dict[str, str]]:
    """Return table -> column -> table that it points at, for every table."""
    return {each._meta.db_table: _points(each) for each in apps.get_models(include_auto_created=True)}


def hanging(points: dict[str, dict[str, str]]) -> set[str]:
    """Return the tables whose rows can hang on a record: those that point at it, at what does, and its answers."""
    found = {RECORDS}
    while True:
        more = {name for name, columns in points.items() if found & set(columns.values())}
        more |= {to for name in found for to in points[name].values() if to in OWNED_FROM_ABOVE}
        if more <= found:
            return found
        found |= more


def find(connection: BaseDatabaseWrapper, path: Path, key: str, reference: str) -> Found:
    """Find a record in a backup and compare it with the database; raises Refused when it cannot be brought back."""
    if Tombstone.objects.filter(erased=reference).exists():
        raise Refused(ERASED.format(reference))
    points = pointers()
    about, rows = _collect(connection, path, key, reference, points)
    record = next(row for table, row in rows if table.name == RECORDS)
    changes = [
        Change(table, tuple(row), live)
        for table, row in rows
        if (live := _live(connection, table, row[table.key_at])) != tuple(row)
    ]
    _refuse_another_in_its_place(changes)
    named = dict(zip(Table.of(Record).columns, record, strict=True))
    return Found(reference, about, named["holder_id"], changes)


def _collect(
    connection: BaseDatabaseWrapper, path: Path, key: str, reference: str, points: dict[str, dict[str, str]]
) -> tuple[About, list[tuple[Table, list[Any]]]]:
    """Read the backup again and again until nothing more of the record is found; holds only what is."""
    wanted = hanging(points)
    keys: Keys = defaultdict(set)
    while True:
        backup = Backup(path, key)
        if backup.about.migrations != set(MigrationRecorder(connection).applied_migrations()):
            raise Refused(
                "This backup is of another release than the database. Restore it whole into a spare database, "
                "migrate that, take a backup of it, and bring the record back from there."
            )
        before, rows = sum(map(len, keys.values())), []
        for part in backup.parts():
            if isinstance(part, TableReader) and part.table.name in wanted:
                rows += [(part.table, row) for row in _of_record(part, reference, points, keys)]
        if not keys[RECORDS]:
            raise Refused(f"There is no record {reference} in this backup.")
        if sum(map(len, keys.values())) == before:
            return backup.about, rows


def _of_record(
    part: TableReader, reference: str, points: dict[str, dict[str, str]], keys: Keys
) -> list[list[Any]]:
    """Return the rows of one table that hang on the record as far as is known by now, and learn from them."""
    table, found = part.table, []
    places = {table.columns.index(column): to for column, to in points[table.name].items()}
    named = table.columns.index("reference") if table.name == RECORDS else None
    for row in part.rows():
        if named is not None:
            ours = row[named] == reference
        else:
            # A row that stands on another record of its own only mentions this one.
            elsewhere = any(
                to == RECORDS and row[at] not in (None, *keys[RECORDS]) for at, to in places.items()
            )
            hangs = row[table.key_at] in keys[table.name] or any(
                row[at] in keys[to] for at, to in places.items()
            )
            ours = hangs and not elsewhere
        if ours:
            found.append(row)
            keys[table.name].add(row[table.key_at])
            for at, to in places.items():
                if to in OWNED_FROM_ABOVE and row[at] is not None:
                    keys[to].add(row[at])
    return found


def _live(connection: BaseDatabaseWrapper, table: Table, key: Any) -> tuple[Any, ...] | None:
    quote = connection.ops.quote_name
    columns = ", ".join(map(quote, table.columns))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM {quote(table.name)} WHERE {quote(table.key)} = %s",  # noqa: S608
            [key],
        )
        row = cursor.fetchone()
    return row and tuple(plain(kind, value) for kind, value in zip(table.kinds, row, strict=True))


def _refuse_another_in_its_place(changes: list[Change]) -> None:
    for each in changes:
        if not each.is_lost and {"reference", "record_id"} & set(each.columns):
            raise Refused(
                f"{each.table.name} {each.key} is another row now than in the backup. Is this the right database?"
            )


def put_back(connection: BaseDatabaseWrapper, found: Found, *, overwrite: bool, why: str) -> None:
    """Write what is wanted, all or nothing, with an entry in the audit; raises Refused."""
    if not why.strip():
        raise Refused("Give the reason with --why: it is kept in the audit.")
    wanted = found.wanted(overwrite=overwrite)
    counts: dict[str, int] = defaultdict(int)
    try:
        with transaction.atomic(using=connection.alias):
            for each in wanted:
                _write_row(connection, each)
                counts[each.table.name] += 1
            connection.check_constraints()
            detail = {
                "rows": dict(counts),
                "made_at": found.about.made_at.isoformat(),
                "overwrite": overwrite,
            }
            record = Record.objects.select_related("holder").get(reference=found.reference)
            kind, reference, holder = record.audit_subject()
            fact = Fact("bring a record back from a backup", kind, reference, holder, why.strip(), detail)
            write(by=SYSTEM, facts=[fact])
    except IntegrityError as error:
        raise Refused(
            f"The record cannot be brought back: what it points at, or what it would stand beside, is not as it was "
            f"({str(error).splitlines()[0]}). Nothing was changed."
        ) from error


def _write_row(connection: BaseDatabaseWrapper, change: Change) -> None:
    table = change.table
    if change.live is None:
        put(connection, table, [list(change.row)])
        return
    quote = connection.ops.quote_name
    then = dict(zip(table.columns, change.row, strict=True))
    if "version" in then:
        # Pages opened before must find that the row has moved on.
        then["version"] = dict(zip(table.columns, change.live, strict=True))["version"] + 1
    kinds = dict(zip(table.columns, table.kinds, strict=True))
    said = ", ".join(f"{quote(column)} = %s" for column in then)
    values = [stored(kinds[column], value, connection) for column, value in then.items()]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {quote(table.name)} SET {said} WHERE {quote(table.key)} = %s",  # noqa: S608
            [*values, change.key],
        )
