"""Who asked whether a person is known elsewhere, why, and which organisations are told that it was asked."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.people.models import Person


class Purpose(models.TextChoices):
    """What a worker may ask for."""

    AT_RISK = "at_risk", "A child may be at risk and I need to know who works with them"
    NEW_CONCERN = "new_concern", "I am deciding what to do about a new concern"
    MOVED = "moved", "A child or family has moved here from another area"
    MISSING = "missing", "A child is missing"
    PLACEMENT = "placement", "A placement or a transfer of care is being planned"
    HARMING = "harming", "Somebody is suspected of causing harm to a child"


class PointerRequestQuerySet(models.QuerySet["PointerRequest"]):
    """Requests by who asked."""

    def of(self, membership: Membership) -> "PointerRequestQuerySet":
        """Requests that this person made for this organisation."""
        return self.filter(asked_by__user=membership.user_id, organisation=membership.organisation_id)

    def since(self, moment: datetime) -> "PointerRequestQuerySet":
        """Requests made at or after the moment."""
        return self.filter(asked_at__gte=moment)


class PointerRequest(Noun):
    """One question 'is this person known elsewhere?': by whom, for what, on which basis, and what was typed."""

    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    purpose = models.CharField(max_length=20, choices=Purpose)
    words = models.CharField(max_length=300)
    lawful_basis = models.CharField(max_length=60)
    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    born_on = models.DateField(null=True, blank=True)
    age = models.PositiveSmallIntegerField(null=True, blank=True)
    nhs_number = models.CharField(max_length=10, blank=True)
    upn = models.CharField(max_length=13, blank=True)

    PERSONAL = ("words", "given_name", "family_name", "born_on", "age", "nhs_number", "upn")

    objects = PointerRequestQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("asked_by", "asked_at"), name="records_pointer_asked_by"),
            models.Index(fields=("organisation", "asked_at"), name="records_pointer_organisation"),
        )

    def __str__(self) -> str:
        return self.reference

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and the organisation that asked."""
        return "pointer", self.reference, self.organisation.reference


class Told(models.TextChoices):
    """Why an organisation appears on a request."""

    ASKED = "asked", "It asked"
    KNOWN = "known", "It knows the person, and the asker was told so"
    WITHHELD = "withheld", "It keeps the person apart, and the asker was told nothing"


class PointerTold(models.Model):
    """An organisation that is told of a request. The asker's own always has one row, so that saving costs the same."""

    request = models.ForeignKey(PointerRequest, on_delete=models.PROTECT, related_name="told")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=10, choices=Told)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(why="asked", person__isnull=True) | (~Q(why="asked") & Q(person__isnull=False)),
                name="records_pointer_told_of_a_person",
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "why"), name="records_pointer_told"),
            models.Index(fields=("why",), name="records_pointer_untold", condition=Q(told_at__isnull=True)),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.why}"
