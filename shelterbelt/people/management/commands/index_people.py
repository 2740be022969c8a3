"""Make the keys under which people are found again anew from their claims: ``manage.py index_people``."""

from typing import Any

from django.core.management.base import BaseCommand

from shelterbelt.people.matching import index_all

SAY_EVERY = 100_000


class Command(BaseCommand):
    """All or nothing: while it runs, searches read the old keys."""

    help = "Make the search keys of all people anew from their claims."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how far it is, and how many statements were read in the end."""
        done, said = 0, 0
        for done in index_all():
            if done - said >= SAY_EVERY:
                self.stdout.write(f"{done:,} statements read.")
                said = done
        self.stdout.write(f"{done:,} statements of people are kept under their keys.")
