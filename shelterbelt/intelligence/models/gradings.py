"""One grade of a report: assessed by one person, confirmed by another. Rows are only added."""

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.intelligence.models.pairs import at_and_by, by_another
from shelterbelt.intelligence.models.reports import Report
from shelterbelt.intelligence.rules import Grade, grading
from shelterbelt.partnership.models import Membership


class GradingQuerySet(models.QuerySet["Grading"]):
    """Grades by how far they have come."""

    def waiting(self) -> "GradingQuerySet":
        """Assessed, and neither confirmed nor put back."""
        return self.filter(confirmed_at__isnull=True, put_back_at__isnull=True)

    def standing(self) -> "GradingQuerySet":
        """Confirmed, the one that stands first."""
        return self.filter(confirmed_at__isnull=False).order_by("-confirmed_at", "-pk")


class Grading(Noun):
    """A grade on the 3x5x2 scale. The latest confirmed one stands; earlier ones stay readable."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="gradings")
    source = models.CharField(max_length=1, choices=list(grading.SOURCES.items()))
    assessment = models.CharField(max_length=1, choices=list(grading.ASSESSMENTS.items()))
    handling = models.CharField(max_length=1, choices=list(grading.HANDLINGS.items()))
    conditions = models.JSONField(default=dict, blank=True)
    conditions_text = models.CharField(max_length=500, blank=True)
    why = models.TextField()
    from_old = models.CharField(max_length=5, blank=True, help_text="The older grade from which it was read.")
    assessed_at = models.DateTimeField()
    assessed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    put_back_at = models.DateTimeField(null=True, blank=True)
    put_back_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    put_back_why = models.TextField(blank=True)

    PERSONAL = ("why", "put_back_why")

    objects = GradingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=at_and_by("confirmed_at", "confirmed_by"), name="intelligence_grading_at_and_by"
            ),
            models.CheckConstraint(
                condition=by_another("assessed_by", "confirmed_by"), name="intelligence_grading_by_two"
            ),
            models.UniqueConstraint(
                fields=("report",),
                condition=Q(confirmed_at__isnull=True, put_back_at__isnull=True),
                name="intelligence_grading_one_open",
            ),
            models.CheckConstraint(
                condition=Q(put_back_at__isnull=True, put_back_by__isnull=True)
                | (Q(put_back_at__isnull=False, confirmed_at__isnull=True) & ~Q(put_back_why="")),
                name="intelligence_grading_put_back_with_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.grade)

    @property
    def grade(self) -> Grade:
        """The grade as the rules take it."""
        return Grade(
            self.source, self.assessment, self.handling, frozenset(self.conditions), self.conditions_text
        )

    @property
    def conditions_said(self) -> str:
        """The handling conditions in words; "" under handling P."""
        said = [words for code, words in grading.CONDITIONS.items() if code in self.conditions]
        return ". ".join([*said, *filter(None, [self.conditions_text])])
