"""One fact of the minimum recording standard and of communication: a value, or the reason why there is none."""

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Organisation
from shelterbelt.people.models.identities import StatedBy
from shelterbelt.people.models.persons import Person
from shelterbelt.people.rules.standard import REASONS


class Fact(Noun):
    """What one source says on one question about a person, never edited: a later answer stands beside it.

    ``field`` and ``scheme`` are codes of ``rules.standard``; ``value`` is a code, several with commas, or words.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="facts")
    source = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    stated_by = models.CharField(max_length=20, choices=StatedBy, default=StatedBy.WORKER)
    field = models.CharField(max_length=20)
    scheme = models.CharField(max_length=20, blank=True)
    value = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=20, blank=True, choices=list(REASONS.items()))
    why = models.CharField(max_length=300, blank=True)

    PERSONAL = ("value", "reason", "why")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=(~Q(value="") & Q(reason="")) | (Q(value="") & ~Q(reason="")),
                name="people_fact_has_a_value_or_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.field

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the person it is about."""
        return self.person.audit_subject()
