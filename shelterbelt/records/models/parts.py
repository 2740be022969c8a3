"""The part that a person, a place or an organisation plays in a Record."""

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Organisation
from shelterbelt.people.models import Person
from shelterbelt.places.models import Place
from shelterbelt.records.models.records import Record


class Role(models.TextChoices):
    """The parts that can be played; a person may play several at once."""

    HARMED = "harmed", "Child who has been harmed"
    HARMING = "harming", "Child who has harmed"
    SUSPECTED = "suspected", "Suspected of causing harm"
    PARENT = "parent", "Parent or carer"
    SIBLING = "sibling", "Brother or sister"
    WITNESS = "witness", "Witness"
    ABOUT = "about", "Child the worry is about"
    MET = "met", "Was with the child"
    OCCURRED_AT = "occurred_at", "Where it happened"
    AGENCY = "agency", "Agency taking part"


class Part(Noun):
    """One part in a Record, with who stated it."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="parts")
    role = models.CharField(max_length=20, choices=Role)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    stated_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False, place__isnull=True, organisation__isnull=True)
                | Q(person__isnull=True, place__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, place__isnull=True, organisation__isnull=False),
                name="records_part_is_of_one",
            ),
            models.UniqueConstraint(
                fields=("record", "role", "person"),
                condition=Q(person__isnull=False),
                name="records_part_person_once",
            ),
        )

    def __str__(self) -> str:
        return self.get_role_display()
