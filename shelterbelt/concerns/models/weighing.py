"""Contexts weighed for one child: how much of the harm lies in each, at which place, and which has to change first."""

from django.db import models
from django.db.models import Q

from shelterbelt.concerns.models.children import ChildStatus
from shelterbelt.concerns.models.following import OnConcern
from shelterbelt.concerns.rules import codes
from shelterbelt.concerns.rules.weighing import WEIGHTS
from shelterbelt.places.models import Place
from shelterbelt.records.models import PeerGroup


class Weighing(OnConcern):
    """One weighing of every context of a child's life. A later one stands beside it, so that a change can be seen."""

    child = models.ForeignKey(ChildStatus, on_delete=models.PROTECT, related_name="weighings")
    first = models.CharField(max_length=20, choices=list(codes.CONTEXTS.items()))
    first_why = models.TextField()
    agreed_by = models.CharField(max_length=300)
    child_view = models.TextField()
    parent_view = models.TextField()

    PERSONAL = ("first", "first_why", "agreed_by", "child_view", "parent_view")

    class Meta:
        indexes = (models.Index(fields=("concern", "recorded_at"), name="concerns_weighing_of"),)

    def __str__(self) -> str:
        return f"Weighed {self.recorded_at:%d %B %Y}"


class ContextWeight(models.Model):
    """How much of the harm lies in one context, what shows it, and the place or group that it is about."""

    weighing = models.ForeignKey(Weighing, on_delete=models.PROTECT, related_name="contexts")
    code = models.CharField(max_length=20, choices=list(codes.CONTEXTS.items()))
    weight = models.CharField(max_length=10, choices=list(WEIGHTS.items()))
    why = models.TextField(blank=True)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    group = models.CharField(
        max_length=200, blank=True, help_text="Young people, by a name that brands nobody."
    )

    group_of = models.ForeignKey(PeerGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    PERSONAL = ("weight", "why", "group")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("weighing", "code"), name="concerns_context_once"),
            models.CheckConstraint(
                condition=Q(weight="not_known") | ~Q(why=""), name="concerns_context_weight_has_its_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_code_display()}: {self.get_weight_display()}"
