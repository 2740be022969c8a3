"""A regional strategy or a local plan."""

from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun, Versioned
from shelterbelt.partnership.models import Area, Organisation
from shelterbelt.partnership.models.areas import AreaKind
from shelterbelt.strategy.areas import own_areas


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans by who reads them."""

    def visible_to(self, membership: Any) -> "PlanQuerySet":
        """Plans for an area that the membership works for, and for a region around one; they hold no names."""
        areas = [area.pk for area in own_areas(membership)]
        return self.filter(Q(area__in=areas) | Q(area__parts__part__in=areas)).distinct()


class Plan(Noun, Versioned):
    """What an area makes of the layer above it: the national catalogue, or the plan ``above``."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    above = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="below")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()
    needs = models.TextField(blank=True, help_text="What the area's own evidence says.")
    priorities = models.TextField(blank=True)
    development = models.TextField(blank=True, help_text="Areas for development.")

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("area", "starts_on"), name="plans_plan_once_per_area_and_start"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=models.F("starts_on")), name="plans_plan_ends_after_start"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_local(self) -> bool:
        """Whether this is an authority's plan, not a region's strategy."""
        return self.area.kind == AreaKind.AUTHORITY

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and owner for the audit."""
        return "plan", self.reference, self.owner.reference
