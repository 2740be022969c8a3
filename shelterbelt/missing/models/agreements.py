"""Who holds interviews for whom: an authority's own service, and agreements between authorities."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from shelterbelt.core.models import Noun, Versioned
from shelterbelt.missing.rules import codes
from shelterbelt.partnership.models import Organisation


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements by day."""

    def in_force(self, on: date) -> "AgreementQuerySet":
        """Agreements that have begun and not ended."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)

    def between(self, responsible: Organisation, host: Organisation, on: date) -> "AgreementQuerySet":
        """Agreements in force on interviews of the one authority's children in the other's area, latest first."""
        return self.in_force(on).filter(responsible=responsible, host=host).order_by("-starts_on", "-pk")


class Agreement(Noun, Versioned):
    """``provider`` holds the interviews of ``responsible``'s children who live in ``host``'s area.

    Where both are the same authority it is its own service.
    """

    responsible = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    host = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=20, choices=list(codes.AGREED.items()))
    contact = models.CharField(max_length=300, help_text="Post and telephone of whom to ring.")
    terms = models.TextField(blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    NOT_PERSONAL = ("terms",)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="missing_agreement_order",
            ),
        )
        indexes = (models.Index(fields=("responsible", "host"), name="missing_agreement_between"),)

    def __str__(self) -> str:
        return f"{self.provider} for {self.responsible}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and the authority whose children it is about."""
        return "interview agreement", self.reference, self.responsible.reference
