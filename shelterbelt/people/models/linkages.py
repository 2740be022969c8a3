"""Two agencies' files compared as a whole, and the pairs that a person judges: nothing in it links by itself."""

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Membership, Organisation


class Linkage(Noun):
    """One comparison of two files: for which organisation, why, on which basis, how many rows and pairs."""

    holder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    purpose = models.CharField(max_length=300)
    first_file = models.CharField(max_length=120)
    second_file = models.CharField(max_length=120)
    first_rows = models.PositiveIntegerField()
    second_rows = models.PositiveIntegerField()
    weights = models.CharField(max_length=80)

    PERSONAL = ("purpose",)

    class Meta:
        indexes = (models.Index(fields=("holder", "made_at"), name="people_linkage_holder"),)

    def __str__(self) -> str:
        return f"{self.first_file} and {self.second_file}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "linkage", self.reference, self.holder.reference


class LinkedPair(Noun):
    """Two rows that may be one person: what both say, what speaks for and against, and what somebody said of it."""

    linkage = models.ForeignKey(Linkage, on_delete=models.PROTECT, related_name="pairs")
    first = models.JSONField()
    second = models.JSONField()
    bits = models.FloatField()
    findings = models.JSONField(help_text="[words, bits] of each finding, the strongest first.")
    verdict = models.CharField(
        max_length=10,
        blank=True,
        choices=[("same", "The same person"), ("different", "Two people"), ("unsure", "Not sure yet")],
    )
    judged_at = models.DateTimeField(null=True, blank=True)
    judged_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    PERSONAL = ("first", "second", "findings", "verdict")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(judged_at__isnull=True, judged_by__isnull=True, verdict="")
                | Q(judged_at__isnull=False, judged_by__isnull=False) & ~Q(verdict=""),
                name="people_pair_judged_wholly",
            ),
        )
        indexes = (models.Index(fields=("linkage", "verdict", "-bits"), name="people_pair_waiting"),)

    def __str__(self) -> str:
        return self.get_verdict_display() or "Waits to be judged"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the linkage."""
        return self.linkage.audit_subject()
