"""A question to another organisation about a child: it sees the question and its own answer, and nothing else."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.concerns.models.concerns import Concern
from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.records.models import Part

HOLDS = {
    "known": "We know the child or family, and say what we know",
    "nothing": "We know nothing about them",
    "refused": "We do not answer, because",
}


def barred(membership: Any, now: datetime, to_concern: str) -> Q:
    """The condition that a row leads to a concern which a conflict of interest keeps from the member."""
    conflicts = membership.user.conflicts.filter(
        Q(until__isnull=True) | Q(until__gt=now), since__lte=now
    ).values("subject")
    people = Part.objects.filter(person__reference__in=conflicts).values("record")
    return Q(**{f"{to_concern}__record__reference__in": conflicts}) | Q(
        **{f"{to_concern}__record__in": people}
    )


class RequestQuerySet(models.QuerySet["InformationRequest"]):
    """Questions as the organisation that is asked sees them."""

    def asked_of(self, membership: Any, now: datetime) -> "RequestQuerySet":
        """Questions to the membership's own organisation, not taken back, on no sealed Record and without a conflict."""
        if membership is None or not membership.is_in_force(now):
            return self.none()
        mine = self.filter(
            to=membership.organisation_id, withdrawn_at__isnull=True, concern__record__sealed_at__isnull=True
        )
        return mine.exclude(barred(membership, now, "concern"))

    def unanswered(self) -> "RequestQuerySet":
        """Those still open."""
        return self.filter(answered_at__isnull=True, withdrawn_at__isnull=True)


class InformationRequest(Noun):
    """One question: about whom, why, on which basis, by when; then chased, answered or taken back."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="requests")
    to = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    about = models.CharField(max_length=500, help_text="The children asked about, as the asker names them.")
    question = models.TextField()
    lawful_basis = models.CharField(max_length=60)
    due_at = models.DateTimeField()
    stops_clock = models.BooleanField(default=False)
    seen_at = models.DateTimeField(null=True, blank=True)
    chased_at = models.DateTimeField(null=True, blank=True)
    holds = models.CharField(max_length=20, blank=True, choices=list(HOLDS.items()))
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = ("about", "question", "answer")

    objects = RequestQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, holds="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(holds="")),
                name="concerns_request_answered_wholly",
            ),
        )
        indexes = (models.Index(fields=("to", "due_at"), name="concerns_request_to"),)

    def __str__(self) -> str:
        return self.reference

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and the organisation that holds the concern."""
        return "question", self.reference, self.concern.record.holder.reference
