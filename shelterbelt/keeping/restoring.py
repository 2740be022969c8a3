"""Putting a backup back, whole or not at all, and comparing every table and file with what the backup says.

SQLite: a new database is made beside the present one and takes its place only once it is equal to the backup.
PostgreSQL: everything happens in one transaction, which is kept only once the database is equal to the backup.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, OperationalError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from shelterbelt.core.errors import Refused
from shelterbelt.keeping.making import stored_files
from shelterbelt.keeping.reading import About, Backup, Checked, FileReader, TableReader
from shelterbelt.keeping.tables import AT_ONCE, Sum, Table, put, set_next_number, sum_of
from shelterbelt.retention.models import Tombstone

# Nobody reads a new SQLite database before it takes its place, so it need not survive a power cut until then.
QUICK = "PRAGMA journal_mode=MEMORY;PRAGMA synchronous=OFF;PRAGMA foreign_keys=ON;"
IN_USE = "This database is in use. Stop Shelterbelt first, its worker too, then restore again. Nothing was touched."
WAIT_FOR_LOCKS = "10s"


@dataclass(frozen=True)
class Compared:
    """One thing that was put back: what the backup says of it, and what is there now."""

    what: str
    said: Sum
    found: Sum | None

    @property
    def equal(self) -> bool:
        """Whether it is the same."""
        return self.said == self.found


@dataclass
class Outcome:
    """What was compared after a restore."""

    about: About
    compared: list[Compared] = field(default_factory=list)

    @property
    def equal(self) -> bool:
        """Whether everything is the same as in the backup."""
        return all(each.equal for each in self.compared)


def people_live_here(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database holds anything that somebody could miss."""
    present = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in ("partnership_user", "partnership_partnership", "records_record", "audit_entry"):
            if table in present:
                cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608
                if cursor.fetchone():
                    return True
    return False


def partnership_here(connection: BaseDatabaseWrapper) -> str:
    """Return the name of the partnership in the database, or nothing."""
    if "partnership_partnership" not in connection.introspection.table_names():
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM partnership_partnership ORDER BY id LIMIT 1")
        found = cursor.fetchone()
    return str(found[0]) if found else ""


def erased_here(connection: BaseDatabaseWrapper) -> list[Tombstone]:
    """Return what is left of the records that were erased, to be erased again when a backup brings them back."""
    if Tombstone._meta.db_table not in connection.introspection.table_names():
        return []
    stones = list(Tombstone.objects.using(connection.alias))
    for stone in stones:
        stone.pk = None
    return stones


def restore(connection: BaseDatabaseWrapper, path: Path, key: str, checked: Checked) -> Outcome:
    """Put a backup that was checked into the place of the database; raises Refused and touches nothing else.

    What was in the database before is gone afterwards: the command asks first.
    """
    connection = connections[connection.alias]
    refuse_unknown_migrations(connection, checked.about)
    outcome = Outcome(checked.about)
    with _files_beside() as folder, _room_for(connection):
        _lay_tables(connection, checked.about)
        try:
            _load(connection, Backup(path, key), folder, checked, outcome)
        except DatabaseError as error:
            # Its first line names the table; what follows may repeat what stands in a row.
            what = str(error).splitlines()[0]
            raise Refused(
                f"The database does not take what the backup holds: {what}. Nothing was changed."
            ) from error
        if not outcome.equal:
            wrong = ", ".join(each.what for each in outcome.compared if not each.equal)
            raise Refused(f"After loading, these are not as the backup says: {wrong}. Nothing was changed.")
    return outcome


def refuse_unknown_migrations(connection: BaseDatabaseWrapper, about: About) -> None:
    """Raise Refused when the backup comes from a release that this one does not know."""
    known = MigrationExecutor(connection).loader.disk_migrations
    unknown = sorted(f"{app}.{name}" for app, name in about.migrations - set(known))
    if unknown:
        raise Refused(
            f"This backup was made by a newer release ({about.release}): {unknown[0]} is not known here. "
            "Install that release, then restore."
        )


