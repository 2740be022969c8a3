"""List everything that would be unsafe in production, each with what to do."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "List everything unsafe about these settings; ends with an error when there is anything."
    # This command explains what the system check refuses, so it must run where that check fails.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for danger in settings.DANGERS:
            self.stdout.write(f"UNSAFE  {danger.name}\n        {danger.wrong}\n        {danger.remedy}")
        for danger in settings.WARNINGS:
            self.stdout.write(f"MISSING {danger.name}\n        {danger.wrong}\n        {danger.remedy}")
        if settings.DANGERS:
            raise CommandError(f"{len(settings.DANGERS)} unsafe: production mode does not start like this.")
        self.stdout.write("Safe: nothing found." if not settings.WARNINGS else "Nothing unsafe found.")
