"""Young people seen together: who, where, from when, and who said so. A person enters it; nothing is inferred."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from shelterbelt.core.models import Noun
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.people.models import Person, StatedBy
from shelterbelt.places.models import Place
from shelterbelt.records.models.records import Record, on_visible


class PeerGroupQuerySet(models.QuerySet["PeerGroup"]):
    """Groups by who may see them."""

    def visible_to(self, membership: Any, now: datetime) -> "PeerGroupQuerySet":
        """Groups of a Record that the membership sees now. Whom of a group they see is asked of each person again."""
        return self.filter(
            Exists(GroupLink.objects.filter(on_visible(membership, now), group=OuterRef("pk")))
        )

    def standing(self) -> "PeerGroupQuerySet":
        """Groups that were not found to be one with another."""
        return self.filter(one_with__isnull=True)


class PeerGroup(Noun):
    """Young people seen together, under a name that brands nobody."""

    name = models.CharField(
        max_length=120, help_text="A name that brands nobody, such as the bus stop group."
    )
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=500, blank=True, help_text="What was seen or said.")
    source = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    stated_by = models.CharField(max_length=20, choices=StatedBy, default=StatedBy.WORKER)
    since = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    one_with = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="joined",
        help_text="The group that this was found to be; its people stand there too.",
    )  # fmt: skip

    PERSONAL = ("name", "words", "since", "ended_on", "ended_why")

    objects = PeerGroupQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(ended_on__isnull=True) | Q(ended_on__gte=F("since")),
                name="records_group_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return "A group"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder."""
        return "peer_group", self.reference, self.source.reference


class GroupMember(models.Model):
    """One person seen with the others, as one organisation says; a later statement stands beside it."""

    group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    stated_at = models.DateTimeField()
    left_on = models.DateField(null=True, blank=True)

    PERSONAL = ("left_on",)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("group", "person"), name="records_group_member_once"),)
        indexes = (models.Index(fields=("person",), name="records_group_member_person"),)

    def __str__(self) -> str:
        return "In a group"


class GroupLink(models.Model):
    """That a group matters to a Record; whoever sees the Record sees the group."""

    group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, related_name="links")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="group_links")
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("group", "record"), name="records_group_link_once"),)

    def __str__(self) -> str:
        return "A group of a record"
