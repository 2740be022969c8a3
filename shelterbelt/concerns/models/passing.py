"""A concern passed to another authority, which accepts it or hands it back."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.concerns.models.asking import barred
from shelterbelt.concerns.models.concerns import Concern
from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Membership, Organisation


class TransferQuerySet(models.QuerySet["Transfer"]):
    """Transfers as the receiving authority sees them."""

    def received_by(self, membership: Any, now: datetime) -> "TransferQuerySet":
        """Transfers to the membership's organisation, on no sealed Record and without a conflict."""
        if membership is None or not membership.is_in_force(now):
            return self.none()
        mine = self.filter(to=membership.organisation_id, concern__record__sealed_at__isnull=True)
        return mine.exclude(barred(membership, now, "concern"))


class Transfer(Noun):
    """One passing on: why, who keeps the child safe meanwhile, and what the other authority said.

    Until it is accepted the sender stays responsible. ``received`` is the concern that the receiver opened.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="transfers")
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    reasons = models.TextField()
    safe_meanwhile = models.TextField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    declined_why = models.TextField(blank=True)
    received = models.OneToOneField(
        Concern, null=True, blank=True, on_delete=models.PROTECT, related_name="came_by"
    )

    PERSONAL = ("reasons", "safe_meanwhile", "declined_why")

    objects = TransferQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    answered_at__isnull=True, answered_by__isnull=True, declined_why="", received__isnull=True
                )
                | (
                    Q(answered_at__isnull=False, answered_by__isnull=False)
                    & ~Q(declined_why="", received__isnull=True)
                ),
                name="concerns_transfer_answered_wholly",
            ),
            models.UniqueConstraint(
                fields=("concern",), condition=Q(answered_at__isnull=True), name="concerns_one_open_transfer"
            ),
        )
        indexes = (models.Index(fields=("to", "answered_at"), name="concerns_transfer_to"),)

    def __str__(self) -> str:
        return f"To {self.to}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the concern's Record."""
        return self.concern.audit_subject()
