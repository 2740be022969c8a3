"""One record opened in an emergency by somebody who may not see it otherwise: why, for how long, and what the review found."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.core.references import LENGTH
from shelterbelt.partnership.models import Membership, User
from shelterbelt.records.models.records import Record


class Found(models.TextChoices):
    """What a guardian found."""

    RIGHT = "right", "It was right to open it"
    NOT_RIGHT = "not_right", "It was not right to open it"


class EmergencyAccessQuerySet(models.QuerySet["EmergencyAccess"]):
    """Emergency access by whom and by what is still to be done."""

    def of(self, user: User) -> "EmergencyAccessQuerySet":
        """What this human being asked for, under any of their accounts."""
        return self.filter(opened_by__user__in=user.accounts)

    def unreviewed(self) -> "EmergencyAccessQuerySet":
        """Access that was given and that no guardian has looked at."""
        return self.filter(record__isnull=False, reviewed_at__isnull=True)

    def reviewable_by(self, membership: Membership) -> "EmergencyAccessQuerySet":
        """Access given to what the guardian's organisation holds and by its staff, other than the guardian's own."""
        ours = Q(record__holder=membership.organisation_id) | Q(
            opened_by__organisation=membership.organisation_id
        )
        given = self.filter(ours, record__isnull=False).exclude(opened_by__user__in=membership.user.accounts)
        conflicts = membership.user.conflicts.filter(until__isnull=True).values("subject")
        of_them = Record.objects.filter(parts__person__reference__in=conflicts).values("pk")
        return given.exclude(record__reference__in=conflicts).exclude(record__in=of_them)


class EmergencyAccess(Noun):
    """A member asked to open one record in an emergency. ``record`` is None where nothing could be opened: then the
    holder's guardian may be told, and the asker learns nothing.
    """

    asked_for = models.CharField(max_length=LENGTH, help_text="The reference that was asked for.")
    record = models.ForeignKey(
        Record, null=True, blank=True, on_delete=models.PROTECT, related_name="emergencies"
    )
    opened_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    why = models.CharField(max_length=500)
    review_due_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    found = models.CharField(max_length=10, choices=Found, blank=True)
    review = models.CharField(max_length=500, blank=True)

    PERSONAL = ("why", "review")

    objects = EmergencyAccessQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True)
                | (Q(reviewed_at__isnull=False, reviewed_by__isnull=False) & ~Q(found="")),
                name="records_emergency_reviewed_at_and_by",
            ),
        )
        indexes = (
            models.Index(fields=("opened_by", "opened_at"), name="records_emergency_opened_by"),
            models.Index(
                fields=("record",), condition=Q(reviewed_at__isnull=True), name="records_emergency_unreviewed"
            ),
            models.Index(
                fields=("told_at",), condition=Q(told_at__isnull=True), name="records_emergency_untold"
            ),
        )

    def __str__(self) -> str:
        return self.reference

    def is_open(self, now: datetime) -> bool:
        """Whether the record can be seen by it now."""
        return self.record_id is not None and self.opened_at <= now < self.until

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the record; of itself where nothing could be opened."""
        if self.record is None:
            return "emergency", self.reference, ""
        return self.record.audit_subject()
