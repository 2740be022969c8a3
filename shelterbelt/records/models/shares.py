"""What was passed to whom, why, on which basis, and what came back."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Membership, Organisation, SharingAgreement
from shelterbelt.records.models.records import Record


class FamilyTold(models.TextChoices):
    """Whether the child and the parents or carers know of a share."""

    TOLD = "told", "Yes, they have been told"
    WILL_TELL = "will_tell", "Not yet, they will be told"
    NOT_SAFE = "not_safe", "No, telling them could put somebody in danger or hinder an investigation"
    NOT_POSSIBLE = "not_possible", "No, they could not be reached"


class Onward(models.TextChoices):
    """Whether the receiver may pass it on."""

    ASK = "ask", "Ask us first"
    NEEDED = "needed", "Only to those who protect this child, and tell us"
    NEVER = "never", "To nobody"


class ShareQuerySet(models.QuerySet["Share"]):
    """Shares by moment."""

    def in_force(self, now: datetime) -> "ShareQuerySet":
        """Shares neither withdrawn nor past their end."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=now), withdrawn_at__isnull=True)


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
    receiver_basis = models.CharField(max_length=60, blank=True)
    agreement = models.ForeignKey(
        SharingAgreement, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    conditions = models.CharField(max_length=500, blank=True)
    onward = models.CharField(max_length=10, choices=Onward, blank=True)
    answer_by = models.DateTimeField(
        null=True, blank=True, help_text="When what was asked is to be answered."
    )
    detriment = models.CharField(
        max_length=500,
        blank=True,
        help_text="Why sharing does the child no more harm than good, where the Act asks it.",
    )
    emergency = models.BooleanField(default=False)
    written_up_at = models.DateTimeField(null=True, blank=True)
    told_family = models.CharField(max_length=20, choices=FamilyTold, blank=True)
    told_family_why = models.CharField(max_length=500, blank=True)
    seen_at = models.DateTimeField(
        null=True, blank=True, help_text="When the receiver said that it has arrived."
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    PERSONAL = ("purpose", "asks", "answer", "told_family_why", "conditions", "detriment", "withdrawn_why")

    objects = ShareQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(
                fields=("to", "answer_by"),
                condition=Q(answered_at__isnull=True, withdrawn_at__isnull=True, answer_by__isnull=False),
                name="records_share_unanswered",
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(emergency=True) | Q(written_up_at__isnull=True), name="records_share_written_up"
            ),
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


class Refusal(Noun):
    """A decision not to share: who asked for what, and why not. It is recorded as carefully as a share."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="refusals")
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked = models.CharField(max_length=500, help_text="What was asked for.")
    why = models.TextField(help_text="Why it is not shared.")
    weighed = models.TextField(help_text="What could happen to the child if it is not shared.")
    told_them = models.BooleanField(
        help_text="Whether who asked was told, with the reason and how to disagree."
    )
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    PERSONAL = ("asked", "why", "weighed")

    def __str__(self) -> str:
        return f"Not shared with {self.to}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the Record."""
        return self.record.audit_subject()
