"""What was passed to whom, and what came back: a recipient sees this and nothing else."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.intelligence.models.pairs import at_and_by
from shelterbelt.intelligence.models.reports import Report
from shelterbelt.intelligence.models.wordings import Wording
from shelterbelt.intelligence.rules import codes
from shelterbelt.partnership.models import Membership, Organisation


class DisseminationQuerySet(models.QuerySet["Dissemination"]):
    """What was passed on, as its recipients see it."""

    def received_by(self, membership: Any, now: datetime) -> "DisseminationQuerySet":
        """What the organisation was sent and was not taken back; what names a person is for that person alone."""
        if membership is None or not membership.is_in_force(now):
            return self.none()
        return self.filter(
            Q(to_member__isnull=True) | Q(to_member=membership.pk),
            to=membership.organisation_id,
            recalled_at__isnull=True,
        )


class Dissemination(Noun):
    """One checked wording passed to one organisation, or to one person there, with grade, purpose and conditions.

    It gives no reach of the Record: the recipient reads the wording here, and never the report behind it.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="passed_on")
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to_member = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=300)
    lawful_basis = models.CharField(max_length=60)
    grade = models.CharField(max_length=5)
    conditions = models.CharField(max_length=700, blank=True)
    may_be_passed_on = models.BooleanField(default=False)
    return_on = models.DateField(
        null=True, blank=True, help_text="When it is to be looked at again, or destroyed."
    )
    arrived_at = models.DateTimeField(null=True, blank=True)
    arrived_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recalled_at = models.DateTimeField(null=True, blank=True)
    recalled_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recalled_why = models.CharField(max_length=300, blank=True)

    PERSONAL = ("purpose",)

    objects = DisseminationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=at_and_by("arrived_at", "arrived_by"),
                name="intelligence_passed_on_arrived_at_and_by",
            ),
            models.CheckConstraint(
                condition=at_and_by("recalled_at", "recalled_by"),
                name="intelligence_passed_on_recalled_at_and_by",
            ),
        )
        indexes = (models.Index(fields=("to", "sent_at"), name="intelligence_passed_on_to"),)

    def __str__(self) -> str:
        return self.reference

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, its own reference and the organisation that sent it; the report stays unnamed."""
        return "dissemination", self.reference, self.sent_by.organisation.reference


class Answer(Noun):
    """What a recipient says to what was passed to them."""

    dissemination = models.ForeignKey(Dissemination, on_delete=models.PROTECT, related_name="answers")
    code = models.CharField(max_length=10, choices=list(codes.ANSWERS.items()))
    text = models.TextField(blank=True)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    PERSONAL = ("text",)

    def __str__(self) -> str:
        return self.get_code_display()
