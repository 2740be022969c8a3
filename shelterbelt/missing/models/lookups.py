"""Whether a missing child is known in other areas: each question, and what came of it."""

from django.db import models

from shelterbelt.core.models import Noun
from shelterbelt.missing.models.episodes import Episode
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.records.models import PointerRequest, Share


class LookUp(Noun):
    """Other areas were asked about the child of an episode, by a pointer: who knows them, never what."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="lookups")
    request = models.OneToOneField(PointerRequest, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.reference

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the episode's Record."""
        return self.episode.audit_subject()


class Match(models.Model):
    """An organisation of another area that knows the child, and the share by which it was alerted."""

    episode = models.ForeignKey(Episode, on_delete=models.PROTECT, related_name="matches")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    found_at = models.DateTimeField()
    alert = models.ForeignKey(Share, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("episode", "organisation"), name="missing_match_once"),
        )

    def __str__(self) -> str:
        return f"{self.organisation} knows the child"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the episode's Record."""
        return self.episode.audit_subject()
