"""The thin row under every piece of work, and which organisations reach it."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from shelterbelt.core.guarded import Guarded
from shelterbelt.core.kept import Kept
from shelterbelt.core.models import Noun, Versioned
from shelterbelt.law.calendar import local_day
from shelterbelt.partnership.asking import kept_for
from shelterbelt.partnership.models import Area, Membership, Organisation, User
from shelterbelt.records.kinds import kinds_for


class RecordQuerySet(models.QuerySet["Record"]):
    """Records through the one gate."""

    def visible_to(self, membership: Any, now: datetime) -> "RecordQuerySet":
        """Records that ``access.decide`` lets the membership view now: reach, role, seal, conflict, limits and retention."""
        if membership is None or not membership.is_in_force(now):
            return self.none()
        return self.filter(_visible(membership, now))

    def through_the_gate(self, membership: Any, now: datetime) -> "RecordQuerySet":
        """What ``visible_to`` asks, of a membership in force; it keeps the text of this."""
        reach = Reach.objects.of(membership, now).filter(record=OuterRef("pk"))
        emergency = Reach.objects.filter(record=OuterRef("pk")).in_emergency(membership, now)
        named = NamedOn.objects.filter(record=OuterRef("pk"), user=membership.user_id)
        return self.covered(membership, now).filter(
            Exists(reach),
            Q(sealed_at__isnull=True) | Exists(named),
            Q(restricted_at__isnull=True) | Q(holder=membership.organisation_id) | Exists(emergency),
        )

    def covered(self, membership: Any, now: datetime) -> "RecordQuerySet":
        """Records of kinds that the role covers, in no conflict and still in use, whoever reaches them.

        A part of the gate, never the gate: nothing of it is shown without reach or a second person.
        """
        conflicts = membership.user.conflicts.filter(
            Q(until__isnull=True) | Q(until__gt=now), since__lte=now
        ).values("subject")
        # Asked once and not for each row: it is empty for nearly everybody.
        barred = apps.get_model("records", "Part").objects.filter(person__reference__in=conflicts)
        return self.filter(
            ~Q(reference__in=conflicts),
            ~Q(pk__in=barred.values("record")),
            Q(kept_until_on__isnull=True) | Q(kept_until_on__gte=local_day(now)),
            # A role that covers nothing asks the same question and finds nothing.
            kind__in=[*kinds_for(membership.role), ""],
        )

    def openable_in_emergency(self, membership: Any, now: datetime) -> "RecordQuerySet":
        """Records that a member may open in an emergency: covered, and never a sealed one."""
        return self.covered(membership, now).filter(sealed_at__isnull=True)


def reached_by(membership: Any, now: datetime) -> Any:
    """The row numbers of the Records that the membership's organisation reaches: where a long list begins to read.

    Beside ``visible_to`` and never in its place: reach is the first of the conditions, not all of them.
    """
    return Reach.objects.of(membership, now).values("record")


def on_visible(membership: Any, now: datetime, path: str = "record") -> Exists | Kept:
    """The condition that the Record to which ``path`` leads is one that the membership may view now.

    Asked for each row that is looked at, so that a page of fifty never works out all that may be seen.
    """
    if membership is None or not membership.is_in_force(now):
        return Exists(Record.objects.none())
    return _visible(membership, now, path)


def _visible(membership: Any, now: datetime, path: str = "") -> Kept:
    gate = Record.objects.through_the_gate
    return kept_for(
        Record, "visible", gate, membership, now, key=tuple(kinds_for(membership.role)), path=path
    )


class Record(Noun, Versioned):
    """One piece of work about people and places; the room's own noun stands one-to-one beside it."""

    kind = models.CharField(max_length=40)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_why = models.CharField(max_length=300, blank=True)
    sealed_at = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    restricted_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when it is only kept: what it says is disputed."
    )
    restricted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kept_until_on = models.DateField(
        null=True, blank=True, help_text="The last day on which it is used; afterwards only the guardian's desk sees it."
    )  # fmt: skip

    objects = RecordQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="records_closed_after_opened",
            ),
            models.CheckConstraint(
                condition=Q(sealed_at__isnull=True, sealed_by__isnull=True)
                | Q(sealed_at__isnull=False, sealed_by__isnull=False),
                name="records_sealed_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(restricted_at__isnull=True, restricted_by__isnull=True)
                | Q(restricted_at__isnull=False, restricted_by__isnull=False),
                name="records_restricted_at_and_by",
            ),
        )
        indexes = (
            models.Index(fields=("area", "kind", "opened_at"), name="records_area_kind_opened"),
            models.Index(fields=("holder", "closed_at"), name="records_holder_closed"),
            models.Index(
                fields=("holder", "kept_until_on"),
                condition=Q(kept_until_on__isnull=False),
                name="records_holder_kept_until",
            ),
        )

    def __str__(self) -> str:
        return self.reference

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder for the audit; guarded where it is sealed."""
        subject = self.kind, self.reference, self.holder.reference
        return Guarded(subject) if self.sealed_at is not None else subject


class ReachQuerySet(models.QuerySet["Reach"]):
    """Reach by moment."""

    def in_force(self, now: datetime) -> "ReachQuerySet":
        """Reach of organisations that has begun and not ended."""
        return self.running(now).filter(only_for__isnull=True)

    def in_emergency(self, membership: Any, now: datetime) -> "ReachQuerySet":
        """What this one member opened in an emergency and may still see."""
        return self.running(now).filter(only_for=membership.pk)

    def of(self, membership: Any, now: datetime) -> "ReachQuerySet":
        """The reach of a member now: their organisation's, and their own in an emergency."""
        mine = Q(only_for__isnull=True) | Q(only_for=membership.pk)
        return self.running(now).filter(mine, organisation=membership.organisation_id)

    def running(self, now: datetime) -> "ReachQuerySet":
        """Reach of organisations and of single members that has begun and not ended."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=now), since__lte=now)


class Reach(models.Model):
    """An organisation, or in an emergency one member of it, may see a Record: on which basis, since and until when."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="reaches")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(
        max_length=60, help_text="'holds', 'agency', share:REFERENCE or emergency:REFERENCE."
    )
    only_for = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = ReachQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("record", "organisation", "basis"), name="records_reach_once_per_basis"
            ),
            models.CheckConstraint(
                condition=Q(only_for__isnull=True) | Q(until__isnull=False),
                name="records_reach_of_one_member_ends",
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "record"), name="records_reach_organisation"),
            models.Index(
                fields=("only_for", "until"),
                condition=Q(only_for__isnull=False),
                name="records_reach_emergency",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}: {self.basis}"


class NamedOn(models.Model):
    """A user who is named on a sealed Record."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="named")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("record", "user"), name="records_named_once"),)

    def __str__(self) -> str:
        return f"{self.user} is named"
