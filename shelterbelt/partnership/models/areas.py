"""Areas of England and Wales with dated codes: regions, policing regions, forces, authorities."""

from datetime import date

from django.db import models
from django.db.models import Q


class AreaKind(models.TextChoices):
    """What sort of area it is."""

    COUNTRY = "country", "Country"
    REGION = "region", "Statistical region"
    POLICING_REGION = "policing_region", "Policing region"
    FORCE = "force", "Police force"
    NATIONAL_FORCE = "national_force", "Force without a territory"
    AUTHORITY = "authority", "Authority with children's services"


class AreaQuerySet(models.QuerySet["Area"]):
    """Areas by date and kind."""

    def in_force(self, on: date) -> "AreaQuerySet":
        """Areas whose code is valid on the day."""
        started = Q(valid_from__isnull=True) | Q(valid_from__lte=on)
        return self.filter(started & (Q(valid_to__isnull=True) | Q(valid_to__gte=on)))

    def authorities(self) -> "AreaQuerySet":
        """Authorities, by name."""
        return self.filter(kind=AreaKind.AUTHORITY).order_by("name")


class Area(models.Model):
    """A dated area; when it is reorganised it ends and names its successors."""

    kind = models.CharField(max_length=20, choices=AreaKind)
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    successors = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="+")
    source = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, default="local default")

    objects = AreaQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def covering(self, kind: str) -> "Area | None":
        """Return the area of ``kind`` of which this one is a part, such as its force."""
        return Area.objects.filter(kind=kind, parts__part=self).first()


class AreaPart(models.Model):
    """One area lies in another."""

    whole = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="parts")
    part = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="wholes")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("whole", "part"), name="partnership_area_part_once"),)

    def __str__(self) -> str:
        return f"{self.part} in {self.whole}"
