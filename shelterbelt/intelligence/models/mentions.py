"""A person, a vehicle, a number, a name, a place, money or travel, as one report names it."""

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.intelligence.models.reports import Report
from shelterbelt.intelligence.rules import codes


class Mention(Noun):
    """One thing that a report names. ``key`` is its strong identifier, "" where it has none.

    Two mentions with the same key name the same thing. Without a key nothing is taken to be the same: a human says so
    by making both part of a group.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="mentions")
    kind = models.CharField(max_length=10, choices=list(codes.MENTION_KINDS.items()))
    role = models.CharField(max_length=12, blank=True, choices=list(codes.PERSON_ROLES.items()))
    label = models.CharField(max_length=200, help_text="As it was written.")
    nickname = models.CharField(max_length=120, blank=True)
    platform = models.CharField(max_length=12, blank=True, choices=list(codes.PLATFORMS.items()))
    born_on = models.DateField(null=True, blank=True)
    details = models.TextField(blank=True)
    in_group = models.BooleanField(default=False, help_text="A custody setting named it as one of a group.")
    release_on = models.DateField(null=True, blank=True)
    on_register = models.CharField(
        max_length=10, blank=True, choices=[("yes", "Yes"), ("no", "No"), ("not_known", "Not known")],
        help_text="Whether they will be on the sex offenders’ register at release.",
    )  # fmt: skip
    key = models.CharField(max_length=160, blank=True)

    PERSONAL = ("details", "label", "nickname", "born_on", "key")

    class Meta:
        indexes = (
            models.Index(fields=("kind", "key"), condition=~Q(key=""), name="intelligence_mention_key"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.reference}"
