"""Individuals, and which organisations may see them."""

from datetime import date, datetime
from typing import Any

from django.apps import apps
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
        claims = apps.get_model("people", "Identity").objects.all()
        for word in words:
            claims = claims.filter(
                Q(given_name__istartswith=word)
                | Q(family_name__istartswith=word)
                | Q(known_as__istartswith=word)
            )
        return self.filter(pk__in=claims.values("person"))


class Person(Noun):
    """An individual. What is known of them are identity claims, each with its source.

    ``one_of``: the first of those who are said to be one person, by the judgements that stand; None for somebody alone.
    ``standard_due``, ``standard_answered``: questions of the minimum recording standard, counted when something is stated.
    """

    one_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    standard_due = models.PositiveSmallIntegerField(default=0)
    standard_answered = models.PositiveSmallIntegerField(default=0)

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
