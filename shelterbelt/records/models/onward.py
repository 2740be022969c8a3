"""Asking whoever shared a Record whether it may be passed on, and what they said."""

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.records.models.shares import Share


class OnwardRequest(Noun):
    """May what was shared with us be passed on to one other organisation? Asked by the receiver, answered by the sender."""

    share = models.ForeignKey(Share, on_delete=models.PROTECT, related_name="onward_requests")
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=500)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    agreed = models.BooleanField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_why = models.CharField(max_length=500, blank=True)

    PERSONAL = ("why", "decided_why")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(agreed__isnull=True, decided_at__isnull=True, decided_by__isnull=True)
                | Q(agreed__isnull=False, decided_at__isnull=False, decided_by__isnull=False),
                name="records_onward_decided_wholly",
            ),
            models.UniqueConstraint(
                fields=("share", "to"), condition=Q(decided_at__isnull=True), name="records_onward_asked_once"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"To pass on to {self.to}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the Record."""
        return self.share.audit_subject()

    @property
    def standing(self) -> str:
        """How it stands, in a word or two."""
        return "Waits for an answer" if self.agreed is None else ("Agreed" if self.agreed else "Not agreed")
