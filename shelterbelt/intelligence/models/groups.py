"""A group or network, as a human being in the unit said that it is one."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun
from shelterbelt.intelligence.models.mentions import Mention
from shelterbelt.intelligence.models.pairs import at_and_by
from shelterbelt.intelligence.models.reports import Report
from shelterbelt.intelligence.rules import codes
from shelterbelt.partnership.models import Area, Membership, Organisation


class GroupQuerySet(models.QuerySet["Group"]):
    """Groups of a unit."""

    def visible_to(self, membership: Any, now: datetime) -> "GroupQuerySet":
        """Groups that the membership's organisation built."""
        if membership is None or not membership.is_in_force(now):
            return self.none()
        return self.filter(holder=membership.organisation_id)


class Group(Noun):
    """People, places and things that somebody in the unit recognised as belonging together, and why."""

    name = models.CharField(max_length=120, help_text="A working name, never a person’s.")
    holder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    first_report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    first_voice = models.CharField(max_length=20, choices=list(codes.VOICES.items()))
    recognised_at = models.DateTimeField()
    recognised_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    told_custody_at = models.DateTimeField(
        null=True, blank=True, help_text="When the custody setting was told what the picture shows."
    )

    PERSONAL = ("why",)

    objects = GroupQuerySet.as_manager()

    def __str__(self) -> str:
        return self.reference

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit."""
        return "group", self.reference, self.holder.reference


class GroupMember(Noun):
    """Somebody or something in a group: who said so, why, and who said that it is over."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members")
    mention = models.ForeignKey(Mention, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    taken_out_at = models.DateTimeField(null=True, blank=True)
    taken_out_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_out_why = models.TextField(blank=True)

    PERSONAL = ("why", "taken_out_why")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=at_and_by("taken_out_at", "taken_out_by"), name="intelligence_member_at_and_by"
            ),
            models.UniqueConstraint(
                fields=("group", "mention"),
                condition=Q(taken_out_at__isnull=True),
                name="intelligence_member_once",
            ),
        )

    def __str__(self) -> str:
        return self.reference
