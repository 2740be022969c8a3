"""A cycle of self-assessment, what each organisation was sent, and the sections it is split into."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.assessment.rules.standing import standing_of
from shelterbelt.core.models import Noun, Versioned
from shelterbelt.partnership.models import Area, Membership, Organisation
from shelterbelt.questions.models import Response
from shelterbelt.strategy.areas import own_areas

SORTS = {
    "section_11": "Section 11 audit",
    "section_175": "Section 175 and 157 audit",
    "strategy": "Self-assessment of the strategy",
}


class CycleQuerySet(models.QuerySet["Cycle"]):
    """Cycles by who runs them."""

    def run_by(self, membership: Any) -> "CycleQuerySet":
        """Cycles of the membership's own organisation, and those over an area it works for."""
        areas = [area.pk for area in own_areas(membership)]
        return self.filter(Q(owner=membership.organisation_id) | Q(areas__in=areas)).distinct()


class Cycle(Noun, Versioned):
    """One round of questions to many organisations, answered by a day, then closed."""

    name = models.CharField(max_length=200)
    sort = models.CharField(max_length=20, choices=list(SORTS.items()))
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    areas = models.ManyToManyField(Area, related_name="+")
    questions_version = models.PositiveIntegerField()
    due_on = models.DateField()
    started_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = CycleQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="assessment_cycle_closed_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and owner for the audit."""
        return "self-assessment cycle", self.reference, self.owner.reference


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """What organisations were sent, by who may see it."""

    def of(self, membership: Any) -> "AssessmentQuerySet":
        """Those that the membership leads, or answers a section of."""
        mine = Q(coordinator=membership) | Q(sections__respondent=membership)
        return self.filter(mine, organisation=membership.organisation_id).distinct()


class Assessment(Noun, Versioned):
    """One organisation's part of a cycle: who leads it there, handed in, sent back with what to change, closed."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="assessments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    coordinator = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    earlier = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="later")
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    returned_why = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("cycle", "organisation"), name="assessment_once_per_cycle_and_organisation"
            ),
        )
        indexes = (models.Index(fields=("organisation", "cycle"), name="assessment_by_organisation"),)

    def __str__(self) -> str:
        return f"{self.organisation}: {self.cycle}"

    @property
    def standing(self) -> str:
        """open, submitted, returned or closed: a code of rules.STANDINGS."""
        return standing_of(self.submitted_at, self.returned_at, self.closed_at)

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and the organisation for the audit."""
        return "self-assessment", self.reference, self.organisation.reference


class Section(Noun, Versioned):
    """The questions of one theme, given to one named person; ``response`` holds the answers of this round."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="sections")
    theme = models.CharField(max_length=20)
    respondent = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="+")
    carried = models.BooleanField(default=False, help_text="Whether last time's answers stand in it.")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("assessment", "theme"), name="assessment_section_once_per_theme"),
        )

    def __str__(self) -> str:
        return f"{self.assessment}, {self.theme}"

    @property
    def handed_in_at(self) -> datetime | None:
        """When its answers were handed in; None while they are open."""
        return self.response.submitted_at

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and the organisation for the audit."""
        return "self-assessment section", self.reference, self.assessment.organisation.reference


class EarlierRound(models.Model):
    """The answers of a section as they were handed in before changes were asked for."""

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="rounds")
    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.section}, until {self.ended_at}"


class Finding(models.Model):
    """What an organisation says of one recommendation: the answer to the question that serves it."""

    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="findings")
    recommendation = models.CharField(max_length=20)
    question = models.CharField(max_length=60)
    grade = models.CharField(max_length=20)
    is_shown = models.BooleanField(help_text="Whether it says what shows it.")
    has_plan = models.BooleanField(help_text="Whether it says what will be done.")
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("section", "recommendation", "question"), name="assessment_finding_once"
            ),
            models.CheckConstraint(condition=~Q(grade=""), name="assessment_finding_has_a_grade"),
        )
        indexes = (models.Index(fields=("recommendation", "grade"), name="assessment_finding_by_code"),)

    def __str__(self) -> str:
        return f"{self.recommendation}: {self.grade}"
