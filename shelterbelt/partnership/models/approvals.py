"""What somebody asked a second person to agree to, and what became of it."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.core.references import LENGTH
from shelterbelt.partnership.matters import REGISTER, Matter, decided_by
from shelterbelt.partnership.models.memberships import Membership
from shelterbelt.partnership.models.organisations import Organisation
from shelterbelt.partnership.models.users import User
from shelterbelt.partnership.rules import approval_standing


class ApprovalQuerySet(models.QuerySet["Approval"]):
    """Requests by who may see them."""

    def asked_by_human(self, user: User) -> "ApprovalQuerySet":
        """What this human being asked, under any of their accounts."""
        return self.filter(asked_by__user__in=user.accounts)

    def shown_to(self, membership: Any, now: datetime) -> "ApprovalQuerySet":
        """What a member asked or decided, under any of their accounts, and what they may decide now."""
        accounts = membership.user.accounts
        own = Q(asked_by__user__in=accounts) | Q(decided_by__user__in=accounts)
        return self.filter(own | Q(pk__in=self.decidable_by(membership, now).values("pk")))

    def waiting(self, now: datetime) -> "ApprovalQuerySet":
        """Requests that can still be decided."""
        return self.filter(decided_at__isnull=True, withdrawn_at__isnull=True, open_until__gt=now)

    def decidable_by(self, membership: Any, now: datetime) -> "ApprovalQuerySet":
        """Waiting requests that the member may decide: entitled, another human being, in no conflict."""
        own, wide = decided_by(membership)
        rows = self.waiting(now).filter(
            Q(matter__in=own, holder=membership.organisation_id) | Q(matter__in=wide)
        )
        barred = Q(pk__in=())
        for code in (*own, *wide):
            barred |= Q(matter=code) & REGISTER[code].barred(membership, now)
        return rows.exclude(asked_by__user__in=membership.user.accounts).exclude(barred)


class Approval(Noun):
    """A request that a second person must agree to: what, by whom, why, about which subject, until when.

    ``holder``: the organisation whose people decide; None where nobody can, which the asker is not told. ``facts``: what
    exactly is asked, for the act that is carried out; no personal content of casework.
    """

    matter = models.CharField(max_length=60, help_text="A code of partnership.matters.")
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    why = models.CharField(max_length=500)
    holder = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    subject_kind = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=LENGTH, blank=True)
    facts = models.JSONField(default=dict)
    open_until = models.DateTimeField(help_text="When the request lapses if nobody has decided.")
    told_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed = models.BooleanField(null=True, blank=True)
    decided_why = models.CharField(max_length=500, blank=True)
    usable_until = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = ("why", "decided_why")

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, agreed__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False, agreed__isnull=False),
                name="partnership_approval_decided_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(agreed=True), name="partnership_approval_used_if_agreed"
            ),
        )
        indexes = (
            models.Index(fields=("asked_by", "asked_at"), name="partnership_approval_asked"),
            models.Index(fields=("holder", "open_until"), name="partnership_approval_holder"),
            models.Index(
                fields=("told_at",),
                condition=Q(told_at__isnull=True, holder__isnull=False),
                name="partnership_approval_untold",
            ),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def about(self) -> Matter:
        """Return the matter."""
        return REGISTER[self.matter]

    def standing(self, now: datetime) -> str:
        """Return 'waiting', 'withdrawn', 'lapsed', 'refused', 'agreed', 'used' or 'run_out'."""
        return approval_standing(
            withdrawn_at=self.withdrawn_at,
            open_until=self.open_until,
            agreed=self.agreed,
            usable_until=self.usable_until,
            used_at=self.used_at,
            now=now,
        )

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of what it is about; of itself where it is about nothing yet."""
        holder = self.holder.reference if self.holder else ""
        return self.subject_kind or "approval", self.subject or self.reference, holder
