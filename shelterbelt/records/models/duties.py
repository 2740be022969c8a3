"""What an organisation owes on a Record by a moment."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.law.standing import Standing, standing
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.records.models.records import Record

SOON = timedelta(hours=4)


class DutyQuerySet(models.QuerySet["Duty"]):
    """Duties by what is still owed."""

    def open(self) -> "DutyQuerySet":
        """Duties neither met nor waived."""
        return self.filter(met_at__isnull=True, waived_at__isnull=True)

    def late(self, now: datetime) -> "DutyQuerySet":
        """Open duties whose moment has passed."""
        return self.open().filter(due_at__lt=now)


class Duty(Noun):
    """A duty of ``law`` on a Record: opened once by its key, then met, waived with a reason, or late."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="duties")
    code = models.CharField(max_length=60)
    key = models.CharField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    owed_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    allocated_to = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True, blank=True)
    met_by = models.ForeignKey(Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    waived_at = models.DateTimeField(null=True, blank=True)
    waived_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    waived_why = models.CharField(max_length=500, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(met_at__isnull=True, met_by__isnull=True)
                | Q(met_at__isnull=False, met_by__isnull=False),
                name="records_duty_met_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(waived_at__isnull=True, waived_by__isnull=True)
                | (Q(waived_at__isnull=False, waived_by__isnull=False) & ~Q(waived_why="")),
                name="records_duty_waived_with_reason",
            ),
        )
        indexes = (
            models.Index(fields=("owed_by", "due_at"), name="records_duty_owed"),
            models.Index(fields=("code", "started_at"), name="records_duty_code"),
            models.Index(
                fields=("owed_by", "due_at"),
                condition=Q(met_at__isnull=True, waived_at__isnull=True),
                name="records_duty_open",
            ),
            models.Index(
                fields=("record", "due_at"),
                condition=Q(met_at__isnull=True, waived_at__isnull=True),
                name="records_duty_open_on",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def standing(self, now: datetime) -> Standing:
        """Return how the duty stands now."""
        return standing(self.due_at, self.met_at, self.waived_at, now, SOON)

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the Record it is on."""
        return self.record.audit_subject()


class Pause(models.Model):
    """A stretch in which a duty's clock stands still: from a question to its answer, at most to ``until``.

    The latest end is known from the start, so that silence never holds a clock for good.
    """

    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="pauses")
    key = models.CharField(max_length=120)
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("duty", "key"), name="records_pause_once"),
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="records_pause_forward"),
        )

    def __str__(self) -> str:
        return f"Paused until {self.until:%d %B %Y %H:%M}"
