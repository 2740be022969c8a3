"""A staff survey without accounts."""

from django.db import models
from django.db.models import F, Q

from shelterbelt.assessment.models.cycles import Assessment
from shelterbelt.core.models import Noun


class Survey(Noun):
    """A short survey of an organisation's staff, answered with a code and without an account, until a day.

    Only the hash of the code is kept. ``most`` answers are taken in all, ``this_hour`` counts those of ``hour`` so that
    a flood is stopped; nothing says who answered, from where or at what time.
    """

    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="survey")
    code_hash = models.CharField(max_length=64, unique=True)
    closes_on = models.DateField()
    most = models.PositiveIntegerField()
    answers_given = models.PositiveIntegerField(default=0)
    hour = models.CharField(max_length=13, blank=True)
    this_hour = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(answers_given__lte=F("most")), name="assessment_survey_no_more_than_staff"
            ),
        )

    def __str__(self) -> str:
        return f"Staff survey, {self.assessment}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and the organisation for the audit."""
        return "staff survey", self.reference, self.assessment.organisation.reference


class Tally(models.Model):
    """How many chose an answer to a statement. Answers are added here and kept nowhere else, so that nobody's stand together."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="tallies")
    statement = models.CharField(max_length=40)
    choice = models.PositiveSmallIntegerField(help_text="1 strongly disagree to 5 strongly agree")
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("survey", "statement", "choice"), name="assessment_tally_once"),
        )

    def __str__(self) -> str:
        return f"{self.statement} {self.choice}: {self.number}"
