"""Individuals, what each source says of them, and which organisations may see them."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Organisation

MOST_WORDS = 5


class PersonQuerySet(models.QuerySet["Person"]):
    """People within reach."""

    def visible_to(self, membership: Any, now: datetime) -> "PersonQuerySet":
        """People whom the membership's organisation reaches now and with whom it has no conflict."""
        reach = PersonReach.objects.filter(
            Q(until__isnull=True) | Q(until__gt=now),
            person=OuterRef("pk"),
            organisation=membership.organisation_id,
            since__lte=now,
        )
        barred = membership.user.conflicts.filter(
            Q(until__isnull=True) | Q(until__gt=now), since__lte=now
        ).values("subject")
        return self.filter(Exists(reach)).exclude(reference__in=barred)

    def called(self, typed: str) -> "PersonQuerySet":
        """People of whom a claim has names that begin with each of the typed words (at most five), in any order."""
        words = typed.split()[:MOST_WORDS]
        if not words:
            return self.none()
        claims = Identity.objects.all()
        for word in words:
            claims = claims.filter(
                Q(given_name__istartswith=word)
                | Q(family_name__istartswith=word)
                | Q(known_as__istartswith=word)
            )
        return self.filter(pk__in=claims.values("person"))


class Person(Noun):
    """An individual. What is known of them are identity claims, each with its source."""

    objects = PersonQuerySet.as_manager()

    def __str__(self) -> str:
        return self.reference

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "person", self.reference, ""

    @property
    def shown_name(self) -> str:
        """Return the name of the latest claim that gives one, or 'Name not known'."""
        claims = sorted(self.identities.all(), key=lambda claim: (claim.created_at, claim.pk), reverse=True)
        return next((claim.full_name for claim in claims if claim.full_name), "Name not known")

    @property
    def shown_birth(self) -> date | None:
        """Return the date of birth of the latest claim that gives one, or None."""
        claims = sorted(self.identities.all(), key=lambda claim: (claim.created_at, claim.pk), reverse=True)
        return next((claim.born_on for claim in claims if claim.born_on), None)


class Sex(models.TextChoices):
    """Sex as the children in need census codes it."""

    MALE = "M", "Male"
    FEMALE = "F", "Female"
    UNKNOWN = "U", "Not known"


class Identity(Noun):
    """What one source says of a person: names, birth, identifiers. Never edited: a later claim stands beside it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identities")
    source = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    stated_by = models.CharField(
        max_length=20,
        choices=[
            ("self", "The person themselves"),
            ("parent", "A parent or carer"),
            ("worker_observed", "Observed by a worker"),
            ("system", "Another system"),
        ],
        default="worker_observed",
    )
    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    known_as = models.CharField(max_length=120, blank=True)
    born_on = models.DateField(null=True, blank=True)
    birth_is_estimated = models.BooleanField(default=False)
    sex = models.CharField(max_length=1, choices=Sex, default=Sex.UNKNOWN)
    ethnicity = models.CharField(max_length=10, blank=True)
    nhs_number = models.CharField(max_length=10, blank=True)
    upn = models.CharField(max_length=13, blank=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=8, blank=True)

    PERSONAL = (
        "given_name", "family_name", "known_as", "born_on", "birth_is_estimated", "sex", "ethnicity",
        "nhs_number", "upn", "address", "postcode",
    )  # fmt: skip

    class Meta:
        indexes = (
            models.Index(fields=("family_name", "given_name"), name="people_identity_name"),
            models.Index(fields=("born_on",), name="people_identity_born"),
            models.Index(fields=("nhs_number",), name="people_identity_nhs"),
            models.Index(fields=("upn",), name="people_identity_upn"),
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

    def age_on(self, day: date) -> int | None:
        """Return whole years of age on the day, or None when the birth date is not known."""
        if self.born_on is None:
            return None
        return day.year - self.born_on.year - ((day.month, day.day) < (self.born_on.month, self.born_on.day))


class PersonReach(models.Model):
    """An organisation may see a person, on a basis, for a time; written by ``records``."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reaches")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=60, help_text="What it rests on, such as part:REFERENCE.")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("person", "organisation", "basis"), name="people_reach_once_per_basis"
            ),
        )
        indexes = (models.Index(fields=("organisation", "person"), name="people_reach_organisation"),)

    def __str__(self) -> str:
        return f"{self.organisation} reaches a person by {self.basis}"
