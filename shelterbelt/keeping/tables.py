"""The tables of the database, read and written in a form that SQLite and PostgreSQL share.

Values are copied as they are stored: what is protected by a field key stays protected and is never opened here.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field, Model

from shelterbelt.core.errors import Refused

AT_ONCE = 500
"""Rows held in memory at once."""

NOT_KEPT = {"django_session"}
"""Who was signed in when the backup was made is not signed in by putting it back."""

KINDS = {
    "AutoField": "number",
    "BigAutoField": "number",
    "SmallIntegerField": "number",
    "IntegerField": "number",
    "BigIntegerField": "number",
    "PositiveSmallIntegerField": "number",
    "PositiveIntegerField": "number",
    "PositiveBigIntegerField": "number",
    "FloatField": "number",
    "CharField": "text",
    "TextField": "text",
    "EmailField": "text",
    "SlugField": "text",
    "URLField": "text",
    "FileField": "text",
    "GenericIPAddressField": "text",
    "BooleanField": "flag",
    "DateTimeField": "moment",
    "DateField": "day",
    "JSONField": "json",
    "UUIDField": "uuid",
    "BinaryField": "bytes",
}
"""What Django calls a column -> what it is in a backup."""


@dataclass(frozen=True)
class Table:
    """One table as a backup knows it: its columns with their kinds, its key, whether its keys are counted up."""

    name: str
    columns: tuple[str, ...]
    kinds: tuple[str, ...]
    key: str
    counted: bool

    @classmethod
    def of(cls, model: type[Model]) -> "Table":
        """Return the table of a model."""
        fields = model._meta.local_concrete_fields
        return cls(
            name=model._meta.db_table,
            columns=tuple(str(field.column) for field in fields),
            kinds=tuple(_kind(field) for field in fields),
            key=str(model._meta.pk.column),
            counted=model._meta.pk.get_internal_type() in ("AutoField", "BigAutoField"),
        )

    def said(self) -> dict[str, Any]:
        """Return it as it stands in a backup."""
        return {
            "name": self.name,
            "columns": self.columns,
            "kinds": self.kinds,
            "key": self.key,
            "counted": self.counted,
        }

    @classmethod
    def read(cls, said: dict[str, Any]) -> "Table":
        """Return it from a backup."""
        return cls(said["name"], tuple(said["columns"]), tuple(said["kinds"]), said["key"], said["counted"])

    @property
    def key_at(self) -> int:
        """Where in a row the key stands."""
        return self.columns.index(self.key)


def _kind(field: "Field[Any, Any]") -> str:
    target = field
    while target.is_relation:
        target = target.target_field  # type: ignore[attr-defined]
    kind = KINDS.get(target.get_internal_type())
    if kind is None:
        raise Refused(
            f"{field.model._meta.label}.{field.name} is of a kind that backups do not know. "
            f"Add {target.get_internal_type()} to shelterbelt/keeping/tables.py."
        )
    return kind


def kept() -> list[Table]:
    """Return every table that a backup holds, in the order of their names."""
    models: list[type[Model]] = [*apps.get_models(include_auto_created=True), MigrationRecorder.Migration]
    owned = {each._meta.db_table: each for each in models if each._meta.managed and not each._meta.proxy}
    return [Table.of(owned[name]) for name in sorted(owned) if name not in NOT_KEPT]


def strangers(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the tables of the database that a backup does not hold, other than sessions and caches."""
    caches = {str(each.get("LOCATION")) for each in settings.CACHES.values()}
    known = {table.name for table in kept()} | NOT_KEPT | caches
    return sorted(set(connection.introspection.table_names()) - known)


def plain(kind: str, value: Any) -> Any:
    """Return a stored value as it stands in a backup, the same from either engine."""
    if value is None or kind in ("number", "text"):
        return value
    if kind == "flag":
        return bool(value)
    if kind == "moment":
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    if kind == "day":
        return value.isoformat() if isinstance(value, date) else value
    if kind == "json":
        said = json.loads(value) if isinstance(value, str | bytes) else value
        return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if kind == "uuid":
        return UUID(str(value)).hex
    return base64.b64encode(bytes(value)).decode()


