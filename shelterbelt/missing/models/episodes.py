"""A missing episode: a fresh incident with its own reason, never merged with another."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun, Versioned
from shelterbelt.missing.rules import codes
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.people.models import Person
from shelterbelt.records.models import Record, on_visible, reached_by

_CONSIDERED = list(codes.YES_NO_NOT_KNOWN.items())


def pair(at: str, by: str) -> Q:
    """The condition that a moment and who stood behind it are both there or both absent."""
    return Q(**{f"{at}__isnull": True, f"{by}__isnull": True}) | Q(
        **{f"{at}__isnull": False, f"{by}__isnull": False}
    )


class EpisodeQuerySet(models.QuerySet["Episode"]):
    """Episodes through the gate of their Records, and as pages and measures ask for them."""

    def visible_to(self, membership: Any, now: datetime) -> "EpisodeQuerySet":
        """Episodes whose Record the membership may view now."""
        return self.filter(on_visible(membership, now))

    def listed_to(self, membership: Any, now: datetime) -> "EpisodeQuerySet":
        """The same episodes, for a page that puts all of them in order: read from the organisation's own reach."""
        return self.visible_to(membership, now).filter(record__in=reached_by(membership, now))

    def reported_here(self) -> "EpisodeQuerySet":
        """Episodes that somebody reported, apart from those read from a return: only these are counted as work done."""
        return self.filter(source="reported")

    def still_missing(self) -> "EpisodeQuerySet":
        """Episodes whose child has not come back."""
        return self.filter(returned_at__isnull=True)

    def returned(self) -> "EpisodeQuerySet":
        """Episodes whose child has come back or was located."""
        return self.filter(returned_at__isnull=False)


class Episode(Noun, Versioned):
    """A child is missing, or away without authorisation, from one moment to another. Its reference is its Record's.

    ``holder`` of the Record are the children's services where the child lives; ``responsible`` those that look after
    the child or would (the placing authority); ``setting`` the home, school or other organisation the child is missing from.
    One that was read from a return (``source``) has days instead of moments: each stands at the beginning of its day.
    Choices of many are stored as ``{"code": true}``.
    """

    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="+")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=10, choices=list(codes.SOURCES.items()), default="reported")
    absence = models.CharField(max_length=10, choices=list(codes.ABSENCES.items()))
    missing_from = models.CharField(max_length=30, choices=list(codes.MISSING_FROM.items()))
    setting = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    school = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    responsible = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    placed_elsewhere = models.BooleanField(
        help_text="Whether another authority looks after the child than the one of the area."
    )
    is_repeat = models.BooleanField(
        default=False, help_text="Whether the child had an earlier episode within the longer local window."
    )

    reported_at = models.DateTimeField()
    relationship = models.CharField(max_length=20, blank=True, choices=list(codes.RELATIONSHIPS.items()))
    last_seen_at = models.DateTimeField()
    last_seen_where = models.CharField(max_length=300, blank=True)
    wearing = models.TextField(blank=True, help_text="In words only: no picture is ever accepted.")
    why_worried = models.TextField(blank=True)
    tried = models.TextField(blank=True, help_text="What was done to find the child before the report.")
    out_of_character = models.CharField(max_length=10, blank=True, choices=_CONSIDERED)
    believed_with = models.CharField(max_length=300, blank=True)
    believed_where = models.CharField(max_length=300, blank=True)
    contact = models.CharField(max_length=300, blank=True, help_text="Telephone and online names.")
    trigger_plan = models.CharField(max_length=10, blank=True, choices=list(codes.TRIGGER_PLANS.items()))
    sexual_exploitation = models.CharField(max_length=10, blank=True, choices=_CONSIDERED)
    criminal_exploitation = models.CharField(max_length=10, blank=True, choices=_CONSIDERED)
    worries = models.JSONField(default=dict, blank=True)
    police_reference = models.CharField(max_length=60, blank=True)
    register_reference = models.CharField(
        max_length=60,
        blank=True,
        help_text="Of the National Register of Missing Persons, as it comes into service.",
    )

    found_at = models.DateTimeField(null=True, blank=True)
    found_in = models.CharField(max_length=20, blank=True, choices=list(codes.FOUND_IN.items()))
    found_where = models.CharField(max_length=300, blank=True)
    found_by = models.CharField(max_length=20, blank=True, choices=list(codes.FOUND_BY.items()))
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_how = models.CharField(max_length=20, blank=True, choices=list(codes.RETURNED_HOW.items()))
    returned_to = models.CharField(max_length=300, blank=True)
    return_recorded_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    harm_found = models.CharField(max_length=10, blank=True, choices=_CONSIDERED)
    harm_words = models.TextField(blank=True)
    offence_suspected = models.CharField(max_length=10, blank=True, choices=_CONSIDERED)
    seen_by_police_at = models.DateTimeField(null=True, blank=True)
    seen_by_police_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    seen_by_police_words = models.TextField(blank=True)

    PERSONAL = (
        "last_seen_where", "wearing", "why_worried", "tried", "believed_with", "believed_where", "contact",
        "worries", "police_reference", "register_reference", "found_where", "returned_to", "harm_found",
        "harm_words", "offence_suspected", "seen_by_police_words",
    )  # fmt: skip

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True, return_recorded_by__isnull=True)
                | Q(returned_at__isnull=False, found_at__isnull=False, return_recorded_by__isnull=False),
                name="missing_returned_wholly",
            ),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=True) | Q(returned_at__gte=models.F("found_at")),
                name="missing_found_before_returned",
            ),
            models.CheckConstraint(
                condition=Q(found_at__isnull=True) | Q(found_at__gte=models.F("last_seen_at")),
                name="missing_seen_before_found",
            ),
            models.CheckConstraint(
                condition=pair("seen_by_police_at", "seen_by_police_by"), name="missing_seen_by_police_wholly"
            ),
        )
        indexes = (
            models.Index(fields=("reported_at", "reference"), name="missing_reported"),
            models.Index(fields=("child", "reported_at"), name="missing_of_child"),
            models.Index(fields=("record",), condition=Q(returned_at__isnull=True), name="missing_still"),
            models.Index(fields=("setting", "reported_at"), name="missing_from_setting"),
            models.Index(fields=("responsible", "reported_at"), name="missing_responsible"),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def is_missing(self) -> bool:
        """Whether the child has not come back."""
        return self.returned_at is None

    @property
    def is_by_day(self) -> bool:
        """Whether only the days are known, as in a return, and not the hours."""
        return self.source != "reported"

    @property
    def is_from_care(self) -> bool:
        """Whether the child is missing from care."""
        return self.missing_from in codes.CARE or self.placed_elsewhere

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of its Record."""
        return self.record.audit_subject()
