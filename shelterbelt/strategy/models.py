"""What the strategy room keeps itself: what people state about measures that no room computes."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Area, Membership, Organisation
from shelterbelt.strategy.rules.standing import VERDICTS


class AttestationQuerySet(models.QuerySet["Attestation"]):
    """Attestations by area and day."""

    def latest_first(self) -> "AttestationQuerySet":
        """The latest statement first."""
        return self.order_by("-attested_on", "-created_at", "-pk")


class Attestation(Noun):
    """A strategy lead's word on a measure in an area, with the evidence, until it has to be said again.

    ``measure`` is a code of the catalogue; ``verdict`` says whether it happens, "" where an old row does not say. ``owner`` is the organisation that answers for it. ``address`` is
    where the public finds it, for measures of something published. Rows are only added; the latest one holds.
    """

    measure = models.CharField(max_length=20)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=20, choices=list(VERDICTS.items()), blank=True)
    statement = models.CharField(max_length=500)
    evidence = models.TextField()
    address = models.URLField(blank=True)
    attested_on = models.DateField()
    reconfirm_by = models.DateField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    objects = AttestationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(reconfirm_by__gt=F("attested_on")), name="strategy_attestation_order"
            ),
        )
        indexes = (models.Index(fields=("area", "measure", "attested_on"), name="strategy_attestation_area"),)

    def __str__(self) -> str:
        return f"{self.measure} in {self.area}"

    def is_in_date(self, on: date) -> bool:
        """Whether the statement still holds on the day without being said again."""
        return on <= self.reconfirm_by

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "attestation", self.reference, self.owner.reference


class TargetQuerySet(models.QuerySet["Target"]):
    """Targets by area and time."""

    def latest_first(self) -> "TargetQuerySet":
        """The latest first."""
        return self.order_by("-created_at", "-pk")


class Target(Noun):
    """What an area wants a measure to reach, by a day: per cent, a number in the year, or days. The latest row holds."""

    measure = models.CharField(max_length=20)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveIntegerField()
    reach_by = models.DateField()
    why = models.CharField(max_length=300)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    objects = TargetQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=("area", "measure", "created_at"), name="strategy_target_area"),)

    def __str__(self) -> str:
        return f"{self.measure} in {self.area}: {self.value}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "target", self.reference, self.by.organisation.reference


class LikenessQuerySet(models.QuerySet["Likeness"]):
    """Likenesses by time."""

    def holding(self) -> "LikenessQuerySet":
        """Those that were not replaced."""
        return self.filter(ended_at__isnull=True)


class Likeness(Noun):
    """That an area is like another, as a source says that people can name: statistical neighbours, or the same kind.

    It holds until it is stated anew for the area; nothing is worked out from it.
    """

    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    like = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=200)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = LikenessQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("area", "like"), condition=Q(ended_at__isnull=True), name="strategy_likeness_once"
            ),
            models.CheckConstraint(condition=~Q(area=F("like")), name="strategy_likeness_of_two"),
        )

    def __str__(self) -> str:
        return f"{self.area} is like {self.like}"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "likeness", self.reference, self.by.organisation.reference
