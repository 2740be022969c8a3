"""What following a pathway leaves: steps taken, what the police decided, which pathways are on here."""

from django.db import models
from django.db.models import Q

from shelterbelt.concerns.models.concerns import Concern
from shelterbelt.concerns.rules import behaviour, codes
from shelterbelt.core import clock
from shelterbelt.core.models import Noun, Versioned
from shelterbelt.partnership.models import Membership


class OnConcern(Noun):
    """What somebody recorded on a concern, with who and when. Rows are only added."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the concern's Record."""
        return self.concern.audit_subject()


class StepTaken(OnConcern):
    """A step of a pathway that was taken, or was not with the reason: ``duty`` is its code in ``law``."""

    duty = models.CharField(max_length=60)
    outcome = models.CharField(max_length=30)
    happened_at = models.DateTimeField()
    number = models.CharField(max_length=60, blank=True, help_text="Crime number, or the like.")
    words = models.TextField(blank=True)

    PERSONAL = ("number", "words")

    class Meta:
        indexes = (models.Index(fields=("concern", "duty"), name="concerns_step_of"),)

    def __str__(self) -> str:
        return f"{self.duty}: {self.outcome}"


class PoliceOutcome(OnConcern):
    """What the police decided about a child who is suspected, and whether Outcomes 21 and 22 were considered."""

    child = models.ForeignKey("concerns.ChildStatus", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=30, choices=list(behaviour.POLICE_OUTCOMES.items()))
    outcome_21 = models.CharField(max_length=20, choices=list(codes.STATUS_CONSIDERED.items()))
    outcome_22 = models.CharField(max_length=20, choices=list(codes.STATUS_CONSIDERED.items()))
    why = models.TextField(blank=True)
    decided_on = models.DateField()

    PERSONAL = ("why",)

    class Meta:
        indexes = (models.Index(fields=("decided_on",), name="concerns_police_outcome_on"),)

    def __str__(self) -> str:
        return self.get_code_display()


class PathwaySetting(Noun, Versioned):
    """Whether a pathway is in use here, and how it is done here; without a row it is in use."""

    code = models.CharField(max_length=30, unique=True)
    words = models.TextField(
        blank=True, help_text="How this partnership does it: whom to ring, local procedures."
    )
    off_since = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    NOT_PERSONAL = ("words",)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(off_since__isnull=True) | ~Q(why=""), name="concerns_pathway_off_with_reason"
            ),
        )

    def __str__(self) -> str:
        return self.code

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind and reference for the audit."""
        return "pathway", self.reference, ""
