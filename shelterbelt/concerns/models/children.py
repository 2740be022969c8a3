"""A child in a concern, and whether both statuses were considered: as harmed and as harming."""

from django.db import models
from django.db.models import Q

from shelterbelt.concerns.models.concerns import Concern
from shelterbelt.concerns.rules import codes
from shelterbelt.core.models import Noun
from shelterbelt.law.figures import figure
from shelterbelt.partnership.models import Membership
from shelterbelt.people.models import Person

_CONSIDERED = list(codes.STATUS_CONSIDERED.items())


class ChildStatusQuerySet(models.QuerySet["ChildStatus"]):
    """Children of concerns as pages and measures ask for them."""

    def named_as_harming(self) -> "ChildStatusQuerySet":
        """Children who were said to have harmed another, alone or together with having been harmed."""
        return self.filter(said__in=("harming", "both"))

    def both_considered(self) -> "ChildStatusQuerySet":
        """Children for whom both statuses are answered; 'no information' is an answer."""
        return self.filter(considered_at__isnull=False).exclude(harmed="").exclude(harming="")

    def to_explore(self) -> "ChildStatusQuerySet":
        """Children whose underlying factors are to be found: said, or considered, to have harmed another."""
        return self.filter(Q(said__in=("harming", "both")) | Q(harming="yes"))

    def sixteen_or_seventeen(self) -> "ChildStatusQuerySet":
        """Children who were 16 or 17 when the concern was received (strategy recommendation YAD-CYP-1)."""
        return self.filter(
            age_then__gte=figure("age.older_child_from").value, age_then__lt=figure("age.adult").value
        )

    def to_explore_or_suspected(self) -> "ChildStatusQuerySet":
        """Children about whom the police may decide: said to have harmed, or made to commit crime."""
        made_to = Q(concern__pathways__has_key="cce") | Q(concern__pathways__has_key="online")
        return self.filter(Q(said__in=("harming", "both")) | Q(harming="yes") | made_to)

    def factors_recorded(self) -> "ChildStatusQuerySet":
        """Children for whom underlying factors, or why they are not yet known, are recorded."""
        return self.filter(factors_recorded_at__isnull=False)


class ChildStatus(Noun):
    """One child in one concern: what the referrer said, what the assessment considered, what lies beneath.

    ``said`` is the referrer's word; ``harmed`` and ``harming`` are the considered answers, blank before that.
    ``referred_at`` says since when the child is referred in their own right.
    """

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="children")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said = models.CharField(max_length=20, choices=list(codes.CHILD_ROLES.items()))
    referred_at = models.DateTimeField(null=True, blank=True)
    age_then = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Age in years when the concern was received, where it is known."
    )

    harmed = models.CharField(max_length=20, blank=True, choices=_CONSIDERED)
    harmed_why = models.TextField(blank=True)
    harming = models.CharField(max_length=20, blank=True, choices=_CONSIDERED)
    harming_why = models.TextField(blank=True)
    considered_at = models.DateTimeField(null=True, blank=True)
    considered_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    factors = models.JSONField(default=dict, blank=True, help_text="Underlying factors, {code: true}.")
    factors_not_known_why = models.TextField(blank=True)
    factors_recorded_at = models.DateTimeField(null=True, blank=True)
    factors_recorded_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    PERSONAL = (
        "age_then", "said", "harmed", "harmed_why", "harming", "harming_why", "factors", "factors_not_known_why",
    )  # fmt: skip

    objects = ChildStatusQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("concern", "person"), name="concerns_child_once"),
            models.CheckConstraint(
                condition=Q(considered_at__isnull=True, considered_by__isnull=True)
                | (
                    Q(considered_at__isnull=False, considered_by__isnull=False)
                    & ~Q(harmed="")
                    & ~Q(harming="")
                ),
                name="concerns_child_considered_wholly",
            ),
            models.CheckConstraint(
                condition=Q(factors_recorded_at__isnull=True, factors_recorded_by__isnull=True)
                | Q(factors_recorded_at__isnull=False, factors_recorded_by__isnull=False),
                name="concerns_child_factors_at_and_by",
            ),
        )

    def __str__(self) -> str:
        return self.get_said_display()

    @property
    def said_to_have_harmed(self) -> bool:
        """Whether the referrer said that this child has harmed another."""
        return self.said in ("harming", "both")