@contextmanager
def _room_for(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Make the connection lead to an empty database that takes the place of the present one if all goes well."""
    if connection.vendor == "sqlite":
        with _beside(connection):
            yield
        return
    try:
        with transaction.atomic(using=connection.alias):
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = '{WAIT_FOR_LOCKS}'")
                for name in connection.introspection.table_names():
                    cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)} CASCADE")
            yield
    except OperationalError as error:
        if "lock timeout" in str(error):
            raise Refused(IN_USE) from error
        raise


@contextmanager
def _beside(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Make a new SQLite database beside the present one and put it in its place at the end.

    It is reached under the usual name meanwhile: migrations of libraries know no other.
    """
    usual = connection.settings_dict
    present = Path(str(usual["NAME"]))
    new = present.with_name(f"{present.name}.restoring")
    _remove(new)
    os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    connection.close()
    connection.settings_dict = {
        **usual,
        "NAME": str(new),
        "OPTIONS": {**usual["OPTIONS"], "init_command": QUICK},
    }
    try:
        yield
        connection.close()
        _settle(present, new)
    finally:
        connection.close()
        connection.settings_dict = usual
        _remove(new)


def _settle(present: Path, new: Path) -> None:
    """Put the new database in the place of the present one in one step, on the disk."""
    with new.open("rb") as file:
        os.fsync(file.fileno())
    for more in ("-wal", "-shm"):
        present.with_name(present.name + more).unlink(missing_ok=True)
    os.replace(new, present)
    folder = os.open(present.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _remove(path: Path) -> None:
    for more in ("", "-journal", "-wal", "-shm"):
        path.with_name(path.name + more).unlink(missing_ok=True)


def _lay_tables(target: BaseDatabaseWrapper, about: About) -> None:
    """Make the tables as they were in the release that made the backup, empty."""
    applied = about.migrations
    executor = MigrationExecutor(target)
    graph = executor.loader.graph
    last = [
        node
        for node in sorted(applied)
        if not any(c.key in applied and c.key[0] == node[0] for c in graph.node_map[node].children)
    ]
    executor.migrate(last)
    laid = set(MigrationRecorder(target).applied_migrations())
    if laid != applied:
        raise Refused(
            "The tables of the release that made this backup cannot be laid here. Nothing was changed."
        )


def _load(
    target: BaseDatabaseWrapper, backup: Backup, folder: Path, checked: Checked, outcome: Outcome
) -> None:
    """Fill the tables and the folder, then read both again and compare."""
    tables: list[Table] = []
    with transaction.atomic(using=target.alias):
        if target.vendor == "postgresql":
            # Migrations in this same transaction have told some foreign keys to be strict at once.
            with target.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for part in backup.parts():
            if isinstance(part, TableReader):
                tables.append(part.table)
                _fill(target, part)
            else:
                _write(folder, part)
        # What points at something that is not there must show now, not at the very end.
        target.check_constraints()
        outcome.compared += compare(target, folder, tables, checked)


def compare(
    target: BaseDatabaseWrapper, folder: Path, tables: list[Table], checked: Checked
) -> list[Compared]:
    """Read every table and stored file, and the ends of the audit, and compare them with the backup."""
    found = [Compared(each.name, checked.tables[each.name], sum_of(target, each)) for each in tables]
    return [*found, *compare_files(folder, checked), compare_heads(target, checked.about)]


def _fill(target: BaseDatabaseWrapper, part: TableReader) -> None:
    quoted = target.ops.quote_name(part.table.name)
    with target.cursor() as cursor:
        # A migration may have written rows of its own; the backup holds them too, as they were.
        cursor.execute(f"DELETE FROM {quoted}")  # noqa: S608
    rows = part.rows()
    while batch := list(islice(rows, AT_ONCE)):
        put(target, part.table, batch)
    if part.table.counted:
        set_next_number(target, part.table, part.next_number)


def compare_files(folder: Path, checked: Checked) -> list[Compared]:
    """Read each stored file again."""
    found = []
    for name, said in checked.files.items():
        count, digest = 0, hashlib.sha256()
        with (folder / name).open("rb") as file:
            while part := file.read(AT_ONCE * 1024):
                count += len(part)
                digest.update(part)
        found.append(Compared(f"file {name}", said, Sum(count, digest.hexdigest())))
    return found


def compare_heads(target: BaseDatabaseWrapper, about: About) -> Compared:
    """Compare the last entry of every stream of the audit with what the backup says was last."""
    with target.cursor() as cursor:
        cursor.execute(
            "SELECT stream, number, hash FROM audit_entry AS entry WHERE number = "
            "(SELECT MAX(number) FROM audit_entry WHERE stream = entry.stream)"
        )
        last = {stream: (number, head) for stream, number, head in cursor.fetchall()}
    said = {name: head for name, head in about.heads.items() if head[0]}
    return Compared("last entries of the audit", _heads(said), _heads(last))


def _heads(heads: dict[str, tuple[int, str]]) -> Sum:
    return Sum(
        sum(number for number, _ in heads.values()),
        hashlib.sha256(repr(sorted(heads.items())).encode()).hexdigest(),
    )


def _write(folder: Path, part: FileReader) -> None:
    path = (folder / part.name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise Refused(f"This backup holds a file outside its folder: {part.name}.")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for piece in part.parts():
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _files_beside() -> Iterator[Path]:
    """Give a folder that takes the place of the stored files when nothing goes wrong inside."""
    root = Path(settings.MEDIA_ROOT)
    new, old = root.with_name(f"{root.name}.restoring"), root.with_name(f"{root.name}.before")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700, parents=True)
    try:
        yield new
        if not any(new.iterdir()) and not stored_files():
            return
        shutil.rmtree(old, ignore_errors=True)
        if root.exists():
            os.replace(root, old)
        os.replace(new, root)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def outcome_rows(outcome: Outcome) -> list[tuple[str, Any, str]]:
    """Return what was compared, as rows of words for the table that the command prints."""
    return [(each.what, each.said.count, "equal" if each.equal else "DIFFERENT") for each in outcome.compared]
