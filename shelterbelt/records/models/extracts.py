"""What was passed on of a Record where not all of it was: chosen parts as they stood, to an organisation or to one person without an account."""

from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.files.models import StoredFile
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.records.models.records import Record
from shelterbelt.records.models.shares import FamilyTold, Onward

READING = timedelta(minutes=30)
"""How long somebody without an account can read what they opened: a page that did not load can be loaded again."""
MOST_WRONG = 5
"""Wrong codes after which a link is closed for good."""


class ExtractQuerySet(models.QuerySet["Extract"]):
    """What was passed on, by who may read it."""

    def in_force(self, now: datetime) -> "ExtractQuerySet":
        """Neither taken back nor past its end, of Records that are neither sealed, disputed nor past their last day of use."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gt=now),
            Q(record__kept_until_on__isnull=True) | Q(record__kept_until_on__gte=local_day(now)),
            withdrawn_at__isnull=True, record__sealed_at__isnull=True, record__restricted_at__isnull=True,
        )  # fmt: skip

    def received_by(self, membership: Any, now: datetime) -> "ExtractQuerySet":
        """What the membership's organisation was passed and may read now, none of it about whom the member has a conflict with."""
        if membership is None or not membership.is_in_force(now):
            return self.none()
        conflicts = membership.user.conflicts.filter(
            Q(until__isnull=True) | Q(until__gt=now), since__lte=now
        ).values("subject")
        barred = apps.get_model("records", "Part").objects.filter(person__reference__in=conflicts)
        return self.in_force(now).filter(
            ~Q(record__reference__in=conflicts),
            ~Q(record__in=barred.values("record")),
            to=membership.organisation_id,
        )


class Extract(Noun):
    """Parts of a Record that were passed on. It gives no reach: its reader sees these words and nothing else of the Record."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="extracts")
    to = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    for_whom = models.CharField(
        max_length=120, blank=True, help_text="Who it is for, where they have no account."
    )
    sent_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    purpose = models.CharField(max_length=300)
    lawful_basis = models.CharField(max_length=60)
    told_family = models.CharField(max_length=20, choices=FamilyTold)
    told_family_why = models.CharField(max_length=500, blank=True)
    conditions = models.CharField(max_length=500, blank=True)
    onward = models.CharField(max_length=10, choices=Onward, default=Onward.NEVER)
    until = models.DateTimeField(null=True, blank=True)
    link = models.CharField(
        max_length=64, blank=True, help_text="Hash of the words in the link, where the reader has no account."
    )
    wrong = models.PositiveSmallIntegerField(default=0)
    seen_at = models.DateTimeField(null=True, blank=True, help_text="When it arrived, or was opened by link.")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    PERSONAL = ("for_whom", "purpose", "told_family_why", "conditions", "withdrawn_why")

    objects = ExtractQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(to__isnull=False, for_whom="", link="")
                | Q(to__isnull=True, until__isnull=False) & ~Q(for_whom="") & ~Q(link=""),
                name="records_extract_for_an_organisation_or_by_link",
            ),
            models.UniqueConstraint(
                fields=("link",), condition=~Q(link=""), name="records_extract_link_once"
            ),
        )
        indexes = (models.Index(fields=("to", "sent_at"), name="records_extract_to"),)

    def __str__(self) -> str:
        return f"Passed on to {self.reader}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the Record it is of."""
        return self.record.audit_subject()

    @property
    def reader(self) -> str:
        """Who it is for."""
        return self.to.name if self.to else self.for_whom


class ExtractPart(models.Model):
    """One part as it stood when it was passed on: a heading with its words, or a document."""

    extract = models.ForeignKey(Extract, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    words = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    PERSONAL = ("title", "words")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("extract", "number"), name="records_extract_part_once"),
        )

    def __str__(self) -> str:
        return f"Part {self.number}"
