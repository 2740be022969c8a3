"""What a referrer sent, and what came back to them."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.concerns.models.concerns import Concern
from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.questions.models import Response
from shelterbelt.records.models import Part


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Referrals as the organisation that sends them sees them."""

    def visible_to(self, membership: Any, now: datetime) -> "ReferralQuerySet":
        """Referrals of the membership's own organisation, but none about a person it has a conflict with."""
        if membership is None or not membership.is_in_force(now):
            return self.none()
        conflicts = membership.user.conflicts.filter(
            Q(until__isnull=True) | Q(until__gt=now), since__lte=now
        ).values("subject")
        barred = Part.objects.filter(person__reference__in=conflicts).values("record")
        return self.filter(organisation=membership.organisation_id).exclude(
            Q(reference__in=conflicts)
            | Q(concern__isnull=False, concern__record__reference__in=conflicts)
            | Q(concern__isnull=False, concern__record__in=barred)
        )

    def sent(self) -> "ReferralQuerySet":
        """Those that were sent."""
        return self.filter(sent_at__isnull=False)


class Referral(Noun):
    """A worry as one organisation puts it to children's services, with the answer that came back.

    The answers stand in ``response`` (questionnaire ``referral.school``) and are fixed
    once ``sent_at`` is set.
    """

    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="+")
    raised_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    immediate_danger = models.BooleanField(
        null=True, blank=True, help_text="What the referrer answered; not known until it is sent."
    )
    concern = models.ForeignKey(
        Concern, null=True, blank=True, on_delete=models.PROTECT, related_name="referrals"
    )

    feedback_text = models.TextField(blank=True)
    feedback_at = models.DateTimeField(null=True, blank=True)
    feedback_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    feedback_seen_at = models.DateTimeField(null=True, blank=True)
    chased_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = ("immediate_danger", "feedback_text")

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True, to__isnull=True, concern__isnull=True)
                | Q(sent_at__isnull=False, to__isnull=False, concern__isnull=False),
                name="concerns_referral_sent_wholly",
            ),
            models.CheckConstraint(
                condition=Q(feedback_at__isnull=True, feedback_by__isnull=True, feedback_text="")
                | (Q(feedback_at__isnull=False, feedback_by__isnull=False) & ~Q(feedback_text="")),
                name="concerns_referral_feedback_wholly",
            ),
            models.CheckConstraint(
                condition=Q(feedback_seen_at__isnull=True) | Q(feedback_at__isnull=False),
                name="concerns_referral_feedback_before_seen",
            ),
        )
        indexes = (models.Index(fields=("organisation", "sent_at"), name="concerns_referral_from"),)

    def __str__(self) -> str:
        return self.reference

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder (the organisation that sends) for the audit."""
        return "referral", self.reference, self.organisation.reference
