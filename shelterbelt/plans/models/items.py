"""What a plan makes of one recommendation."""

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun, Versioned
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.plans.models.plans import Plan
from shelterbelt.plans.rules.layers import CHOICES, NOT_APPLICABLE, PRIORITIES, Line


class Item(Noun, Versioned):
    """One line of a plan: the words it took or made, who leads, by when; and what the layer above said then."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="items")
    code = models.CharField(max_length=20)
    place = models.PositiveIntegerField(help_text="Where it stands in the plan.")
    theme = models.CharField(max_length=20)
    choice = models.CharField(max_length=20, choices=list(CHOICES.items()))
    title = models.CharField(max_length=200)
    text = models.TextField()
    why = models.CharField(max_length=500, blank=True)
    priority = models.CharField(max_length=10, blank=True, choices=list(PRIORITIES.items()))
    lead = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    from_above = models.BooleanField(default=True, help_text="Whether the layer above has this line.")
    above_title = models.CharField(max_length=200, blank=True)
    above_text = models.TextField(blank=True)
    above_applies = models.BooleanField(default=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("plan", "code"), name="plans_item_once_per_plan_and_code"),
            models.CheckConstraint(
                condition=~Q(choice=NOT_APPLICABLE) | ~Q(why=""), name="plans_item_left_out_with_reason"
            ),
        )
        indexes = (models.Index(fields=("plan", "place"), name="plans_item_plan_place"),)

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"

    @property
    def is_own(self) -> bool:
        """Whether the plan added this line itself."""
        return not self.from_above

    @property
    def line(self) -> Line:
        """What this plan asks under the code, as the layer below reads it."""
        return Line(self.code, self.theme, self.title, self.text, self.choice != NOT_APPLICABLE)

    @property
    def taken(self) -> Line:
        """What the layer above said when this plan last looked."""
        return Line(self.code, self.theme, self.above_title, self.above_text, self.above_applies)

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and owner of the plan."""
        return self.plan.audit_subject()


class EarlierItem(models.Model):
    """How a line stood before a change."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="earlier")
    version = models.PositiveIntegerField()
    said = models.JSONField(help_text="choice, title, text, why, priority, lead (reference), due_on")
    replaced_at = models.DateTimeField()
    replaced_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("item", "version"), name="plans_earlier_item_once_per_version"),
        )

    def __str__(self) -> str:
        return f"{self.item}, version {self.version}"
