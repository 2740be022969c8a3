"""Read the table MISSING of a looked-after return in: ``manage.py import_return MISSING.csv --year 2025 --by EMAIL``."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.exchange.looking import look
from shelterbelt.files.importing import steps
from shelterbelt.files.importing.importers import SORTS
from shelterbelt.files.models import Incoming
from shelterbelt.files.rules import Sent, tidy_name
from shelterbelt.missing.access import FILES
from shelterbelt.missing.importing import RETURN
from shelterbelt.partnership.models import Membership

MOST_SHOWN = 20


class Command(BaseCommand):
    """Takes the same steps as the page: looked into, checked row by row, and imported only with ``--import``."""

    help = "Check the table MISSING of a looked-after return, and import it with --import. It can be undone on its page."

    def add_arguments(self, parser: Any) -> None:
        """Take the file, the year, on whose behalf, and whether it is imported."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--year", required=True, help="the year in which the return begins, such as 2025")
        parser.add_argument(
            "--by", required=True, help="email of the member for whose authority this is done"
        )
        parser.add_argument("--import", action="store_true", dest="confirmed", help="import what was checked")
        parser.add_argument(
            "--leave-out",
            action="store_true",
            help="leave out the rows that cannot be taken, and import the others",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how far it is, what each sort of row would do, and where it can be looked at and undone."""
        by = self._member(options["by"])
        if RETURN.subject(by, options["year"]) is None:
            raise CommandError(
                "This year cannot be imported for this authority. Give one of the last three years."
            )
        incoming = self._taken_in(options["file"], options["year"], by)
        steps.check(incoming, self._tell)
        there = f"/missing/return/{options['year']}/import/{incoming.reference}/"
        self._say_found(incoming)
        if not options["confirmed"]:
            self.stdout.write(f"Nothing has changed. Look at it, or import it, at {there}")
            return
        try:
            steps.confirm(incoming, by=by, leave_out=options["leave_out"])
            steps.apply(
                Incoming.objects.select_related("file", "by__organisation", "by__user").get(pk=incoming.pk)
            )
        except Refused as refused:
            raise CommandError(f"{refused.sentence} See {there}") from None
        self.stdout.write(f"Imported. It can be undone at {there}")

    def _taken_in(self, file: Path, year: str, by: Membership) -> Incoming:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        verdict = look(content, file.name, RETURN.asked)
        if not verdict.accepted:
            raise CommandError(verdict.sentence(RETURN.asked))
        return steps.take_in(
            RETURN, by=by, about=year, sent=Sent(tidy_name(file.name, verdict.kind), verdict)
        )

    def _tell(self, done: int, of: int) -> None:
        self.stdout.write(f"{done:,} of {of:,} rows judged.")

    def _say_found(self, incoming: Incoming) -> None:
        if incoming.trouble:
            raise CommandError(incoming.trouble)
        for sort, words in SORTS.items():
            self.stdout.write(f"{words}: {incoming.counts.get(sort, 0):,}")
        for number, _what, why in incoming.reasons[:MOST_SHOWN]:
            self.stdout.write(f"Row {number}: {' '.join(why)}")
        if incoming.unknown:
            self.stdout.write(f"Columns that nobody reads: {', '.join(incoming.unknown)}")

    def _member(self, email: str) -> Membership:
        rows = Membership.objects.in_force(clock.now()).filter(user__email__iexact=email)
        found = next(
            (each for each in rows.select_related("user", "organisation") if FILES.held_by(each)), None
        )
        if found is None:
            raise CommandError(
                "Nobody with this email may read a return in. It takes a practitioner or screener of an authority."
            )
        return found
