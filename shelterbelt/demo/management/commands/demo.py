"""Build the demo partnership in an empty database: manage.py demo --size small"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from shelterbelt.demo.build import build_small
from shelterbelt.partnership.models import Partnership, User


class Command(BaseCommand):
    """Builds the demo; refuses a database in which a partnership lives, and production."""

    help = "Build the made-up demo partnership in an empty database."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the size."""
        parser.add_argument("--size", choices=["small"], default="small")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, all or nothing."""
        if settings.PRODUCTION:
            raise CommandError("This is a production site: the demo is never built here.")
        if User.objects.exists() or Partnership.objects.exists():
            raise CommandError("This database already has people in it. Choose an empty data folder.")
        self.stdout.write("Building the demo partnership ...")
        with transaction.atomic():
            world = build_small()
        self.stdout.write(f"Made {len(world.organisations)} organisations and {len(world.people)} workers.")
