"""A period of the looked-after return from which an episode was read."""

from django.db import models
from django.db.models import Q

from shelterbelt.core.references import LENGTH
from shelterbelt.missing.models.episodes import Episode
from shelterbelt.missing.rules import codes
from shelterbelt.partnership.models import Organisation


class Period(models.Model):
    """What a row of MISSING said when it was read last: what was changed by hand since is told from it.

    ``number`` is the council's child number of ``source``, the authority whose return it is; ``batch`` names the import
    that made it.
    """

    episode = models.OneToOneField(Episode, on_delete=models.PROTECT, related_name="period")
    source = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)
    absence = models.CharField(max_length=10, choices=list(codes.ABSENCES.items()))
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    batch = models.CharField(max_length=LENGTH)

    PERSONAL = ("number",)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("started_on")),
                name="missing_period_order",
            ),
        )
        indexes = (
            models.Index(fields=("source", "started_on"), name="missing_period_source"),
            models.Index(fields=("batch",), name="missing_period_batch"),
        )

    def __str__(self) -> str:
        return f"Period from {self.started_on:%d %B %Y}"
