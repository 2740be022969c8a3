"""A return home interview, or its like at entry to custody: a Record of its own, so that its interviewer sees only it."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Q

from shelterbelt.core.models import Noun, Versioned
from shelterbelt.missing.models.agreements import Agreement
from shelterbelt.missing.models.episodes import Episode
from shelterbelt.missing.rules import codes
from shelterbelt.partnership.models import Membership, Organisation
from shelterbelt.people.models import Person
from shelterbelt.questions.models import Response
from shelterbelt.records.models import Record, on_visible, reached_by

OCCASIONS = {"return": "Return from being missing", "custody": "Entry to custody"}


class InterviewQuerySet(models.QuerySet["Interview"]):
    """Interviews through the gate of their Records."""

    def visible_to(self, membership: Any, now: datetime) -> "InterviewQuerySet":
        """Interviews whose Record the membership may view now."""
        return self.filter(on_visible(membership, now))

    def listed_to(self, membership: Any, now: datetime) -> "InterviewQuerySet":
        """The same interviews, for a page that puts all of them in order: read from the organisation's own reach."""
        return self.visible_to(membership, now).filter(record__in=reached_by(membership, now))

    def open(self) -> "InterviewQuerySet":
        """Interviews neither held nor ended with a reason."""
        return self.filter(held_at__isnull=True, ended_at__isnull=True)


class Interview(Noun, Versioned):
    """The talk that a child is owed after each return: offered, answered, booked, held, or ended with a reason.

    ``stage`` moves as ``rules.interviews`` allows; every move is kept as an InterviewStep. The holder of its Record is
    the authority responsible for the child; ``delivering`` is who holds the talk. ``push`` and ``pull`` are taken from
    the answers when they are handed in.
    """

    record = models.OneToOneField(Record, on_delete=models.PROTECT, related_name="+")
    occasion = models.CharField(max_length=10, choices=list(OCCASIONS.items()), default="return")
    episode = models.OneToOneField(
        Episode, null=True, blank=True, on_delete=models.PROTECT, related_name="interview"
    )
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    setting = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    force = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="The police force that information from the talk is for.",
    )  # fmt: skip
    clock_started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    briefing = models.TextField(
        blank=True,
        help_text="What the interviewer has to know to be safe and kind; nothing else of the file.",
    )

    delivering = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    basis = models.CharField(max_length=20, blank=True, choices=list(codes.BASES.items()))
    agreement = models.ForeignKey(
        Agreement, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    interviewer = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    stage = models.CharField(max_length=10, choices=list(codes.STAGES.items()), default="due")
    offered_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    booked_for = models.DateTimeField(null=True, blank=True)
    booked_where = models.CharField(max_length=300, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    held_with = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="covers",
        help_text="The later interview in whose talk this one was held too.",
    )  # fmt: skip
    handed_in_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=40, blank=True, choices=list(codes.EXITS.items()))
    ended_words = models.TextField(blank=True)

    response = models.OneToOneField(
        Response, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    push = models.JSONField(default=dict, blank=True)
    pull = models.JSONField(default=dict, blank=True)
    police_information = models.CharField(
        max_length=10,
        blank=True,
        help_text="Whether the talk brought up something for police: yes, no, not_sure.",
    )
    carer_view = models.CharField(
        max_length=20, blank=True, help_text="'given', or 'reason' where it says why there is none."
    )

    PERSONAL = ("briefing", "booked_where", "ended_words", "push", "pull")

    objects = InterviewQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(occasion="return", episode__isnull=False)
                | Q(occasion="custody", episode__isnull=True, setting__isnull=False),
                name="missing_interview_has_its_occasion",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_why="", ended_words="")
                | (Q(ended_at__isnull=False, held_at__isnull=True) & ~Q(ended_why="") & ~Q(ended_words="")),
                name="missing_interview_ended_with_reason",
            ),
            models.CheckConstraint(
                condition=(Q(stage="held") & Q(held_at__isnull=False))
                | (Q(stage="ended") & Q(ended_at__isnull=False))
                | (~Q(stage__in=("held", "ended")) & Q(held_at__isnull=True, ended_at__isnull=True)),
                name="missing_interview_stage_by_facts",
            ),
        )
        indexes = (
            models.Index(fields=("due_at", "reference"), name="missing_interview_due"),
            models.Index(
                fields=("delivering", "due_at"),
                condition=Q(held_at__isnull=True, ended_at__isnull=True),
                name="missing_interview_open",
            ),
            models.Index(fields=("clock_started_at",), name="missing_interview_began"),
            models.Index(fields=("child",), name="missing_interview_child"),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether the talk is still owed."""
        return self.held_at is None and self.ended_at is None

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of its Record."""
        return self.record.audit_subject()


class InterviewStep(Noun):
    """One move of an interview. Rows are only added, so that every offer, try and missed talk stays readable."""

    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="steps")
    what = models.CharField(max_length=40)
    happened_at = models.DateTimeField()
    words = models.TextField(blank=True)
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    PERSONAL = ("words",)

    class Meta:
        indexes = (models.Index(fields=("interview", "happened_at"), name="missing_interview_steps"),)

    def __str__(self) -> str:
        return self.what


class PassedOn(Noun):
    """What became of one thing that an interview may lead to: passed on to whom, or why not."""

    interview = models.ForeignKey(Interview, on_delete=models.PROTECT, related_name="passed")
    what = models.CharField(max_length=20, choices=list(codes.PASSES.items()))
    answer = models.CharField(max_length=20, choices=list(codes.PASS_ANSWERS.items()))
    to = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=500, blank=True)
    links_to = models.CharField(max_length=60, blank=True, help_text="Reference of what it became.")
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    PERSONAL = ("words",)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(answer__in=("passed", "begun")) | ~Q(words=""),
                name="missing_not_passed_with_reason",
            ),
        )
        indexes = (models.Index(fields=("interview", "what"), name="missing_passed_what"),)

    def __str__(self) -> str:
        return self.get_what_display()

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and holder of the interview's Record."""
        return self.interview.audit_subject()
