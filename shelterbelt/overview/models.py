"""How many children of each group live in an area, with the source: entered by people, never guessed."""

from django.db import models

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Area, Membership


class Population(Noun):
    """A number of children of one group in an area. Rows are only added; the latest one holds."""

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    dimension = models.CharField(max_length=20)
    group = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    as_of = models.DateField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("area", "dimension", "group"), name="overview_population_area"),)

    def __str__(self) -> str:
        return f"{self.group} in {self.area}: {self.number}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and the organisation that entered it."""
        return "population", self.reference, self.by.organisation.reference
