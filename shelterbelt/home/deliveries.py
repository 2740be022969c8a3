"""How mail and the clock stand, for the administrator: in sentences, without a word about anybody's case."""

from dataclasses import dataclass
from datetime import datetime

from shelterbelt.home.models import Errand, Mailing, Tick
from shelterbelt.home.rules import CLOCK_IS_SILENT_AFTER, GATEWAY


@dataclass(frozen=True, slots=True)
class Standing:
    """What waits, since when the gateway is away, when the clock last ran, and what a person has to look at."""

    waiting: int
    parked: int
    away_since: datetime | None
    ticked_at: datetime | None
    clock_is_silent: bool

    @property
    def needs_somebody(self) -> bool:
        """Whether the administrator is told on their own page."""
        return bool(self.parked or self.away_since or self.clock_is_silent)

    @property
    def sentence(self) -> str:
        """The most urgent thing, and what to do."""
        if self.clock_is_silent:
            return (
                "The clock does not run: nothing late is escalated and no mail leaves. Ask whoever keeps this "
                "installation to run the command tick every few minutes."
            )
        if self.away_since:
            return (
                "The mail gateway cannot be reached. Nothing is lost: every message stands on its reader's own page, "
                "and the mails leave by themselves when it is back."
            )
        if self.parked:
            return "Some things failed again and again, and wait for you."
        return "Mail leaves and the clock runs."


def standing_of_deliveries(now: datetime) -> Standing:
    """Return how mail and the clock stand now."""
    waiting = Mailing.objects.waiting()
    stuck = waiting.filter(trouble=GATEWAY).order_by("created_at").first()
    ticked = Tick.objects.first()
    return Standing(
        waiting=waiting.filter(parked_at__isnull=True).count(),
        parked=Mailing.objects.parked().count() + Errand.objects.parked().count(),
        away_since=stuck.created_at if stuck else None,
        ticked_at=ticked.ran_at if ticked else None,
        clock_is_silent=ticked is None or now - ticked.ran_at > CLOCK_IS_SILENT_AFTER,
    )
