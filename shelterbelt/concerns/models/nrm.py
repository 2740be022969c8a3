"""A child's referral to the National Referral Mechanism."""

from django.db import models
from django.db.models import Q

from shelterbelt.concerns.models.children import ChildStatus
from shelterbelt.concerns.models.concerns import Concern
from shelterbelt.concerns.rules import nrm
from shelterbelt.core.models import Noun, Versioned
from shelterbelt.partnership.models import Membership
from shelterbelt.questions.models import Response

_GROUNDS = list(nrm.GROUNDS.items())


class NrmReferral(Noun, Versioned):
    """One child's referral: the answers in ``response``, when it was sent, what was decided, who guards the child."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="nrm_referrals")
    child = models.OneToOneField(ChildStatus, on_delete=models.PROTECT, related_name="nrm")
    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(max_length=60, blank=True, help_text="Reference given by the Home Office.")
    decider = models.CharField(max_length=20, blank=True, choices=list(nrm.DECIDERS.items()))
    reasonable = models.CharField(max_length=20, blank=True, choices=_GROUNDS)
    reasonable_on = models.DateField(null=True, blank=True)
    conclusive = models.CharField(max_length=20, blank=True, choices=_GROUNDS)
    conclusive_on = models.DateField(null=True, blank=True)
    reasons = models.TextField(blank=True)
    evidence_due_on = models.DateField(null=True, blank=True)
    reconsideration_asked_at = models.DateTimeField(null=True, blank=True)
    guardian = models.CharField(max_length=20, blank=True, choices=list(nrm.GUARDIANS.items()))
    guardian_name = models.CharField(max_length=200, blank=True)

    PERSONAL = ("number", "reasonable", "conclusive", "reasons", "guardian_name")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True, decider="")
                | (Q(submitted_at__isnull=False, submitted_by__isnull=False) & ~Q(decider="")),
                name="concerns_nrm_submitted_wholly",
            ),
            models.CheckConstraint(
                condition=Q(conclusive="") | ~Q(reasonable=""), name="concerns_nrm_reasonable_first"
            ),
        )

    def __str__(self) -> str:
        return self.reference

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the concern's Record."""
        return self.concern.audit_subject()
