"""Find who is in both of two agencies' files: ``manage.py link_files ONE.csv OTHER.csv --by EMAIL --why WORDS``."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shelterbelt.core import clock
from shelterbelt.core.errors import Refused
from shelterbelt.partnership.models import Membership
from shelterbelt.people.access import LINK
from shelterbelt.people.actions.linking import keep_linkage
from shelterbelt.people.linkage.files import Unreadable, description_of, pairs, partners_in, read
from shelterbelt.people.matching.learned import weights_in_force


class Command(BaseCommand):
    """Reads both files, finds pairs with Splink on DuckDB, and keeps them for a person to judge. Nothing links by itself."""

    help = "Find who is in both of two files, and keep the pairs for somebody to judge."

    def add_arguments(self, parser: Any) -> None:
        """Take two files, on whose behalf, and why."""
        parser.add_argument("first", type=Path)
        parser.add_argument("second", type=Path)
        parser.add_argument(
            "--by", required=True, help="email of the member for whose organisation this is done"
        )
        parser.add_argument(
            "--why", required=True, help="why the files are linked, in words that name nobody"
        )

        parser.add_argument(
            "--all-in-both", action="store_true",
            help="every row of one file is known to be in the other, as in two exports of one register: each gets one partner",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        """Say each step, and where the pairs wait."""
        by = self._member(options["by"])
        try:
            rows = read(options["first"]), read(options["second"])
        except Unreadable as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Read {len(rows[0]):,} and {len(rows[1]):,} rows.")
        said = [description_of(row) for row in rows[0]], [description_of(row) for row in rows[1]]
        weights = weights_in_force()
        self.stdout.write(f"Comparing with: {weights.name}.")
        found = [
            {"first": rows[0][one], "second": rows[1][other], "bits": bits, "findings": findings}
            for one, other, bits, findings in (partners_in if options["all_in_both"] else pairs)(
                *said, weights
            )
        ]
        self.stdout.write(f"{len(found):,} pairs may be one person. Keeping them ...")
        try:
            made = keep_linkage(
                by=by, purpose=options["why"], files=(options["first"].name, options["second"].name),
                rows=(len(rows[0]), len(rows[1])), weights=weights.name, pairs=found,
            )  # fmt: skip
        except Refused as refused:
            raise CommandError(refused.sentence) from None
        self.stdout.write(f"They wait at /people/linkages/{made.reference}/ to be judged.")

    def _member(self, email: str) -> Membership:
        members = Membership.objects.in_force(clock.now()).filter(
            user__email__iexact=email, role__in=LINK.roles
        )
        found = members.select_related("user", "organisation").first()
        if found is None:
            raise CommandError(
                f"Nobody with this email may link files. It takes one of the roles: {', '.join(sorted(LINK.roles))}."
            )
        return found
