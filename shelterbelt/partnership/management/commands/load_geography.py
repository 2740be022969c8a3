"""Bring the areas of England and Wales into line with the data files."""

from typing import Any

from django.core.management.base import BaseCommand

from shelterbelt.partnership.actions import load_geography


class Command(BaseCommand):
    help = "Load regions, police forces and authorities; loading again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load, and say how much changed."""
        changed = load_geography()
        self.stdout.write(f"{changed} areas added or changed.")
