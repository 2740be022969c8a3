"""A meeting on a concern: a strategy discussion, an enquiry's outcome, a conference, a core group, a review."""

from django.db import models
from django.db.models import Q

from shelterbelt.concerns.models.following import OnConcern
from shelterbelt.concerns.rules import meeting


class Discussion(OnConcern):
    """Who took part, what was shared and decided, who does what, and what the family is told."""

    kind = models.CharField(
        max_length=20, choices=[(code, each.name) for code, each in meeting.MEETINGS.items()]
    )
    held_at = models.DateTimeField()
    chair = models.CharField(max_length=200)
    present = models.JSONField(default=dict, help_text="Agency -> present, sent, told, absent or not_needed.")
    missing_why = models.TextField(blank=True)
    names = models.TextField(blank=True)
    shared = models.TextField()
    decision = models.CharField(max_length=30)
    reasons = models.TextField()
    health = models.TextField(blank=True, help_text="Medical examination: whether, when, by whom.")
    interview = models.TextField(blank=True, help_text="How the child is interviewed, and by whom.")
    disruption = models.TextField(blank=True)
    nrm = models.TextField(blank=True)
    child_view = models.TextField(blank=True)
    tells_family = models.TextField()

    PERSONAL = (
        "missing_why", "names", "shared", "reasons", "health", "interview", "disruption", "nrm", "child_view",
        "tells_family",
    )  # fmt: skip

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(reasons=""), name="concerns_discussion_reasons"),)
        indexes = (models.Index(fields=("concern", "held_at"), name="concerns_discussion_of"),)

    def __str__(self) -> str:
        return self.get_kind_display()


class DiscussionAction(models.Model):
    """Who does what by when, as a meeting agreed; done when somebody says so."""

    discussion = models.ForeignKey(Discussion, on_delete=models.PROTECT, related_name="actions")
    what = models.CharField(max_length=500)
    who = models.CharField(max_length=200)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = ("what", "who")

    def __str__(self) -> str:
        return self.what
