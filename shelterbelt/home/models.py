"""What is on its way out of the house: mails that say a message waits, and errands of the clock that failed."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Notification, User


class Tried(Noun):
    """Something tried again, later each time; ``next_try_at`` is moved before a try, so that nobody tries it beside."""

    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    parked_at = models.DateTimeField(null=True, blank=True)
    trouble = models.CharField(max_length=100, blank=True, help_text="A kind of trouble, never its words.")

    class Meta:
        abstract = True


class MailingQuerySet(models.QuerySet["Mailing"]):
    """Mails by how far they got."""

    def waiting(self) -> "MailingQuerySet":
        """Mails that were neither handed over nor dropped."""
        return self.filter(handed_over_at__isnull=True, dropped_at__isnull=True)

    def due(self, now: datetime) -> "MailingQuerySet":
        """Waiting mails that may be tried now, what waits longest first."""
        return (
            self.waiting().filter(parked_at__isnull=True, next_try_at__lte=now).order_by("next_try_at", "pk")
        )

    def parked(self) -> "MailingQuerySet":
        """Mails that failed so often that a person has to look."""
        return self.waiting().filter(parked_at__isnull=False).order_by("parked_at", "pk")


class Mailing(Tried):
    """One mail to one person for all messages that waited when it was made; its reference is its Message-ID."""

    to = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    handed_over_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(
        null=True, blank=True, help_text="When nothing was left to tell: read already, or no longer theirs."
    )

    objects = MailingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(handed_over_at__isnull=True) | Q(dropped_at__isnull=True),
                name="home_mailing_handed_over_or_dropped",
            ),
        )
        indexes = (
            models.Index(
                fields=("next_try_at",),
                condition=Q(handed_over_at__isnull=True, dropped_at__isnull=True),
                name="home_mailing_waiting",
            ),
        )

    def __str__(self) -> str:
        return f"Mail {self.reference}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "mailing", self.reference, ""


class Announced(models.Model):
    """A message that a mail announces; never in two mails."""

    mailing = models.ForeignKey(Mailing, on_delete=models.PROTECT, related_name="announced")
    message = models.OneToOneField(Notification, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.mailing} announces {self.message_id}"


class ErrandQuerySet(models.QuerySet["Errand"]):
    """Errands by how they stand."""

    def parked(self) -> "ErrandQuerySet":
        """Errands that failed so often that a person has to look."""
        return self.filter(parked_at__isnull=False).order_by("parked_at", "pk")


class Errand(Tried):
    """A piece of the clock's work that failed; gone as soon as it succeeds."""

    key = models.CharField(max_length=120, unique=True)
    what = models.CharField(max_length=100)

    objects = ErrandQuerySet.as_manager()

    def __str__(self) -> str:
        return self.what

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "errand", self.reference, ""


class Tick(models.Model):
    """When the clock last ran to its end; one row."""

    ran_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"Ran at {self.ran_at:%d %B %Y %H:%M}"
