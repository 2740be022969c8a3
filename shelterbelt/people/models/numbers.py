"""Numbers under which agencies know a person, beside the NHS number and the pupil number of a claim."""

from django.db import models

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Organisation
from shelterbelt.people.models.identities import StatedBy
from shelterbelt.people.models.persons import Person


class Scheme(models.TextChoices):
    """Which number it is."""

    ULN = "uln", "Unique learner number"
    PNC = "pnc", "Police national computer number"
    LA_CHILD = "la_child", "Council's child number"
    HOSPITAL = "hospital", "Hospital number"
    CUSTODY = "custody", "Custody number"
    OTHER = "other", "Another agency's number"


class Number(Noun):
    """One number of a person, with who holds it so."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="numbers")
    source = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    stated_by = models.CharField(max_length=20, choices=StatedBy, default=StatedBy.SYSTEM)
    scheme = models.CharField(max_length=10, choices=Scheme)
    value = models.CharField(max_length=40)

    PERSONAL = ("value",)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "source", "scheme", "value"), name="people_number_once_per_source"
            ),
        )

    def __str__(self) -> str:
        return self.get_scheme_display()

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the person it is about."""
        return self.person.audit_subject()
