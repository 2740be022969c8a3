"""A report as the unit works on it, and what joins several reports of one event."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from shelterbelt.core.models import Noun, Versioned
from shelterbelt.intelligence.models.pairs import at_and_by
from shelterbelt.intelligence.models.submissions import Submission
from shelterbelt.intelligence.rules import Stage, codes, stage_of
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.records.models import Record, on_visible, reached_by


class Incident(Noun):
    """An event of which several reports tell. Each sharer is then told the same, so that none learns of another."""

    holder = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    why = models.TextField()
    joined_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    PERSONAL = ("why",)

    def __str__(self) -> str:
        return self.reference


class SharedReportQuerySet(models.QuerySet["Report"]):
    """Reports through the gate of their Records."""

    def visible_to(self, membership: Any, now: datetime) -> "SharedReportQuerySet":
        """Reports whose Record the membership may view now."""
        return self.filter(on_visible(membership, now))

    def listed_to(self, membership: Any, now: datetime) -> "SharedReportQuerySet":
        """The same reports, for a page that puts all of them in order."""
        return self.visible_to(membership, now).filter(record__in=reached_by(membership, now))

    def with_stage(self) -> "SharedReportQuerySet":
        """The same reports, each with the facts from which ``stage`` is told, in one query."""
        of_it = {"report": OuterRef("pk")}
        return self.annotate(
            is_asked=_there("Question", submission=OuterRef("submission"), answered_at__isnull=True),
            is_assessed=_there("Grading", put_back_at__isnull=True, **of_it),
            is_graded=_there("Grading", confirmed_at__isnull=False, **of_it),
            is_worded=_there("Wording", sent_back_at__isnull=True, **of_it),
            is_checked=_there("Wording", checked_at__isnull=False, **of_it),
            is_passed_on=_there("Dissemination", **of_it),
        )


def _there(model: str, **facts: Any) -> Exists:
    found: QuerySet[Any] = QuerySet(Report._meta.apps.get_model("intelligence", model))
    return Exists(found.filter(**facts))


class Report(Noun, Versioned):
    """Information as the unit works on it. Its reference is its Record's; of the source it knows only the voice.

    ``original`` is what was written, and never changes. Choices of many are stored as ``{"cse": true}``.
    """

    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="+")
    submission = models.OneToOneField(
        Submission, null=True, blank=True, on_delete=models.PROTECT, related_name="report"
    )
    incident = models.ForeignKey(
        Incident, null=True, blank=True, on_delete=models.PROTECT, related_name="reports"
    )
    voice = models.CharField(max_length=20, choices=list(codes.VOICES.items()))
    received_at = models.DateTimeField()
    topic = models.CharField(max_length=160)
    original = models.TextField()
    themes = models.JSONField(default=dict, blank=True)
    happened = models.CharField(max_length=160, blank=True, help_text="When, as the sharer put it.")
    often = models.CharField(max_length=20, blank=True, choices=list(codes.OFTEN.items()))
    group_name = models.CharField(
        max_length=160, blank=True, help_text="What a group calls itself, as a custody setting wrote."
    )
    old_grade = models.CharField(
        max_length=5, blank=True, help_text="Grade on the older 5x5x5 scale, such as B24."
    )

    sorting = models.CharField(max_length=20, blank=True, choices=list(codes.SORTINGS.items()))
    sorting_why = models.TextField(blank=True)
    priority = models.CharField(max_length=10, blank=True, choices=list(codes.PRIORITIES.items()))
    sorted_at = models.DateTimeField(null=True, blank=True)
    sorted_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    holds_until = models.DateTimeField(
        null=True, blank=True, help_text="From then somebody has to say that it still holds."
    )
    answered_at = models.DateTimeField(
        null=True, blank=True, help_text="When whoever shared it first heard what became of it."
    )
    answer_held_until = models.DateTimeField(
        null=True, blank=True, help_text="The sharer is told nothing; look again then."
    )
    answer_held_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer_held_why = models.TextField(blank=True)

    PERSONAL = ("original", "sorting_why", "answer_held_why")

    objects = SharedReportQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=at_and_by("sorted_at", "sorted_by"), name="intelligence_report_sorted_at_and_by"
            ),
            models.CheckConstraint(
                condition=Q(sorting="", sorted_at__isnull=True)
                | (~Q(sorting="") & Q(sorted_at__isnull=False)),
                name="intelligence_report_sorted_wholly",
            ),
            models.CheckConstraint(
                condition=Q(answer_held_until__isnull=True, answer_held_by__isnull=True, answer_held_why="")
                | (Q(answer_held_until__isnull=False, answer_held_by__isnull=False) & ~Q(answer_held_why="")),
                name="intelligence_report_answer_held_with_reason",
            ),
        )
        indexes = (
            models.Index(fields=("received_at",), name="intelligence_report_received"),
            models.Index(
                fields=("holds_until",),
                condition=Q(holds_until__isnull=False),
                name="intelligence_report_holds",
            ),
            models.Index(fields=("voice", "received_at"), name="intelligence_report_voice"),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def stage(self) -> Stage:
        """How far it has come; only for rows read ``with_stage``."""
        row: Any = self
        return stage_of(
            closed=self.record.closed_at is not None,
            sorting=self.sorting,
            asked=row.is_asked,
            assessed=row.is_assessed,
            graded=row.is_graded,
            worded=row.is_worded,
            checked=row.is_checked,
            passed_on=row.is_passed_on,
        )

    @property
    def is_accepted(self) -> bool:
        """Whether it was accepted as intelligence."""
        return self.sorting == "accepted"

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of its Record."""
        return self.record.audit_subject()
