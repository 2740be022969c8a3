"""What must not be erased, and what is left of what was."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q

from shelterbelt.core.models import Noun
from shelterbelt.core.references import LENGTH
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.records.models import Record
from shelterbelt.retention.bases import ERASE, HOLD


class HoldQuerySet(models.QuerySet["Hold"]):
    """Holds by what they are on."""

    def standing(self) -> "HoldQuerySet":
        """Holds that have not ended."""
        return self.filter(ended_at__isnull=True)

    def on(self, record: Record) -> "HoldQuerySet":
        """Holds that stand on a Record: its own, and those on everything of its kind that its holder has."""
        return self._of(record.pk, record.holder_id, record.kind)

    def of_each(self) -> "HoldQuerySet":
        """The same for each row of a query of Records around this one."""
        return self._of(OuterRef("pk"), OuterRef("holder"), OuterRef("kind"))

    def _of(self, record: Any, holder: Any, kind: Any) -> "HoldQuerySet":
        wide = Q(record__isnull=True, organisation=holder) & (Q(kind="") | Q(kind=kind))
        return self.standing().filter(Q(record=record) | wide)


class Hold(Noun):
    """Nothing that it is on may be erased while it stands: one Record, or all of an organisation's or of one kind."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40, blank=True, help_text="A kind of Record; empty for all.")
    basis = models.CharField(max_length=20, choices=[(each.code, each.label) for each in HOLD.values()])
    why = models.CharField(max_length=300)
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_why = models.CharField(max_length=300, blank=True)

    PERSONAL = ("why", "ended_why")

    objects = HoldQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, ended_why="")
                | Q(ended_at__gte=F("placed_at"), ended_by__isnull=False) & ~Q(ended_why=""),
                name="retention_hold_ended_at_by_and_why",
            ),
            models.CheckConstraint(
                condition=Q(record__isnull=True) | Q(kind=""), name="retention_hold_on_one_or_on_a_kind"
            ),
        )
        indexes = (models.Index(fields=("organisation", "ended_at"), name="retention_hold_standing"),)

    def __str__(self) -> str:
        return self.get_basis_display()

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the Record, or of itself where it is on many."""
        if self.record is not None:
            return self.record.audit_subject()
        return "hold", self.reference, self.organisation.reference


class Tombstone(Noun):
    """That a Record was erased: which, when, by whom, on what basis and how much. Nothing of what it said."""

    erased = models.CharField(max_length=LENGTH, unique=True, help_text="Reference of the Record that was.")
    kind = models.CharField(max_length=40)
    holder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    erased_at = models.DateTimeField()
    basis = models.CharField(max_length=20, choices=[(each.code, each.label) for each in ERASE.values()])
    proposed_by = models.ForeignKey(
        Membership, null=True, on_delete=models.PROTECT, related_name="+",
        help_text="Unknown only where an older backup that does not know the person was put back.",
    )  # fmt: skip
    agreed_by = models.ForeignKey(Membership, null=True, on_delete=models.PROTECT, related_name="+")
    approval = models.CharField(max_length=LENGTH, help_text="Reference of the request that was agreed to.")
    counts = models.JSONField(default=dict, help_text="Table -> how many rows went.")

    NOT_PERSONAL = ("counts",)

    class Meta:
        indexes = (models.Index(fields=("holder", "erased_at"), name="retention_tombstone_holder"),)

    def __str__(self) -> str:
        return f"{self.erased} was erased"

    @property
    def rows(self) -> int:
        """How many rows went."""
        return sum(self.counts.values())

    @classmethod
    def of(
        cls, record: Record, *, approval: Any, by: Membership, at: datetime, counts: dict[str, int]
    ) -> "Tombstone":
        """Return what is to be left of a Record (not saved)."""
        return cls(
            erased=record.reference, kind=record.kind, holder=record.holder, erased_at=at, basis=approval.facts["basis"],
            proposed_by=approval.asked_by, agreed_by=by, approval=approval.reference, counts=counts,
        )  # fmt: skip
