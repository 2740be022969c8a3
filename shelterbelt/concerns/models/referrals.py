"""What a referrer sent, and what came back to them."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.concerns.models.concerns import Concern
from shelterbelt.concerns.rules.codes import SOURCES
from shelterbelt.core.models import Noun
from shelterbelt.partnership.asking import kept_for
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.questions.models import Response
from shelterbelt.records.models import Part


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Referrals as the organisation that sends them sees them."""

    def visible_to(self, membership: Any, now: datetime) -> "ReferralQuerySet":
        """Referrals of the membership's own organisation, but none about a person it has a conflict with."""
        if membership is None or not membership.is_in_force(now):
            return self.none()
        own = Referral.objects.own_of
        return self.filter(kept_for(Referral, "own", own, membership, now))

    def own_of(self, membership: Any, now: datetime) -> "ReferralQuerySet":
        """What ``visible_to`` asks, of a membership in force; it keeps the text of this."""
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
    source = models.CharField(max_length=20, choices=list(SOURCES.items()), default="agency")
    raised_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    receipt = models.CharField(
        max_length=64,
        blank=True,
        help_text="Keyed hash of the code with which somebody without an account comes back.",
    )
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
                condition=Q(source="agency", raised_by__isnull=False, organisation__isnull=False, receipt="")
                | (
                    ~Q(source="agency")
                    & Q(raised_by__isnull=True, organisation__isnull=True)
                    & ~Q(receipt="")
                ),
                name="concerns_referral_by_an_agency_or_with_a_receipt",
            ),
            models.UniqueConstraint(
                fields=("receipt",), condition=~Q(receipt=""), name="concerns_receipt_once"
            ),
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
        holder = self.organisation or self.to
        return "referral", self.reference, holder.reference if holder else ""

    @property
    def sender(self) -> str:
        """Who sent it: the organisation's name, or what kind of person without an account."""
        return self.organisation.name if self.organisation else self.get_source_display()

    @property
    def sent_by(self) -> str:
        """The worker's name, or what kind of person without an account."""
        return self.raised_by.user.name if self.raised_by else self.get_source_display()


class Addition(models.Model):
    """What somebody without an account added with their receipt."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="additions")
    text = models.TextField()
    said_at = models.DateTimeField()

    PERSONAL = ("text",)

    def __str__(self) -> str:
        return f"Added {self.said_at:%d %B %Y}"
