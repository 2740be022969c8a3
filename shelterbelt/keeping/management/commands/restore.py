"""Put a backup back: manage.py restore FILE; or one record of it: manage.py restore --record REFERENCE FILE"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from shelterbelt.audit.actions import Fact, write
from shelterbelt.audit.rules import Anchor
from shelterbelt.audit.verification import breaks
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.keeping.one_record import Change, find, put_back
from shelterbelt.keeping.reading import About, check
from shelterbelt.keeping.restoring import (
    IN_USE,
    erased_here,
    outcome_rows,
    partnership_here,
    people_live_here,
    restore,
)
from shelterbelt.partnership.system import SYSTEM
from shelterbelt.retention.actions import erase_again
from shelterbelt.retention.models import Tombstone

NOT_EMPTY = (
    "This database is not empty. Restore into a new one (docs/how-to/back-up-and-restore.md), or give --replace to "
    "put the backup in the place of what is here. Nothing was touched."
)


class Command(BaseCommand):
    """Checks the whole file first; then restores all, or shows what would come back of one record."""

    help = "Restore a backup into an empty database, or one record into this one."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file and what of it is wanted."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="Replace what is in the database; asks first."
        )
        parser.add_argument(
            "--record", metavar="REFERENCE", help="Bring back one record and what hangs on it."
        )
        parser.add_argument(
            "--apply", action="store_true", help="With --record: do it. Otherwise it is only shown."
        )
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="With --record: also undo what was changed since the backup.",
        )
        parser.add_argument("--why", default="", help="With --record --apply: the reason, for the audit.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Restore; every refusal is one sentence."""
        try:
            if options["record"]:
                self._one(**options)
            else:
                self._all(options["file"], options["replace"])
        except Refused as refused:
            raise CommandError(refused.sentence) from refused

    def _all(self, path: Path, replace: bool) -> None:
        began = time.monotonic()
        checked = check(path, settings.BACKUP_KEY)
        with _nobody_serves():
            erased: list[Tombstone] = []
            if people_live_here(connection):
                self._ask(replace)
                erased = erased_here(connection)
            outcome = restore(connection, path, settings.BACKUP_KEY, checked)
        for what, count, verdict in outcome_rows(outcome):
            self.stdout.write(f"{what:45} {count:>10}  {verdict}")
        since = _bring_up_to_date()
        self._verify(outcome.about)
        _tell_audit(outcome.about)
        self._erase_again(erased)
        self.stdout.write(
            f"Everything is as it was at {outcome.about.made_at:%Y-%m-%d %H:%M} UTC; "
            f"{time.monotonic() - began:.1f} seconds.{since}"
        )

    def _ask(self, replace: bool) -> None:
        if not replace:
            raise Refused(NOT_EMPTY)
        name = partnership_here(connection)
        self.stdout.write(f"Everything in this database will be gone: the partnership '{name}'.")
        if input("Type the name of the partnership to go on: ").strip() != name:
            raise Refused("That is not its name. Nothing was touched.")

    def _erase_again(self, erased: list[Tombstone]) -> None:
        again = erase_again(erased)
        if again:
            self.stdout.write(
                f"Erased again, as two people had agreed since the backup was made: {', '.join(sorted(again))}."
            )
        elif not erased:
            self.stdout.write(
                "Whatever was erased since this backup was made is here again: ask the retention desk."
            )

    def _verify(self, about: About) -> None:
        known = {name: Anchor(length, head) for name, (length, head) in about.heads.items()}
        for found in breaks(known, clock.now()):
            self.stderr.write(f"BREAK in {found}: it was so when the backup was made.")

    def _one(self, **options: Any) -> None:
        path, reference = options["file"], options["record"]
        check(path, settings.BACKUP_KEY)
        found = find(connection, path, settings.BACKUP_KEY, reference)
        for change in found.changes:
            self._show(change, options["overwrite"])
        wanted = found.wanted(overwrite=options["overwrite"])
        if not wanted:
            self.stdout.write("Nothing of this record is missing.")
        elif options["apply"]:
            put_back(connection, found, overwrite=options["overwrite"], why=options["why"])
            self.stdout.write(f"{len(wanted)} rows were put back. The audit says so.")
        else:
            self.stdout.write(
                f"{len(wanted)} rows would be put back. Nothing was changed: add --apply --why REASON."
            )

    def _show(self, change: Change, overwrite: bool) -> None:
        if change.is_lost:
            self.stdout.write(f"lost     {change.table.name} {change.key}: would be put back")
        else:
            done = "would be put back" if overwrite else "is left as it is now, unless --overwrite"
            self.stdout.write(
                f"changed  {change.table.name} {change.key} in {', '.join(change.columns)}: {done}"
            )


def _bring_up_to_date() -> str:
    """Migrate what an older release made; return words about it, or nothing."""
    loader = MigrationExecutor(connection).loader
    missing = set(loader.disk_migrations) - set(loader.applied_migrations)
    if not missing:
        return ""
    call_command("migrate", verbosity=0)
    return f" Then {len(missing)} migrations brought it to this release."


def _tell_audit(about: About) -> None:
    """Write into the audit that everything was put back."""
    detail = {"made_at": about.made_at.isoformat(), "release": about.release}
    with transaction.atomic():
        write(
            by=SYSTEM,
            facts=[Fact(act="restore everything from a backup", subject_kind="backup", detail=detail)],
        )


@contextmanager
def _nobody_serves() -> Iterator[None]:
    """Keep ./start out while the database is put back; raises Refused when it serves this data folder."""
    lock = settings.DATA_DIR / "in-use"
    lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise Refused(IN_USE) from error
    finally:
        os.close(handle)
