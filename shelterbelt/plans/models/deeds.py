"""Actions of a plan."""

from datetime import date

from django.db import models

from shelterbelt.core.models import Noun, Versioned
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.plans.models.plans import Plan
from shelterbelt.plans.rules.deeds import OPEN, STANDINGS, is_late

TOLD = ("reminded_on", "escalated_on", "passed_up_on")
"""When it was told that the day comes near, that it has passed, and further up."""


class ActionQuerySet(models.QuerySet["Action"]):
    """Actions by what is still to do."""

    def open(self) -> "ActionQuerySet":
        """Actions neither done nor stopped."""
        return self.filter(standing__in=OPEN)

    def late(self, today: date) -> "ActionQuerySet":
        """Open actions whose day has passed."""
        return self.open().filter(due_on__lt=today)


class Action(Noun, Versioned):
    """Something an organisation does so that one or several recommendations happen."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    standing = models.CharField(max_length=20, choices=list(STANDINGS.items()), default="not_started")
    effect_looked_for = models.TextField()
    effect_seen = models.TextField(blank=True)
    waits_for = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="waited_for_by")
    reminded_on = models.DateField(
        null=True, blank=True, help_text="When it was told that its day comes near."
    )
    escalated_on = models.DateField(null=True, blank=True, help_text="When it was told that it is late.")
    passed_up_on = models.DateField(null=True, blank=True, help_text="When it was told further up.")

    objects = ActionQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("plan", "standing", "due_on"), name="plans_action_plan_standing"),)

    def __str__(self) -> str:
        return self.title

    def move_to(self, due_on: date | None) -> None:
        """Set another day: whoever heard of the old one hears of the new one."""
        if due_on != self.due_on:
            self.due_on = due_on
            for name in TOLD:
                setattr(self, name, None)

    def is_late(self, today: date) -> bool:
        """Whether it is still open after its day."""
        return is_late(self.standing, self.due_on, today)

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and owner for the audit."""
        return "action", self.reference, self.owner.reference


class ActionFor(models.Model):
    """An action serves a recommendation of its plan."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="serves")
    code = models.CharField(max_length=20)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("action", "code"), name="plans_action_serves_code_once"),
        )

    def __str__(self) -> str:
        return f"{self.action}: {self.code}"
