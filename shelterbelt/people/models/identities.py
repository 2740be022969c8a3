"""What one source says of a person: names, birth, sex, numbers, address."""

from datetime import date

from django.db import models

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Organisation
from shelterbelt.people.models.persons import Person
from shelterbelt.people.rules.ethnicity import SCHEMES, words


class Sex(models.TextChoices):
    """Sex as the children in need census codes it."""

    MALE = "M", "Male"
    FEMALE = "F", "Female"
    UNKNOWN = "U", "Not known"


class StatedBy(models.TextChoices):
    """Who stated it."""

    SELF = "self", "The person themselves"
    PARENT = "parent", "A parent or carer"
    WORKER = "worker_observed", "Observed by a worker"
    SYSTEM = "system", "Another system"


class Identity(Noun):
    """What one source says of a person: names, birth, identifiers. Never edited: a later claim stands beside it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identities")
    source = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    stated_by = models.CharField(max_length=20, choices=StatedBy, default=StatedBy.WORKER)
    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    known_as = models.CharField(max_length=120, blank=True)
    former_names = models.CharField(max_length=200, blank=True)
    other_script = models.CharField(max_length=200, blank=True)
    born_on = models.DateField(null=True, blank=True)
    birth_is_estimated = models.BooleanField(default=False)
    age_from = models.PositiveSmallIntegerField(null=True, blank=True)
    age_to = models.PositiveSmallIntegerField(null=True, blank=True)
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    ethnicity = models.CharField(max_length=10, blank=True)
    ethnicity_scheme = models.CharField(
        max_length=10, choices=[(code, name) for code, (name, _) in SCHEMES.items()], default="dfe"
    )
    nhs_number = models.CharField(max_length=10, blank=True)
    upn = models.CharField(max_length=13, blank=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=8, blank=True)

    PERSONAL = (
        "given_name", "family_name", "known_as", "former_names", "other_script", "born_on", "birth_is_estimated",
        "age_from", "age_to", "sex", "ethnicity", "nhs_number", "upn", "address", "postcode",
    )  # fmt: skip

    class Meta:
        indexes = (
            models.Index(fields=("family_name", "given_name"), name="people_identity_name"),
            models.Index(fields=("born_on",), name="people_identity_born"),
            models.Index(fields=("nhs_number",), name="people_identity_nhs"),
            models.Index(fields=("upn",), name="people_identity_upn"),
            models.Index(fields=("postcode",), name="people_identity_postcode"),
        )

    def __str__(self) -> str:
        return self.full_name

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the person it is about."""
        return self.person.audit_subject()

    @property
    def full_name(self) -> str:
        """Return given and family name with one space."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def ethnicity_words(self) -> str:
        """Return the ethnicity as it was stated, with its scheme."""
        if not self.ethnicity:
            return ""
        stated = (
            "Preferred not to say"
            if self.ethnicity == "REFU"
            else words(self.ethnicity_scheme, self.ethnicity)
        )
        return f"{stated} ({SCHEMES[self.ethnicity_scheme][0]})"

    def age_on(self, day: date) -> int | None:
        """Return whole years of age on the day, or None when the birth date is not known."""
        if self.born_on is None:
            return None
        return day.year - self.born_on.year - ((day.month, day.day) < (self.born_on.month, self.born_on.day))
