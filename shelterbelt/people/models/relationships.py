"""How two people are connected, in the family and outside it, as one organisation knows it."""

from django.db import models
from django.db.models import F, Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Organisation
from shelterbelt.people.models.identities import StatedBy
from shelterbelt.people.models.persons import Person
from shelterbelt.people.rules.relations import KINDS


class Relationship(Noun):
    """What ``person`` is to ``other``, such as 'mother' or 'friend'; it may have an end and is then history."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(each.code, each.label) for each in KINDS])
    source = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    stated_by = models.CharField(max_length=20, choices=StatedBy, default=StatedBy.WORKER)
    words = models.CharField(max_length=300, blank=True)
    since = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)

    PERSONAL = ("kind", "words", "since", "ended_on", "ended_why")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(person=F("other")), name="people_relationship_is_between_two"
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("since")),
                name="people_relationship_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the first person."""
        return self.person.audit_subject()
