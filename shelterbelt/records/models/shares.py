"""What was passed to whom, why, on which basis, and what came back."""

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.records.models.records import Record


class Share(Noun):
    """A Record shared with an organisation: purpose, basis, what is asked; then seen, answered or withdrawn."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="shares")
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    sent_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    purpose = models.CharField(max_length=300)
    lawful_basis = models.CharField(max_length=60)
    asks = models.CharField(max_length=500, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = ("asks", "answer")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="records_share_answered_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return f"Shared with {self.to}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the Record it shares."""
        return self.record.audit_subject()
