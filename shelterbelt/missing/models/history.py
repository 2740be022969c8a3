"""What happened to an episode and is only ever added: gradings, who was told, corrections, help offered."""

from django.db import models

from shelterbelt.core.models import Noun
from shelterbelt.missing.models.episodes import Episode
from shelterbelt.missing.rules import codes
from shelterbelt.partnership.models import Membership, Organisation


class Grading(Noun):
    """How the police grade the risk to this child, this time, with the reason. An earlier grading stays readable."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="gradings")
    level = models.CharField(max_length=20, choices=list(codes.RISKS.items()))
    reasons = models.TextField()
    review_at = models.DateTimeField(null=True, blank=True)
    graded_at = models.DateTimeField()
    graded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    PERSONAL = ("reasons",)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~models.Q(reasons=""), name="missing_graded_with_reasons"),
        )

    def __str__(self) -> str:
        return self.get_level_display()

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the episode's Record."""
        return self.episode.audit_subject()


class Told(Noun):
    """A party that was told that the child is missing: when, how, and by whom it was recorded."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="told")
    party = models.CharField(max_length=20, choices=list(codes.PARTIES.items()))
    told_at = models.DateTimeField()
    how = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    PERSONAL = ("how",)

    class Meta:
        indexes = (models.Index(fields=("episode", "party"), name="missing_told_party"),)

    def __str__(self) -> str:
        return self.get_party_display()

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the episode's Record."""
        return self.episode.audit_subject()


class Correction(Noun):
    """A fact of an episode that was put right: what stood there, what stands there since, and why."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="corrections")
    fact = models.CharField(max_length=40)
    was = models.TextField(blank=True)
    became = models.TextField(blank=True)
    why = models.CharField(max_length=500)
    corrected_at = models.DateTimeField()
    corrected_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    PERSONAL = ("was", "became", "why")

    def __str__(self) -> str:
        return self.fact


class Offered(Noun):
    """Help that was offered beside or instead of the interview, to whom, and what was answered."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="offers")
    what = models.CharField(max_length=20, choices=list(codes.OFFERS.items()))
    to = models.CharField(max_length=10, choices=list(codes.OFFERED_TO.items()))
    answer = models.CharField(max_length=300, blank=True)
    offered_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    PERSONAL = ("answer",)

    class Meta:
        indexes = (models.Index(fields=("episode", "what"), name="missing_offered_what"),)

    def __str__(self) -> str:
        return self.get_what_display()

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the episode's Record."""
        return self.episode.audit_subject()
