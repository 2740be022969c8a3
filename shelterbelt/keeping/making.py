"""Making a backup: every table and stored file as they stood at one moment, into one sealed file."""

import base64
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

import shelterbelt
from shelterbelt.core import clock
from shelterbelt.keeping.sealed import SealedWriter
from shelterbelt.keeping.tables import Sum, Table, as_line, kept, next_number, rows

FORMAT = 1
FILE_PART = 48 * 1024


@dataclass(frozen=True)
class Made:
    """What a backup holds: the sums of its tables and of its files."""

    tables: dict[str, Sum]
    files: dict[str, Sum]


def make(connection: BaseDatabaseWrapper, path: Path, key: str) -> Made:
    """Write a backup of the database and the stored files; raises Refused when it cannot be written."""
    tables, files = {}, {}
    with SealedWriter(path, key) as out, one_moment(connection):
        out.write(_line(about(connection)))
        for table in kept():
            tables[table.name] = _table(connection, table, out)
        for name in stored_files():
            files[name] = _file(name, out)
        out.write(_line({"end": {"tables": len(tables), "files": len(files)}}))
    return Made(tables, files)


@contextmanager
def one_moment(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Read the database as it stands at one moment, while others go on writing."""
    if connection.in_atomic_block:
        yield
        return
    # Not atomic(): on SQLite that takes the one lock for writing, and everybody would wait for the backup.
    begin = "BEGIN" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    with connection.cursor() as cursor:
        cursor.execute(begin)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def about(connection: BaseDatabaseWrapper) -> dict[str, Any]:
    """Return the first line of a backup: what it is of, from which release, and where the audit's chains end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM partnership_partnership ORDER BY id")
        named = [name for (name,) in cursor.fetchall()]
        cursor.execute("SELECT name, length, head FROM audit_stream ORDER BY name")
        heads = {name: [length, head] for name, length, head in cursor.fetchall()}
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        migrations = [list(each) for each in dict.fromkeys(map(tuple, cursor.fetchall()))]
    return {
        "format": FORMAT,
        "release": shelterbelt.__version__,
        "engine": connection.vendor,
        "made_at": clock.now().isoformat(),
        "partnership": named[0] if named else "",
        "heads": heads,
        "migrations": migrations,
    }


def stored_files() -> list[str]:
    """Return the names of all stored files, from the folder of stored files."""
    root = Path(settings.MEDIA_ROOT)
    found = (each for each in root.rglob("*") if each.is_file() and not each.is_symlink())
    return sorted(str(each.relative_to(root)) for each in found)


def _line(said: Any) -> bytes:
    return json.dumps(said, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"


def _table(connection: BaseDatabaseWrapper, table: Table, out: SealedWriter) -> Sum:
    out.write(_line({"table": table.said()}))
    count, digest = 0, hashlib.sha256()
    for count, row in enumerate(rows(connection, table), 1):  # noqa: B007
        line = as_line(row)
        digest.update(line)
        out.write(line)
    number = next_number(connection, table) if table.counted else 0
    out.write(_line({"rows": count, "digest": digest.hexdigest(), "next": number}))
    return Sum(count, digest.hexdigest())


def _file(name: str, out: SealedWriter) -> Sum:
    out.write(_line({"file": name}))
    count, digest = 0, hashlib.sha256()
    with (Path(settings.MEDIA_ROOT) / name).open("rb") as file:
        while part := file.read(FILE_PART):
            count += len(part)
            digest.update(part)
            out.write(_line([base64.b64encode(part).decode()]))
    out.write(_line({"bytes": count, "digest": digest.hexdigest()}))
    return Sum(count, digest.hexdigest())
