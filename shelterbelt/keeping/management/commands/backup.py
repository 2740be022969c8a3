"""Keep a copy of everything in one encrypted file, or check one: manage.py backup [--check] FILE"""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from shelterbelt.audit.actions import Fact, write
from shelterbelt.core.errors import Refused
from shelterbelt.keeping.making import Made, make
from shelterbelt.keeping.reading import Checked, check
from shelterbelt.keeping.tables import strangers
from shelterbelt.partnership.system import SYSTEM


class Command(BaseCommand):
    """Writes FILE from one moment of the database and the stored files while work goes on; --check only reads."""

    help = "Write an encrypted backup of the database and the stored files, or check one with --check."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file and whether only to check it."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--check", action="store_true", dest="only_check", help="Verify FILE; write nothing."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Back up, or check, and print each table with its number of rows and digest."""
        began = time.monotonic()
        path: Path = options["file"]
        try:
            if options["only_check"]:
                found: Made | Checked = check(path, settings.BACKUP_KEY)
            else:
                found = self._make(path)
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        for name, said in [*found.tables.items(), *((f"file {n}", s) for n, s in found.files.items())]:
            self.stdout.write(f"{name:45} {said.count:>10}  {said.digest[:16]}")
        rows = sum(each.count for each in found.tables.values())
        done = "is whole" if options["only_check"] else "is written"
        self.stdout.write(
            f"{path} {done}: {rows} rows in {len(found.tables)} tables, {len(found.files)} files, "
            f"{time.monotonic() - began:.1f} seconds."
        )

    def _make(self, path: Path) -> Made:
        # Whoever reads the audit must see that a copy of everything was taken; the copy holds that entry too.
        with transaction.atomic():
            write(by=SYSTEM, facts=[Fact(act="take a backup of everything", subject_kind="backup")])
        for name in strangers(connection):
            self.stderr.write(f"{name} is no table of Shelterbelt and is not in the backup.")
        return make(connection, path, settings.BACKUP_KEY)
