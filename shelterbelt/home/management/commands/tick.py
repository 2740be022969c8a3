"""What has to happen without anybody pressing a button; run it every few minutes, as often as you like."""

from functools import partial
from typing import Any

from django.core.management.base import BaseCommand

from shelterbelt.assessment.actions import reminders
from shelterbelt.audit.verification import checkpoint_due
from shelterbelt.concerns.actions import late_concerns
from shelterbelt.core import clock
from shelterbelt.files.actions import left_over
from shelterbelt.files.importing.steps import unfinished
from shelterbelt.home.actions import deliver_notifications
from shelterbelt.home.errands import run_all
from shelterbelt.home.models import Tick
from shelterbelt.intelligence.actions import late_intelligence
from shelterbelt.missing.actions import late_missing
from shelterbelt.partnership.actions import untold_approvals
from shelterbelt.partnership.sign_ins import forget_ended
from shelterbelt.partnership.unsent import forget_old
from shelterbelt.plans.actions import expiring_evidence, late_actions
from shelterbelt.records.actions import late_reviews, to_watch, untold_emergencies, untold_pointers
from shelterbelt.retention.actions import to_decide


class Command(BaseCommand):
    """Escalate what is late, tell holders who asked about their people, look through who looked, forget old typing, mail that messages wait.

    Running it twice does nothing twice; what fails stops nothing else.
    """

    help = "Escalate late duties, tell who asked about whom and deliver messages; safe to run at any time."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Run once and print one line."""
        now = clock.now()
        of_typing = ("unsent", "Forgetting what nobody came back for", partial(forget_old, now))
        escalations = (
            late_concerns,
            late_intelligence,
            late_missing,
            late_actions,
            expiring_evidence,
            late_reviews,
            reminders,
            to_decide,
        )
        escalated = run_all([piece for late in escalations for piece in late(now)], now)
        pointers = run_all(untold_pointers(now), now)
        asked = run_all(to_watch(now), now)
        ended = ("sessions", "Forgetting sessions that have ended", partial(forget_ended, now))
        run_all([ended, *checkpoint_due(now)], now)
        run_all(
            [*untold_emergencies(now), *untold_approvals(now), of_typing, *left_over(now), *unfinished(now)],
            now,
        )
        sent = deliver_notifications(now)
        Tick.objects.update_or_create(pk=1, defaults={"ran_at": now})
        self.stdout.write(
            f"{escalated} late or unanswered escalated; "
            f"{pointers} told of a question about a person; "
            f"{asked} looks given to a guardian to review; "
            f"{sent.messages} messages mailed to {sent.people} people; {sent.failed} mails failed."
        )
