"""What somebody shared, as they see it: what they wrote, what they were asked, what came back."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.intelligence.rules import codes
from shelterbelt.partnership.models import Area, Membership, Organisation
from shelterbelt.questions.models import Response


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Submissions as whoever shared them sees them: nobody else does, not even a colleague."""

    def visible_to(self, membership: Any, now: datetime) -> "SubmissionQuerySet":
        """What this human being shared for the organisation that they act for now."""
        if membership is None or not membership.is_in_force(now):
            return self.none()
        return self.filter(
            raised_by__user__in=membership.user.accounts, raised_by__organisation=membership.organisation_id
        )

    def sent(self) -> "SubmissionQuerySet":
        """Those that were sent."""
        return self.filter(sent_at__isnull=False)


class Submission(Noun):
    """Something that one person shared with the police: one subject, in their own words.

    Its reference is not that of the report which the police make of it, so that neither leads to the other.
    The answers stand in ``response`` and are fixed once ``sent_at`` is set. Whoever came through an open page has
    no membership and comes back with a receipt, of which only ``receipt_hash`` is kept.
    """

    voice = models.CharField(max_length=20, choices=list(codes.VOICES.items()))
    response = models.OneToOneField(
        Response, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    raised_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    to = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    begun_for = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="The force that is proposed when it is sent: that of where it happened.",
    )  # fmt: skip
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=10, default="en")
    account = models.TextField(blank=True)
    words = models.TextField(blank=True)
    receipt_hash = models.CharField(max_length=64, null=True, blank=True, unique=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = ("account", "words")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, to__isnull=True)
                | Q(sent_at__isnull=False, to__isnull=False, area__isnull=False),
                name="intelligence_submission_sent_wholly",
            ),
            models.CheckConstraint(
                condition=Q(raised_by__isnull=False) | Q(receipt_hash__isnull=False),
                name="intelligence_submission_can_be_answered",
            ),
        )
        indexes = (models.Index(fields=("raised_by", "created_at"), name="intelligence_submission_by"),)

    def __str__(self) -> str:
        return self.reference

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and the sharer's own organisation: the police's guardian must not read who shared."""
        holder = self.raised_by.organisation.reference if self.raised_by else ""
        return "submission", self.reference, holder


class Question(Noun):
    """What the unit asks the sharer, who does not learn who asks; and the answer."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="questions")
    text = models.TextField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = ("text", "answer")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="intelligence_question_answered_wholly",
            ),
        )

    def __str__(self) -> str:
        return f"Question of {self.asked_at:%d %B %Y}"