def stored(kind: str, value: Any, connection: BaseDatabaseWrapper) -> Any:
    """Return a value of a backup as the engine takes it."""
    if value is None or kind in ("number", "text", "uuid", "day"):
        return value
    if kind == "bytes":
        return base64.b64decode(value)
    if connection.vendor != "sqlite":
        return value
    if kind == "flag":
        return int(value)
    if kind == "moment":
        return str(datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None))
    if kind == "json":
        # Django writes it so.
        return json.dumps(json.loads(value))
    return value


def rows(connection: BaseDatabaseWrapper, table: Table) -> Iterator[list[Any]]:
    """Yield the rows of a table in the order of their keys, a few at a time; needs an open transaction."""
    quote = connection.ops.quote_name
    columns = ", ".join(map(quote, table.columns))
    # Text is ordered by its bytes, as SQLite does, whatever language the database speaks.
    by_bytes = (
        ' COLLATE "C"' if connection.vendor == "postgresql" and table.kinds[table.key_at] == "text" else ""
    )
    query = f"SELECT {columns} FROM {quote(table.name)} ORDER BY {quote(table.key)}{by_bytes}"  # noqa: S608
    with connection.cursor() as cursor:
        for batch in _batches(connection, cursor, query):
            for row in batch:
                yield [plain(kind, value) for kind, value in zip(table.kinds, row, strict=True)]


def _batches(connection: BaseDatabaseWrapper, cursor: Any, query: str) -> Iterator[list[tuple[Any, ...]]]:
    """Yield a query's rows a few at a time; on PostgreSQL the server too sends no more at once."""
    on_server = connection.vendor == "postgresql"
    cursor.execute(f"DECLARE keeping_rows NO SCROLL CURSOR FOR {query}" if on_server else query)
    while True:
        if on_server:
            cursor.execute(f"FETCH {AT_ONCE} FROM keeping_rows")
        batch = cursor.fetchmany(AT_ONCE)
        if not batch:
            break
        yield batch
    if on_server:
        cursor.execute("CLOSE keeping_rows")


def as_line(row: list[Any]) -> bytes:
    """Return a row as the line that stands in a backup and that digests are made of."""
    return json.dumps(row, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


@dataclass(frozen=True)
class Sum:
    """How many rows, or bytes, and the digest over them in order."""

    count: int
    digest: str


def summed(lines: Iterable[bytes]) -> Sum:
    """Return the sum of lines."""
    count, digest = 0, hashlib.sha256()
    for count, line in enumerate(lines, 1):  # noqa: B007
        digest.update(line)
    return Sum(count, digest.hexdigest())


def sum_of(connection: BaseDatabaseWrapper, table: Table) -> Sum:
    """Return the sum of a table as it stands in the database."""
    return summed(as_line(row) for row in rows(connection, table))


def put(connection: BaseDatabaseWrapper, table: Table, batch: list[list[Any]]) -> None:
    """Write rows into a table that has none of them."""
    quote = connection.ops.quote_name
    columns = ", ".join(map(quote, table.columns))
    values = [[stored(k, v, connection) for k, v in zip(table.kinds, row, strict=True)] for row in batch]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            into = f"COPY {quote(table.name)} ({columns}) FROM STDIN"
            with connection.wrap_database_errors, cursor.copy(into) as copy:
                for row in values:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(table.columns))
            cursor.executemany(f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({marks})", values)  # noqa: S608


def next_number(connection: BaseDatabaseWrapper, table: Table) -> int:
    """Return the key that the next row of a table gets, so that no key of a row once deleted comes again."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table.name}"', table.key])
            cursor.execute(f"SELECT last_value + is_called::int FROM {cursor.fetchone()[0]}")  # noqa: S608
            return int(cursor.fetchone()[0])
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table.name])
        found = cursor.fetchone()
        return int(found[0]) + 1 if found else 1


def set_next_number(connection: BaseDatabaseWrapper, table: Table, number: int) -> None:
    """Let the next row of a table get this key."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "pg_get_serial_sequence(%s, %s)"
            cursor.execute(f"SELECT setval({sequence}, %s, false)", [f'"{table.name}"', table.key, number])
            return
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table.name])
        if number > 1:
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table.name, number - 1]
            )
