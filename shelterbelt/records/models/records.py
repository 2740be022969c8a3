"""The thin row under every piece of work, and which organisations reach it."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from shelterbelt.core.models import Noun, Versioned
from shelterbelt.partnership.models import Area, Organisation, User
from shelterbelt.records.kinds import kinds_for


class RecordQuerySet(models.QuerySet["Record"]):
    """Records through the one gate."""

    def visible_to(self, membership: Any, now: datetime) -> "RecordQuerySet":
        """Records that ``access.decide`` lets the membership view now: reach, role, seal and conflict."""
        if membership is None or not membership.is_in_force(now):
            return self.none()
        reach = Reach.objects.in_force(now).filter(
            record=OuterRef("pk"), organisation=membership.organisation_id
        )
        named = NamedOn.objects.filter(record=OuterRef("pk"), user=membership.user_id)
        conflicts = membership.user.conflicts.filter(
            Q(until__isnull=True) | Q(until__gt=now), since__lte=now
        ).values("subject")
        # Asked once and not for each row: it is empty for nearly everybody.
        barred = apps.get_model("records", "Part").objects.filter(person__reference__in=conflicts)
        return self.filter(
            Exists(reach),
            Q(sealed_at__isnull=True) | Exists(named),
            ~Q(reference__in=conflicts),
            ~Q(pk__in=barred.values("record")),
            kind__in=kinds_for(membership.role),
        )


def reached_by(membership: Any, now: datetime) -> Any:
    """The row numbers of the Records that the membership's organisation reaches: where a long list begins to read.

    Beside ``visible_to`` and never in its place: reach is the first of the conditions, not all of them.
    """
    return Reach.objects.in_force(now).filter(organisation=membership.organisation_id).values("record")


def on_visible(membership: Any, now: datetime, path: str = "record") -> Exists:
    """The condition that the Record to which ``path`` leads is one that the membership may view now.

    Asked for each row that is looked at, so that a page of fifty never works out all that may be seen.
    """
    return Exists(Record.objects.visible_to(membership, now).filter(pk=OuterRef(path)))


class Record(Noun, Versioned):
    """One piece of work about people and places; the room's own noun stands one-to-one beside it."""

    kind = models.CharField(max_length=40)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_why = models.CharField(max_length=300, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="records_closed_after_opened",
            ),
            models.CheckConstraint(
                condition=Q(sealed_at__isnull=True, sealed_by__isnull=True)
                | Q(sealed_at__isnull=False, sealed_by__isnull=False),
                name="records_sealed_at_and_by",
            ),
        )
        indexes = (
            models.Index(fields=("area", "kind", "opened_at"), name="records_area_kind_opened"),
            models.Index(fields=("holder", "closed_at"), name="records_holder_closed"),
        )

    def __str__(self) -> str:
        return self.reference

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return self.kind, self.reference, self.holder.reference


class ReachQuerySet(models.QuerySet["Reach"]):
    """Reach by moment."""

    def in_force(self, now: datetime) -> "ReachQuerySet":
        """Reach that has begun and not ended."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=now), since__lte=now)


class Reach(models.Model):
    """An organisation may see a Record: on which basis, since and until when."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="reaches")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=60, help_text="'holds', 'agency' or share:REFERENCE.")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = ReachQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("record", "organisation", "basis"), name="records_reach_once_per_basis"
            ),
        )
        indexes = (models.Index(fields=("organisation", "record"), name="records_reach_organisation"),)

    def __str__(self) -> str:
        return f"{self.organisation}: {self.basis}"


class NamedOn(models.Model):
    """A user who is named on a sealed Record."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="named")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("record", "user"), name="records_named_once"),)

    def __str__(self) -> str:
        return f"{self.user} is named"
