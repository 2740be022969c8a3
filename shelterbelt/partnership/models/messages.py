"""What a person is told, and the proof that it reached them."""

from django.db import models

from shelterbelt.core.models import Noun
from shelterbelt.core.references import LENGTH
from shelterbelt.partnership.models.memberships import Membership


class Notification(Noun):
    """One message to one membership; ``key`` makes it exactly one. The mail never carries its words."""

    to = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="notifications")
    key = models.CharField(max_length=120, unique=True)
    text = models.CharField(max_length=300)
    address = models.CharField(max_length=200, help_text="Path of the page it leads to.")
    subject = models.CharField(max_length=LENGTH, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("to", "created_at"), name="partnership_notification_to"),
            models.Index(fields=("subject", "created_at"), name="partnership_notification_of"),
            models.Index(
                fields=("to", "created_at"),
                condition=models.Q(read_at__isnull=True),
                name="partnership_notification_new",
            ),
        )

    def __str__(self) -> str:
        return self.text

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "notification", self.reference, self.to.organisation.reference
