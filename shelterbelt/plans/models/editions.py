"""A published edition."""

from django.db import models

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Membership
from shelterbelt.plans.models.plans import Plan


class Edition(Noun):
    """A plan as it was on the day it was published; nothing that is edited later touches it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    content = models.JSONField(help_text="What plans.editions.content_of gives.")
    digest = models.CharField(max_length=64)
    pdf = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="plans_edition_number_once_per_plan"),
        )

    def __str__(self) -> str:
        return f"{self.plan}, edition {self.number}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and owner of the plan."""
        return "edition", self.reference, self.plan.owner.reference
