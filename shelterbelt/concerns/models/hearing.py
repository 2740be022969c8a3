"""What a child and the parents said at a step, or why they were not heard, and what they were told."""

from django.db import models
from django.db.models import Q

from shelterbelt.concerns.models.children import ChildStatus
from shelterbelt.concerns.models.following import OnConcern
from shelterbelt.concerns.rules import hearing

_HEARD = list(hearing.HEARD.items())


class Voice(OnConcern):
    """One child at one step: their words or why not, the parents' view or why not, and what each was told and how."""

    child = models.ForeignKey(ChildStatus, on_delete=models.PROTECT, related_name="voices")
    step = models.CharField(max_length=20, choices=list(hearing.STEPS.items()))
    child_heard = models.CharField(max_length=20, choices=_HEARD)
    child_view = models.TextField()
    parent_heard = models.CharField(max_length=20, choices=_HEARD)
    parent_view = models.TextField()
    child_told = models.TextField()
    child_ways = models.JSONField(help_text="How the child was told, {code: true}.")
    parent_told = models.TextField()
    parent_ways = models.JSONField(help_text="How the parents were told, {code: true}.")
    language = models.CharField(max_length=100)

    PERSONAL = (
        "child_heard", "child_view", "parent_heard", "parent_view", "child_told", "child_ways", "parent_told", "parent_ways",
        "language",
    )  # fmt: skip

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~(Q(child_view="") | Q(parent_view="") | Q(child_told="") | Q(parent_told="")),
                name="concerns_voice_or_why_not",
            ),
        )
        indexes = (models.Index(fields=("concern", "step"), name="concerns_voice_at"),)

    def __str__(self) -> str:
        return self.get_step_display()

    def was_told(self, whom: str) -> bool:
        """Whether the child, or the parents, were told; if not, the words say why, and are for workers alone."""
        return "not_told" not in (self.child_ways if whom == "child" else self.parent_ways)
