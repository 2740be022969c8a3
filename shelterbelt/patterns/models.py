"""A strategic meeting that read return interviews together, and the actions that it set."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Area, Membership
from shelterbelt.plans.models import Action
from shelterbelt.strategy.areas import own_areas


class ThemeReviewQuerySet(models.QuerySet["ThemeReview"]):
    """Reviews by who reads them."""

    def visible_to(self, membership: Any) -> "ThemeReviewQuerySet":
        """Reviews for areas that the membership works for; they name nobody."""
        return self.filter(area__in=[area.pk for area in own_areas(membership)])


class ThemeReview(Noun):
    """What a strategic meeting made of the interviews of a period: reasons, places, what is missing. It names nobody."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField()
    since_on = models.DateField()
    until_on = models.DateField()
    taking_part = models.TextField()
    themes = models.TextField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    actions = models.ManyToManyField(Action, related_name="+", blank=True)

    NOT_PERSONAL = ("taking_part", "themes")

    objects = ThemeReviewQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(until_on__gte=F("since_on")), name="patterns_review_period"),
        )
        indexes = (models.Index(fields=("area", "held_at"), name="patterns_review_area"),)

    def __str__(self) -> str:
        return self.reference

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and the organisation that recorded it."""
        return "theme review", self.reference, self.recorded_by.organisation.reference
