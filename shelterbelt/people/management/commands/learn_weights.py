"""Learn from the partnership's own claims how much each finding says: ``manage.py learn_weights``."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shelterbelt.core import clock
from shelterbelt.people.actions.weights import keep_learned
from shelterbelt.people.linkage.learning import TooFew, learned
from shelterbelt.people.matching.finding import FIELDS, describe_claim
from shelterbelt.people.models import Identity

MOST = 300_000


class Command(BaseCommand):
    """Reads claims, learns offline, keeps a numbered row. Nothing changes until somebody takes it into use on its page."""

    help = "Learn matching weights from the partnership's own claims, offline; they are used once somebody takes them into use."

    def add_arguments(self, parser: Any) -> None:
        """Take how many claims are read at most."""
        parser.add_argument(
            "--most", type=int, default=MOST, help="claims that are read at most, the latest first"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how far it is and what was kept."""
        claims = Identity.objects.order_by("-pk").values("pk", *FIELDS)[: options["most"]]
        rows = [(claim["pk"], describe_claim(claim)) for claim in claims]
        self.stdout.write(f"{len(rows):,} claims are read. Learning ...")
        try:
            card = learned(rows)
        except TooFew as error:
            raise CommandError(str(error)) from None
        kept = keep_learned(card=card, at=clock.now())
        self.stdout.write(
            f"Kept as learned weights {kept.number}. Read the model card and take them into use on the page of weights."
        )
