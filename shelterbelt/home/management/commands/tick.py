"""What has to happen without anybody pressing a button; run it every few minutes, as often as you like."""

from functools import partial
from typing import Any

from django.core.management.base import BaseCommand

from shelterbelt.concerns.actions import late_concerns
from shelterbelt.core import clock
from shelterbelt.home.actions import deliver_notifications
from shelterbelt.home.errands import run_all
from shelterbelt.home.models import Tick
from shelterbelt.partnership.unsent import forget_old
from shelterbelt.plans.actions import tell_of_late_actions
from shelterbelt.records.actions import tell_of_pointers


class Command(BaseCommand):
    """Escalate what is late, tell holders who asked about their people, then mail those for whom a message waits; running it twice does nothing twice."""

    help = "Escalate late duties, tell who asked about whom and deliver messages; safe to run at any time."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Run once and print one line."""
        now = clock.now()
        of_plans = ("late-actions", "Telling of late actions of plans", partial(tell_of_late_actions, now))
        of_pointers = ("pointers", "Telling who asked about whom", partial(tell_of_pointers, now))
        of_typing = ("unsent", "Forgetting what nobody came back for", partial(forget_old, now))
        escalated = run_all([*late_concerns(now), of_plans], now)
        pointers = run_all([of_pointers], now)
        run_all([of_typing], now)
        sent = deliver_notifications(now)
        Tick.objects.update_or_create(pk=1, defaults={"ran_at": now})
        self.stdout.write(
            f"{escalated} late or unanswered escalated; "
            f"{pointers} told of a question about a person; "
            f"{sent.messages} messages mailed to {sent.people} people; {sent.failed} mails failed."
        )
