"""A concern as the front door works on it, and the decisions taken on it."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.concerns.rules import codes
from shelterbelt.core.models import Noun, Versioned
from shelterbelt.partnership.models import Membership
from shelterbelt.records.models import Record, on_visible, reached_by


def _pair(at: str, by: str) -> Q:
    return Q(**{f"{at}__isnull": True, f"{by}__isnull": True}) | Q(
        **{f"{at}__isnull": False, f"{by}__isnull": False}
    )


class ConcernQuerySet(models.QuerySet["Concern"]):
    """Concerns through the gate of their Records, and as measures ask for them."""

    def visible_to(self, membership: Any, now: datetime) -> "ConcernQuerySet":
        """Concerns whose Record the membership may view now."""
        return self.filter(on_visible(membership, now))

    def listed_to(self, membership: Any, now: datetime) -> "ConcernQuerySet":
        """The same concerns, for a page that puts all of them in order: read from the organisation's own reach."""
        return self.visible_to(membership, now).filter(record__in=reached_by(membership, now))

    def on_pathway(self, *pathways: str) -> "ConcernQuerySet":
        """Concerns on at least one of these pathways (codes of ``rules.codes.PATHWAYS``)."""
        asked = Q()
        for code in pathways:
            asked |= Q(pathways__has_key=code)
        return self.filter(asked)


class Concern(Noun, Versioned):
    """A worry about one or several children that reached children's services. Its reference is its Record's.

    Choices of many are stored as ``{"cse": true}`` and ``contexts`` as ``{"home": "harm"}``, so that both
    databases can search them (``pathways__has_key="cse"``). A list that nobody filled in is ``{}``.
    """

    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    harm_types = models.JSONField(default=dict, blank=True)
    pathways = models.JSONField(default=dict, blank=True)

    screened_at = models.DateTimeField(null=True, blank=True)
    screened_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    safe_now = models.CharField(max_length=20, blank=True, choices=list(codes.SAFE_NOW.items()))
    threshold = models.CharField(max_length=20, blank=True, choices=list(codes.THRESHOLDS.items()))
    checks = models.JSONField(default=dict, blank=True, help_text="Whose information was looked at.")
    screening_notes = models.TextField(blank=True)

    decision = models.CharField(max_length=30, blank=True, choices=list(codes.DECISIONS.items()))
    reasons = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    child_protection = models.CharField(
        max_length=20, blank=True, choices=list(codes.CHILD_PROTECTION.items())
    )
    child_protection_reasons = models.TextField(blank=True)
    contexts = models.JSONField(default=dict, blank=True, help_text="Context -> what weighing it found.")
    vulnerabilities = models.JSONField(default=dict, blank=True)

    risks = models.JSONField(
        default=dict, blank=True, help_text="Additional risk -> yes, no or no_information."
    )
    risks_words = models.TextField(blank=True)
    risks_at = models.DateTimeField(null=True, blank=True)
    risks_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    assessment_started_at = models.DateTimeField(null=True, blank=True)
    assessment_finished_at = models.DateTimeField(null=True, blank=True)
    assessment_finished_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    assessment_outcome = models.TextField(blank=True)

    PERSONAL = (
        "screening_notes", "reasons", "risks", "risks_words", "child_protection_reasons", "assessment_outcome",
    )  # fmt: skip

    objects = ConcernQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=_pair("screened_at", "screened_by"), name="concerns_screened_at_and_by"
            ),
            models.CheckConstraint(condition=_pair("risks_at", "risks_by"), name="concerns_risks_at_and_by"),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True, decided_by__isnull=True)
                | (
                    ~Q(decision="")
                    & ~Q(reasons="")
                    & Q(decided_at__isnull=False)
                    & Q(decided_by__isnull=False)
                ),
                name="concerns_decided_with_reasons",
            ),
            models.CheckConstraint(
                condition=_pair("assessment_finished_at", "assessment_finished_by"),
                name="concerns_assessment_finished_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(assessment_finished_at__isnull=True) | Q(assessment_started_at__isnull=False),
                name="concerns_assessment_started_before_finished",
            ),
        )
        indexes = (
            models.Index(fields=("received_at",), name="concerns_received"),
            models.Index(fields=("record",), condition=Q(decided_at__isnull=True), name="concerns_undecided"),
            models.Index(fields=("decision", "decided_at"), name="concerns_by_decision"),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether the work on it goes on."""
        return self.record.closed_at is None

    @property
    def considers_every_context(self) -> bool:
        """Whether each context has a finding, 'no information yet' among them."""
        return all(self.contexts.get(code) in codes.CONTEXT_FINDINGS for code in codes.CONTEXTS)

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of its Record."""
        return self.record.audit_subject()


class Decision(Noun):
    """One decision on a concern. Rows are only added, so that what was decided before stays readable."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="decisions")
    code = models.CharField(max_length=30, choices=list(codes.DECISIONS.items()))
    reasons = models.TextField()
    child_protection = models.CharField(max_length=20, choices=list(codes.CHILD_PROTECTION.items()))
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    PERSONAL = ("reasons",)

    def __str__(self) -> str:
        return self.get_code_display()

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the concern's Record."""
        return self.concern.audit_subject()
