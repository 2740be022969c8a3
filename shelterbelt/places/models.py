"""Places in which things happen or children spend time, and which organisations may see them."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Area, Organisation


class PlaceKind(models.TextChoices):
    """The context a place belongs to."""

    HOME = "home", "Home"
    SCHOOL = "school", "School or college"
    NEIGHBOURHOOD = "neighbourhood", "Street, park or neighbourhood"
    BUSINESS = "business", "Business or premises"
    TRANSPORT = "transport", "Transport"
    ONLINE = "online", "Online space"


class PlaceQuerySet(models.QuerySet["Place"]):
    """Places within reach."""

    def visible_to(self, membership: Any, now: datetime) -> "PlaceQuerySet":
        """Places that the membership's organisation reaches now."""
        reach = PlaceReach.objects.filter(
            Q(until__isnull=True) | Q(until__gt=now),
            place=OuterRef("pk"),
            organisation=membership.organisation_id,
            since__lte=now,
        )
        return self.filter(Exists(reach))


class Place(Noun):
    """A place, or an online space, with the area it lies in."""

    kind = models.CharField(max_length=20, choices=PlaceKind)
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    PERSONAL = ("name", "address", "postcode")

    objects = PlaceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "place", self.reference, ""


class PlaceReach(models.Model):
    """An organisation may see a place, on a basis, for a time; written by ``records``."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="reaches")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=60)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("place", "organisation", "basis"), name="places_reach_once_per_basis"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} reaches {self.place} by {self.basis}"
