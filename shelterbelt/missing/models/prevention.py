"""A plan made with a child who has been missing more than once, so that the next time need not come."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import F, Q

from shelterbelt.core.models import Noun, Versioned
from shelterbelt.missing.rules import codes
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.people.models import Person
from shelterbelt.records.models import Record, on_visible, reached_by


class PreventionPlanQuerySet(models.QuerySet["PreventionPlan"]):
    """Plans through the gate of their Records, and by day."""

    def visible_to(self, membership: Any, now: datetime) -> "PreventionPlanQuerySet":
        """Plans whose Record the membership may view now."""
        return self.filter(on_visible(membership, now))

    def listed_to(self, membership: Any, now: datetime) -> "PreventionPlanQuerySet":
        """The same plans, for a page that puts all of them in order."""
        return self.visible_to(membership, now).filter(record__in=reached_by(membership, now))

    def in_date(self, on: date) -> "PreventionPlanQuerySet":
        """Plans that hold on the day: begun, not ended and not past their review."""
        return self.filter(
            Q(ended_on__isnull=True) | Q(ended_on__gt=on), starts_on__lte=on, review_on__gte=on
        )


class PreventionPlan(Noun, Versioned):
    """What pushes, what pulls, whom to ring, where to go instead, and what the adults change. Made with the child."""

    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    setting = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    push = models.JSONField(default=dict, blank=True)
    pull = models.JSONField(default=dict, blank=True)
    child_words = models.TextField(blank=True)
    whom_to_ring = models.TextField()
    where_to_go = models.TextField()
    what_changes = models.TextField()
    child_took_part = models.BooleanField()
    carer_took_part = models.BooleanField()
    why_not = models.TextField(blank=True)
    starts_on = models.DateField()
    review_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    PERSONAL = (
        "push",
        "pull",
        "child_words",
        "whom_to_ring",
        "where_to_go",
        "what_changes",
        "why_not",
        "ended_why",
    )

    objects = PreventionPlanQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(review_on__gte=F("starts_on")), name="missing_plan_reviewed_after_start"
            ),
            models.CheckConstraint(
                condition=Q(child_took_part=True, carer_took_part=True) | ~Q(why_not=""),
                name="missing_plan_without_them_says_why",
            ),
        )
        indexes = (models.Index(fields=("child", "starts_on"), name="missing_plan_of_child"),)

    def __str__(self) -> str:
        return self.reference

    def is_in_date(self, on: date) -> bool:
        """Whether the plan holds on the day."""
        ended = self.ended_on is not None and self.ended_on <= on
        return self.starts_on <= on <= self.review_on and not ended

    @property
    def reasons(self) -> list[str]:
        """What pushes and pulls, in words."""
        return codes.labels(codes.PUSH, self.push) + codes.labels(codes.PULL, self.pull)

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of its Record."""
        return self.record.audit_subject()
