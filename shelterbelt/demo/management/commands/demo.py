"""Build the demo partnership in an empty database: manage.py demo --size small|region"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from shelterbelt.demo.build import build_small
from shelterbelt.demo.region.build import build_region
from shelterbelt.partnership.models import Organisation, Partnership, User


class Command(BaseCommand):
    """Builds the demo; refuses a database in which a partnership lives, and production."""

    help = "Build the made-up demo partnership in an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the size, and of the region how much."""
        parser.add_argument("--size", choices=["small", "region"], default="small")
        parser.add_argument("--scale", type=float, default=1.0, help="of the region: 0.01 for a hundredth")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, all or nothing."""
        if settings.PRODUCTION:
            raise CommandError("This is a production site: the demo is never built here.")
        if User.objects.exists() or Partnership.objects.exists():
            raise CommandError("This database already has people in it. Choose an empty data folder.")
        self.stdout.write("Building the demo partnership ...")
        with transaction.atomic():
            if options["size"] == "small":
                build_small()
            else:
                build_region(self.stdout.write, options["scale"])
        self.stdout.write(
            f"Made {Organisation.objects.count()} organisations and {User.objects.count()} workers."
        )
