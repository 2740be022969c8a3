"""A structured judgement about one child."""

from django.db import models
from django.db.models import Q

from shelterbelt.concerns.models.children import ChildStatus
from shelterbelt.concerns.models.following import OnConcern
from shelterbelt.concerns.rules import judging


class StructuredJudgement(OnConcern):
    """The signs that were considered, the danger, the safety goal, and what a worker judges; nothing is added up."""

    child = models.ForeignKey(ChildStatus, on_delete=models.PROTECT, related_name="judgements")
    indicators = models.JSONField(help_text="Sign -> yes, no or no_information.")
    danger = models.TextField(help_text="Who is worried, about what, and what may happen if nothing changes.")
    goal = models.TextField(help_text="What has to be seen, by whom and for how long, to be safe enough.")
    strengths = models.TextField()
    level = models.CharField(max_length=20, choices=list(judging.LEVELS.items()))
    why = models.TextField()
    against = models.TextField(help_text="What speaks against it, and what is not known.")

    PERSONAL = ("indicators", "danger", "goal", "strengths", "level", "why", "against")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~(Q(danger="") | Q(goal="") | Q(why="") | Q(against="")),
                name="concerns_judgement_has_its_reasons",
            ),
        )
        indexes = (models.Index(fields=("concern", "recorded_at"), name="concerns_judgement_of"),)

    def __str__(self) -> str:
        return self.get_level_display()
