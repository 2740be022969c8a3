"""A professional disagreement about a concern, climbing its ladder until it is settled."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.concerns.models.asking import barred
from shelterbelt.concerns.models.concerns import Concern
from shelterbelt.concerns.rules import disputing
from shelterbelt.core.models import Noun, Versioned
from shelterbelt.partnership.models import Membership, Organisation


class DisputeQuerySet(models.QuerySet["Dispute"]):
    """Disagreements as the two organisations in them see them."""

    def visible_to(self, membership: Any, now: datetime) -> "DisputeQuerySet":
        """Disagreements in which the membership's organisation stands, on no sealed Record and without a conflict."""
        if membership is None or not membership.is_in_force(now):
            return self.none()
        own = Q(organisation=membership.organisation_id) | Q(against=membership.organisation_id)
        mine = self.filter(own, concern__record__sealed_at__isnull=True)
        return mine.exclude(barred(membership, now, "concern"))


class Dispute(Noun, Versioned):
    """What two organisations disagree about, what the raiser wants, the stage reached, and how it was settled."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="disputes")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    against = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    raised_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    subject = models.CharField(max_length=20, choices=list(disputing.SUBJECTS.items()))
    disagreement = models.TextField()
    wanted = models.TextField()
    safe_meanwhile = models.TextField(help_text="The child's safety never waits on the disagreement.")
    urgent = models.BooleanField(default=False)
    stage = models.PositiveSmallIntegerField(default=1)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.TextField(blank=True)
    learning = models.TextField(blank=True)

    PERSONAL = ("disagreement", "wanted", "safe_meanwhile", "outcome", "learning")

    objects = DisputeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True, outcome="")
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(outcome="")),
                name="concerns_dispute_settled_wholly",
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "raised_at"), name="concerns_dispute_by"),
            models.Index(fields=("against", "raised_at"), name="concerns_dispute_against"),
        )

    def __str__(self) -> str:
        return self.get_subject_display()

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and the organisation that holds the concern."""
        return "disagreement", self.reference, self.concern.record.holder.reference


class DisputeStage(models.Model):
    """One stage that was reached: since when, due when, and what the other side answered."""

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="stages")
    number = models.PositiveSmallIntegerField()
    reached_at = models.DateTimeField()
    due_at = models.DateTimeField()
    why = models.TextField(blank=True)
    response = models.TextField(blank=True)
    responded_at = models.DateTimeField(null=True, blank=True)
    responded_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    PERSONAL = ("why", "response")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("dispute", "number"), name="concerns_dispute_stage_once"),
        )

    def __str__(self) -> str:
        return disputing.STAGES[self.number]
