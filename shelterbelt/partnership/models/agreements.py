"""An information sharing agreement between organisations, in force between two days."""

from datetime import date

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models.memberships import Membership
from shelterbelt.partnership.models.organisations import Organisation


class SharingAgreementQuerySet(models.QuerySet["SharingAgreement"]):
    """Agreements by day and by who signed."""

    def in_force(self, on: date) -> "SharingAgreementQuerySet":
        """Agreements that have begun, have not reached their last day, and were not ended early."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), starts_on__lte=on, ends_on__gte=on)

    def between(self, one: Organisation, other: Organisation) -> "SharingAgreementQuerySet":
        """Agreements that both organisations signed."""
        return self.filter(organisations=one).filter(organisations=other)


class SharingAgreement(Noun):
    """What organisations agreed to share, for which purpose, from which day until which."""

    name = models.CharField(max_length=200)
    purpose = models.TextField()
    organisations = models.ManyToManyField(Organisation, related_name="+")
    kept_at = models.CharField(max_length=300, blank=True, help_text="Where the signed text is kept.")
    starts_on = models.DateField()
    ends_on = models.DateField(help_text="The last day, on which it is reviewed at the latest.")
    ended_on = models.DateField(null=True, blank=True)
    held_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    objects = SharingAgreementQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")), name="partnership_agreement_forward"
            ),
        )

    def __str__(self) -> str:
        return self.name

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind and reference for the audit."""
        return "agreement", self.reference, ""

    def is_in_force(self, on: date) -> bool:
        """Whether it holds on the day."""
        return self.starts_on <= on <= self.ends_on and (self.ended_on is None or on < self.ended_on)
