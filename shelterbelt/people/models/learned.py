"""Weights learned from the partnership's own claims: a dated, numbered row with what was learned and from how much."""

from django.db import models

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Membership


class LearnedWeights(Noun):
    """One learning: its number, what it learned, from what, and since when it is used, if somebody took it into use."""

    number = models.PositiveIntegerField(unique=True)
    learned_at = models.DateTimeField()
    card = models.JSONField(
        help_text="Bits by comparison and level, chances behind them, from how much and how."
    )
    used_since = models.DateTimeField(null=True, blank=True)
    used_until = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return f"Learned weights {self.number}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "weights", self.reference, ""
