"""Which guides the partnership needs, and who last said that one is current."""

from django.db import models

from shelterbelt.core.models import Noun
from shelterbelt.intelligence.models.pairs import at_and_by
from shelterbelt.partnership.models import Area, Membership


class Guide(Noun):
    """A guide for one audience in one language that an area needs; its words stand in ``data/guides``."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    audience = models.CharField(max_length=20)
    language = models.CharField(max_length=10, default="en")
    needed_since_on = models.DateField()
    needed_until_on = models.DateField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    read_by = models.CharField(
        max_length=160, blank=True, help_text="Who read it: for a translation, the translator."
    )
    current_until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("area", "audience", "language"), name="intelligence_guide_once"),
            models.CheckConstraint(
                condition=at_and_by("confirmed_at", "confirmed_by"), name="intelligence_guide_at_and_by"
            ),
        )

    def __str__(self) -> str:
        return f"{self.audience}, {self.language}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "guide", self.reference, ""
