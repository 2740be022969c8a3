"""What goes back to those who shared: drafted, checked, read by a second person, sent, read."""

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.intelligence.models.pairs import at_and_by, by_another
from shelterbelt.intelligence.models.reports import Incident, Report
from shelterbelt.intelligence.rules import codes
from shelterbelt.partnership.models import Membership


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    """Feedback by how far it has come."""

    def open(self) -> "FeedbackQuerySet":
        """Drafts that were neither sent nor put away."""
        return self.filter(sent_at__isnull=True, put_away_at__isnull=True)


class Feedback(Noun):
    """One text for whoever shared one report, or for all who shared reports of one event.

    ``findings`` are what the check found in the draft, [[words, why]]; while there are any, nobody can send it.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="feedback")
    incident = models.ForeignKey(
        Incident, null=True, blank=True, on_delete=models.PROTECT, related_name="feedback"
    )
    outcome = models.CharField(max_length=30, choices=list(codes.OUTCOMES.items()))
    text = models.TextField()
    findings = models.JSONField(default=list, blank=True)
    findings_count = models.PositiveSmallIntegerField(default=0)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    put_away_at = models.DateTimeField(null=True, blank=True)
    put_away_why = models.TextField(blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="The second reader, who sent it.",
    )  # fmt: skip

    PERSONAL = ("text", "put_away_why")

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=at_and_by("sent_at", "read_by"), name="intelligence_feedback_sent_at_and_by"
            ),
            models.CheckConstraint(
                condition=by_another("drafted_by", "read_by"), name="intelligence_feedback_by_two"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(findings_count=0),
                name="intelligence_feedback_sent_unfound",
            ),
            models.UniqueConstraint(
                fields=("report",),
                condition=Q(sent_at__isnull=True, put_away_at__isnull=True),
                name="intelligence_feedback_one_open",
            ),
        )

    def __str__(self) -> str:
        return self.get_outcome_display()


class Told(Noun):
    """That one sharer was sent a feedback, and when they read it."""

    feedback = models.ForeignKey(Feedback, on_delete=models.PROTECT, related_name="told")
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="told")
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("feedback", "report"), name="intelligence_told_once"),)
        indexes = (models.Index(fields=("report", "told_at"), name="intelligence_told_report"),)

    def __str__(self) -> str:
        return f"Told on {self.told_at:%d %B %Y}"
