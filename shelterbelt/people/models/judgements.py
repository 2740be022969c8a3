"""What a worker said of two people: the same, different, or not sure. Nothing merges; each judgement can be taken back."""

from django.db import models
from django.db.models import F, Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Membership
from shelterbelt.people.models.persons import Person


class Verdict(models.TextChoices):
    """What can be said of two people."""

    SAME = "same", "The same person"
    DIFFERENT = "different", "Two people"
    UNSURE = "unsure", "Not sure yet"
    ADOPTED = "adopted", "The same person before an adoption"


class JudgementQuerySet(models.QuerySet["Judgement"]):
    """Judgements by whether they stand."""

    def standing(self) -> "JudgementQuerySet":
        """Judgements that were not taken back."""
        return self.filter(undone_at__isnull=True)


class Judgement(Noun):
    """A verdict on two people with who said it and why. ``adopted``: ``second`` is who ``first`` was before, and only the
    page of ``first`` says so.
    """

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="judgements")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict)
    why = models.CharField(max_length=300, blank=True)
    bits = models.FloatField(null=True, blank=True)
    judged_at = models.DateTimeField()
    judged_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undone_why = models.CharField(max_length=300, blank=True)

    PERSONAL = ("why", "undone_why", "verdict")

    objects = JudgementQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(verdict="adopted") | Q(first__lt=F("second")), name="people_judgement_in_order"
            ),
            models.CheckConstraint(condition=~Q(first=F("second")), name="people_judgement_of_two"),
            models.UniqueConstraint(
                fields=("first", "second"), condition=Q(undone_at__isnull=True), name="people_judgement_one_stands"
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="people_judgement_undone_at_and_by",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.get_verdict_display()

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the first person."""
        return self.first.audit_subject()
