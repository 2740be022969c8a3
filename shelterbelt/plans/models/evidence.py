"""Evidence: a document or page that shows how something stands."""

from datetime import date

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.files.models import StoredFile
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.plans.models.deeds import Action
from shelterbelt.plans.models.plans import Plan


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Evidence by whether it stands."""

    def latest_versions(self) -> "EvidenceQuerySet":
        """What no later version has taken the place of."""
        return self.filter(replaced_by__isnull=True)


class Evidence(Noun):
    """A file or link that shows that something of a plan happens; approved by somebody other than who brought it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="evidence")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    address = models.URLField(max_length=500, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField(default=1, help_text="Which version it is.")
    replaced_by = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )
    actions = models.ManyToManyField(Action, blank=True, related_name="evidence")
    reminded_on = models.DateField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(file__isnull=True) ^ Q(address=""), name="plans_evidence_file_or_address"
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="plans_evidence_approved_at_and_by",
            ),
        )
        indexes = (
            models.Index(fields=("plan", "replaced_by"), name="plans_evidence_plan"),
            models.Index(fields=("expires_on", "reminded_on"), name="plans_evidence_expires"),
        )

    def __str__(self) -> str:
        return self.title

    def is_out_of_date(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.expires_on is not None and self.expires_on < today

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and owner for the audit."""
        return "evidence", self.reference, self.owner.reference


class EvidenceFor(models.Model):
    """Evidence serves a recommendation of its plan."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="serves")
    code = models.CharField(max_length=20)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("evidence", "code"), name="plans_evidence_serves_code_once"),
        )

    def __str__(self) -> str:
        return f"{self.evidence}: {self.code}"
