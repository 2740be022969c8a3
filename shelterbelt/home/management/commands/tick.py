"""What has to happen without anybody pressing a button; run it every few minutes, as often as you like."""

from typing import Any

from django.core.management.base import BaseCommand

from shelterbelt.concerns.actions import escalate_late
from shelterbelt.core import clock
from shelterbelt.home.actions import deliver_notifications
from shelterbelt.partnership.unsent import forget_old
from shelterbelt.plans.actions import tell_of_late_actions
from shelterbelt.records.actions import tell_of_pointers


class Command(BaseCommand):
    """Escalate what is late, tell holders who asked about their people, then mail those for whom a message waits; running it twice does nothing twice."""

    help = "Escalate late duties, tell who asked about whom and deliver messages; safe to run at any time."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Run once and print one line."""
        now = clock.now()
        escalated = escalate_late(now) + tell_of_late_actions(now)
        pointers = tell_of_pointers(now)
        sent = deliver_notifications(now)
        forget_old(now)
        self.stdout.write(
            f"{escalated} late or unanswered escalated; "
            f"{pointers} told of a question about a person; "
            f"{sent.messages} messages mailed to {sent.people} people; {sent.failed} mails failed."
        )
