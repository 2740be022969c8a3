"""What an organisation reported: its own view of an episode, for those who see nothing else of the child's file."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.missing.models.episodes import Episode
from shelterbelt.partnership.asking import kept_for
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.records.models import Part


class OwnReportQuerySet(models.QuerySet["Report"]):
    """Reports as the organisation that made them sees them."""

    def visible_to(self, membership: Any, now: datetime) -> "OwnReportQuerySet":
        """Reports of the membership's own organisation, but none of a sealed Record or a person it has a conflict with."""
        if membership is None or not membership.is_in_force(now):
            return self.none()
        own = Report.objects.own_of
        return self.filter(kept_for(Report, "own", own, membership, now))

    def own_of(self, membership: Any, now: datetime) -> "OwnReportQuerySet":
        """What ``visible_to`` asks, of a membership in force; it keeps the text of this."""
        conflicts = membership.user.conflicts.filter(
            Q(until__isnull=True) | Q(until__gt=now), since__lte=now
        ).values("subject")
        barred = Part.objects.filter(person__reference__in=conflicts).values("record")
        return self.filter(
            organisation=membership.organisation_id, episode__record__sealed_at__isnull=True
        ).exclude(
            Q(reference__in=conflicts)
            | Q(episode__record__reference__in=conflicts)
            | Q(episode__record__in=barred)
        )


class Report(Noun):
    """What one organisation reported, and what it is shown of the episode since: nothing else of the child's file."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="reports")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reported_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()

    objects = OwnReportQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("organisation", "reported_at"), name="missing_report_from"),)

    def __str__(self) -> str:
        return self.reference

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, its own reference and the organisation that reported."""
        return "missing_report", self.reference, self.organisation.reference
