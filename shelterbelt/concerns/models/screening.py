"""A screening at the front door: four steps, each with its reasons."""

from django.db import models
from django.db.models import Q

from shelterbelt.concerns.models.following import OnConcern
from shelterbelt.concerns.rules import codes, screening


class Screening(OnConcern):
    """What one screening found in each of its four steps. A later one stands beside it; the latest counts."""

    safe_now = models.CharField(max_length=20, choices=list(codes.SAFE_NOW.items()))
    safe_why = models.TextField()
    checks = models.JSONField(default=dict, blank=True, help_text="Whose information was looked at.")
    pattern = models.CharField(max_length=20, choices=list(screening.PATTERNS.items()))
    notes = models.TextField(help_text="What is known.")
    threshold = models.CharField(max_length=20, choices=list(codes.THRESHOLDS.items()))
    threshold_why = models.TextField()
    unknown = models.TextField(help_text="What is not known, and whose account is missing.")
    next_step = models.CharField(max_length=30, choices=list(codes.DECISIONS.items()))
    next_why = models.TextField()

    PERSONAL = ("safe_why", "pattern", "notes", "threshold_why", "unknown", "next_why")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~(
                    Q(safe_why="") | Q(notes="") | Q(threshold_why="") | Q(unknown="") | Q(next_why="")
                ),
                name="concerns_screening_has_reasons",
            ),
        )
        indexes = (models.Index(fields=("concern", "recorded_at"), name="concerns_screening_of"),)

    def __str__(self) -> str:
        return self.get_threshold_display()
