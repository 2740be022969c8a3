"""Evidence: a document or page that shows how something stands."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun, Versioned
from shelterbelt.files.models import StoredFile
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.plans.models.deeds import Action
from shelterbelt.plans.models.plans import Plan
from shelterbelt.plans.rules.evidence import LONGEST_ADDRESS, standing_of_evidence


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Evidence by whether it stands."""

    def visible_to(self, membership: Any) -> "EvidenceQuerySet":
        """Evidence of the plans that the membership may read."""
        return self.filter(plan__in=Plan.objects.visible_to(membership).values("pk"))

    def in_use(self) -> "EvidenceQuerySet":
        """What was not withdrawn and no later version has taken the place of."""
        return self.filter(replaced_by__isnull=True, withdrawn_at__isnull=True)

    def in_standing(self, standing: str, today: date) -> "EvidenceQuerySet":
        """What stands so today: a code of rules.EVIDENCE_STANDINGS, as ``Evidence.standing`` says of one."""
        ran_out = Q(expires_on__lt=today)
        held = Q(withdrawn_at__isnull=True) & (Q(expires_on__isnull=True) | Q(expires_on__gte=today))
        return self.filter(
            {
                "withdrawn": Q(withdrawn_at__isnull=False),
                "ran_out": Q(withdrawn_at__isnull=True) & ran_out,
                "approved": held & Q(approved_at__isnull=False),
                "sent_back": held & Q(approved_at__isnull=True, sent_back_at__isnull=False),
                "waiting": held & Q(approved_at__isnull=True, sent_back_at__isnull=True),
            }[standing]
        )


class Evidence(Noun, Versioned):
    """A file or link that shows that something of a plan happens; approved by somebody other than who brought it.

    How it stands comes from its moments. A later version is a row of its own; this one is then read, no longer changed.
    """

    PERSONAL = ("sent_back_why", "withdrawn_why")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="evidence")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    address = models.URLField(max_length=LONGEST_ADDRESS, blank=True)
    expires_on = models.DateField(null=True, blank=True, help_text="The last day on which it holds.")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_back_at = models.DateTimeField(null=True, blank=True)
    sent_back_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_back_why = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_why = models.TextField(blank=True)
    number = models.PositiveIntegerField(default=1, help_text="Which version it is.")
    replaced_by = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces"
    )
    actions = models.ManyToManyField(Action, blank=True, related_name="evidence")
    reminded_on = models.DateField(
        null=True, blank=True, help_text="When its last day was told to come near."
    )
    ran_out_told_on = models.DateField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=False, file__isnull=True, address="")
                | Q(withdrawn_at__isnull=True, file__isnull=True) & ~Q(address="")
                | Q(withdrawn_at__isnull=True, file__isnull=False, address=""),
                name="plans_evidence_file_or_address",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{each}_at__isnull": True, f"{each}_by__isnull": True})
                    | Q(**{f"{each}_at__isnull": False, f"{each}_by__isnull": False}),
                    name=f"plans_evidence_{each}_at_and_by",
                )
                for each in ("approved", "sent_back", "withdrawn")
            ),
        )
        indexes = (
            models.Index(fields=("plan", "expires_on", "reference"), name="plans_evidence_plan"),
            models.Index(fields=("owner", "expires_on"), name="plans_evidence_owner"),
            models.Index(fields=("expires_on", "reminded_on"), name="plans_evidence_expires"),
        )

    def __str__(self) -> str:
        return self.title

    def standing(self, today: date) -> str:
        """How it stands: a code of rules.EVIDENCE_STANDINGS."""
        return standing_of_evidence(
            today, expires_on=self.expires_on, approved_at=self.approved_at, sent_back_at=self.sent_back_at,
            withdrawn_at=self.withdrawn_at,
        )  # fmt: skip

    @property
    def is_current(self) -> bool:
        """Whether no later version has taken its place."""
        return self.replaced_by_id is None

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
        indexes = (models.Index(fields=("code",), name="plans_evidencefor_code"),)

    def __str__(self) -> str:
        return f"{self.evidence}: {self.code}"
