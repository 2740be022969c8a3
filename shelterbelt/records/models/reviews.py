"""Questions about who looked at what: each owned, timed and closed by a guardian who has no part in it."""

from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from shelterbelt.core.models import Noun, Versioned, VersionedQuerySet
from shelterbelt.core.references import LENGTH
from shelterbelt.law.standing import Standing, standing
from shelterbelt.partnership.models import Membership, Organisation, User
from shelterbelt.records.models.duties import SOON
from shelterbelt.records.models.parts import Part


class Outcome(models.TextChoices):
    """What a review can find."""

    WORK = "work", "It was part of this person's work"
    COVER = "cover", "They stood in for a colleague, or were on duty"
    SLIP = "slip", "The wrong record was opened by mistake, and left at once"
    LEARNING = "learning", "It was not needed; the person was told what is allowed"
    EMPLOYER = "employer", "It was not allowed; passed on to the employer"
    BREACH = "breach", "It was not allowed; handled as a breach of personal data"


class ReviewQuerySet(VersionedQuerySet):
    """Reviews by who may do them and how they stand."""

    def open(self) -> "ReviewQuerySet":
        """Reviews without an outcome."""
        return self.filter(closed_at__isnull=True)

    def late(self, now: datetime) -> "ReviewQuerySet":
        """Open reviews whose moment has passed."""
        return self.open().filter(due_at__lt=now)

    def reviewable_by(self, membership: Any, now: datetime) -> "ReviewQuerySet":
        """Reviews that this guardian may see: of their organisation, never about any account of their own, never in
        conflict, and none that they passed on because they stand too near to it.
        """
        if membership is None or membership.role != "guardian" or not membership.is_in_force(now):
            return self.none()
        mine = membership.user.accounts.values("pk")
        about_me = ReviewedPerson.objects.filter(review=OuterRef("pk"), user__in=mine)
        passed_on = PassedOn.objects.filter(review=OuterRef("pk"), by__user__in=mine)
        barred = membership.user.conflicts.filter(
            Q(until__isnull=True) | Q(until__gt=now), since__lte=now
        ).values("subject")
        near = Part.objects.filter(person__reference__in=barred).values("record__reference")
        own = Q(owed_by=membership.organisation_id) | Q(holder=membership.organisation_id)
        return self.filter(
            own, ~Exists(about_me), ~Exists(passed_on), ~Q(subject__in=barred), ~Q(subject__in=near)
        )


class Review(Noun, Versioned):
    """One question about looks: whose, at what, why it is asked; who takes it on, by when, and what came of it.

    ``reasons``: [words, one in how many visits here (0: not counted)], the rarest first. ``subject`` is a reference, ""
    for many at once. No word of any record stands here.
    """

    key = models.CharField(max_length=160, unique=True)
    owed_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    subject_kind = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=LENGTH, blank=True)
    reasons = models.JSONField(default=list)
    looks = models.PositiveIntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    words = models.TextField(blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)

    PERSONAL = ("words",)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, outcome="", words="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome="") & ~Q(words="")),
                name="records_review_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(taken_by__isnull=True, taken_at__isnull=True)
                | Q(taken_by__isnull=False, taken_at__isnull=False),
                name="records_review_taken_at_and_by",
            ),
            models.CheckConstraint(
                condition=Q(first_at__lte=F("last_at")), name="records_review_first_before_last"
            ),
        )
        indexes = (
            models.Index(fields=("owed_by", "due_at"), name="records_review_owed"),
            models.Index(fields=("holder", "due_at"), name="records_review_holder"),
            models.Index(fields=("due_at",), condition=Q(closed_at__isnull=True), name="records_review_open"),
        )

    def __str__(self) -> str:
        return self.reference

    def standing(self, now: datetime) -> Standing:
        """Return how the review stands now."""
        return standing(self.due_at, self.closed_at, None, now, SOON)

    def audit_subject(self) -> tuple[str, str, str]:
        """Return kind, reference and the organisation whose guardian owes it."""
        return "review", self.reference, self.owed_by.reference


class ReviewedPerson(models.Model):
    """A member of staff whose looks a review is about."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="people")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("review", "user"), name="records_reviewed_person_once"),
        )

    def __str__(self) -> str:
        return str(self.user)


class PassedOn(models.Model):
    """A guardian who stands too near to a review, says why, and does not see it again."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="passed_on")
    by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    why = models.CharField(max_length=300)

    PERSONAL = ("why",)

    def __str__(self) -> str:
        return f"{self.by} passed on {self.review}"


class Watched(models.Model):
    """How far a stream of the audit was watched: the number of its last entry seen, and of the last that was settled."""

    stream = models.CharField(max_length=40, unique=True)
    seen = models.PositiveBigIntegerField(default=0)
    settled = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return self.stream


class HabitQuerySet(models.QuerySet["Habit"]):
    """Habits by month."""

    def since(self, month: date) -> "HabitQuerySet":
        """Habits of that month and later."""
        return self.filter(month__gte=month)


class Habit(models.Model):
    """How often a sign was seen in a month, by role, and for hours of looking by person; from it is learned what is usual.

    ``whose`` is the code of a role or the reference of a person; ``sign`` is "" for every visit.
    """

    whose = models.CharField(max_length=40)
    sign = models.CharField(max_length=40, blank=True)
    month = models.DateField()
    times = models.PositiveIntegerField(default=0)

    objects = HabitQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("whose", "sign", "month"), name="records_habit_once_a_month"),
        )

    def __str__(self) -> str:
        return f"{self.whose} {self.sign}: {self.times}"
