"""Check that no entry of the audit was changed, taken out, put in, moved, cut off or put back from an old copy."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shelterbelt.audit.anchoring import Checkpoint, read
from shelterbelt.audit.models import Stream
from shelterbelt.audit.verification import breaks, heads, write_checkpoint
from shelterbelt.core import clock
from shelterbelt.core.errors import Refused


class Command(BaseCommand):
    """``manage.py verify [--checkpoint FILE] [--export FILE]``: exit code 1 and the first break of each stream."""

    help = "Check the audit's chains; print the first break of each stream."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the two files."""
        parser.add_argument(
            "--checkpoint",
            type=Path,
            help="Compare with a checkpoint exported earlier, or with the clock's file of them.",
        )
        parser.add_argument("--export", type=Path, help="Write a checkpoint of the streams as they are.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Verify all streams; write the checkpoint only when they hold."""
        now = clock.now()
        try:
            checkpoint = read(options["checkpoint"]) if options["checkpoint"] else Checkpoint()
        except Refused as refused:
            raise CommandError(refused.sentence) from refused
        # Heads are read before the entries: a checkpoint then never says more than was verified.
        known = heads()
        count = 0
        for found in breaks(checkpoint.latest, now, checkpoint.earlier):
            count += 1
            self.stderr.write(f"BREAK in {found}")
        if count:
            raise CommandError(f"{count} of {Stream.objects.count()} streams do not hold.", returncode=1)
        if options["export"]:
            write_checkpoint(options["export"], known, now)
        self.stdout.write(f"{len(known)} streams hold.")
