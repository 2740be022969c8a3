"""Organisations that work together, with identifiers that can be checked."""

from django.db import models

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models.areas import Area


class Organisation(Noun):
    """A council's children's services, a force, a school, a hotel: whoever holds or receives work."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40, help_text="A code of partnership.kinds, such as police or school.")
    phase = models.CharField(max_length=40, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    serves = models.ManyToManyField(Area, blank=True, related_name="+")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=300, blank=True)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "organisation", self.reference, self.reference


class Identifier(models.Model):
    """What a register calls an organisation: URN, ODS code, charity number."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=40)
    value = models.CharField(max_length=60)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("scheme", "value"), name="partnership_identifier_once"),
        )

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"
