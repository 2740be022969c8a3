"""What has to happen without anybody pressing a button; run it every few minutes, as often as you like."""

from functools import partial
from typing import Any

from django.core.management.base import BaseCommand

from shelterbelt.assessment.actions import reminders
from shelterbelt.concerns.actions import late_concerns
from shelterbelt.core import clock
from shelterbelt.files.actions import left_over
from shelterbelt.home.actions import deliver_notifications
from shelterbelt.home.errands import run_all
from shelterbelt.home.models import Tick
from shelterbelt.partnership.actions import untold_approvals
from shelterbelt.partnership.unsent import forget_old
from shelterbelt.plans.actions import late_actions
from shelterbelt.records.actions import untold_emergencies, untold_pointers


class Command(BaseCommand):
    """Escalate what is late, tell holders who asked about their people, forget old typing, mail that messages wait.

    Running it twice does nothing twice; what fails stops nothing else.
    """

    help = "Escalate late duties, tell who asked about whom and deliver messages; safe to run at any time."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Run once and print one line."""
        now = clock.now()
        of_typing = ("unsent", "Forgetting what nobody came back for", partial(forget_old, now))
        escalated = run_all([*late_concerns(now), *late_actions(now), *reminders(now)], now)
        pointers = run_all(untold_pointers(now), now)
        run_all([*untold_emergencies(now), *untold_approvals(now), of_typing, *left_over(now)], now)
        sent = deliver_notifications(now)
        Tick.objects.update_or_create(pk=1, defaults={"ran_at": now})
        self.stdout.write(
            f"{escalated} late or unanswered escalated; "
            f"{pointers} told of a question about a person; "
            f"{sent.messages} messages mailed to {sent.people} people; {sent.failed} mails failed."
        )
