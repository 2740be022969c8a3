"""The wording that may be passed on, kept apart from what was written."""

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.intelligence.models.pairs import at_and_by, by_another
from shelterbelt.intelligence.models.reports import Report
from shelterbelt.partnership.models import Membership


class Wording(Noun):
    """One version of what may be read outside the unit: written by one person, checked by another. Rows are only added."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="wordings")
    number = models.PositiveIntegerField()
    text = models.TextField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_back_at = models.DateTimeField(null=True, blank=True)
    sent_back_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_back_why = models.TextField(blank=True)

    PERSONAL = ("text", "sent_back_why")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("report", "number"), name="intelligence_wording_number_once"),
            models.UniqueConstraint(
                fields=("report",),
                condition=Q(checked_at__isnull=True, sent_back_at__isnull=True),
                name="intelligence_wording_one_open",
            ),
            models.CheckConstraint(
                condition=at_and_by("checked_at", "checked_by"), name="intelligence_wording_at_and_by"
            ),
            models.CheckConstraint(
                condition=by_another("written_by", "checked_by"), name="intelligence_wording_by_two"
            ),
            models.CheckConstraint(
                condition=Q(sent_back_at__isnull=True, sent_back_by__isnull=True)
                | (Q(sent_back_at__isnull=False, checked_at__isnull=True) & ~Q(sent_back_why="")),
                name="intelligence_wording_sent_back_with_reason",
            ),
        )

    def __str__(self) -> str:
        return f"Wording {self.number}"
