"""A document that goes with a referral: a body map, a tool that was filled in, an early help assessment."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.concerns.models.concerns import Concern
from shelterbelt.concerns.models.referrals import Referral
from shelterbelt.concerns.rules import codes
from shelterbelt.core import clock
from shelterbelt.core.models import Noun
from shelterbelt.files.models import StoredFile
from shelterbelt.partnership.models import Membership


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Attachments as the two sides see them: through the referral that they sent, through the concern that it became."""

    def of_referral(self, referral: Referral, membership: Any, now: datetime) -> "AttachmentQuerySet":
        """Those of one referral, which the membership's own organisation sent."""
        mine = Referral.objects.visible_to(membership, now).filter(pk=referral.pk)
        return self.in_use().filter(referral__in=mine.values("pk"))

    def of_concern(self, concern: Concern, membership: Any, now: datetime) -> "AttachmentQuerySet":
        """Those of one concern, while the membership may view its Record: a seal or an end of reach holds at once."""
        open_to = Concern.objects.visible_to(membership, now).filter(pk=concern.pk)
        return self.in_use().filter(referral__concern__in=open_to.values("pk"))

    def in_use(self) -> "AttachmentQuerySet":
        """Those that were not taken out before the referral was sent."""
        return self.filter(removed_at__isnull=True)


class Attachment(Noun):
    """One document with a referral: a clean copy, kept sealed, given only through the referral or its concern."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="attachments")
    kind = models.CharField(max_length=20, choices=list(codes.ATTACHED.items()))
    title = models.CharField(
        max_length=120, help_text="What it is, in the referrer's words; may name a person."
    )
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    attached_at = models.DateTimeField(default=clock.now)
    attached_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    PERSONAL = ("title",)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True, file__isnull=False)
                | Q(removed_at__isnull=False, removed_by__isnull=False, file__isnull=True),
                name="concerns_attachment_has_its_file_or_was_removed",
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the concern, or of the referral until it is sent."""
        whole = self.referral.concern or self.referral
        return whole.audit_subject()
