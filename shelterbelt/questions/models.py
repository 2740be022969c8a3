"""A response to a questionnaire, and what somebody typed that could not be saved yet."""

from __future__ import annotations

from functools import cached_property

from django.db import models
from django.db.models import F, Q

from shelterbelt.core.models import Noun, Versioned
from shelterbelt.core.references import LENGTH
from shelterbelt.questions import registry
from shelterbelt.questions.answers import Answers
from shelterbelt.questions.definition import Questionnaire
from shelterbelt.questions.values import State


class ResponseQuerySet(models.QuerySet["Response"]):
    """Filters that measures use; all work by JSON path on SQLite and PostgreSQL alike, over answers that
    count.
    """

    def to(self, code: str, *versions: int) -> ResponseQuerySet:
        """Responses to this questionnaire, in any version or those named."""
        found = self.filter(questionnaire_code=code)
        return found.filter(questionnaire_version__in=versions) if versions else found

    def submitted(self) -> ResponseQuerySet:
        """Only those handed in."""
        return self.filter(submitted_at__isnull=False)

    def saying(self, ref: str, value: str | int) -> ResponseQuerySet:
        """Where the answer to ``"page.field"`` is this text, code, number, or ISO day.

        Not for choices of many.
        """
        return self.filter(**{_path(ref): value})

    def choosing(self, ref: str, code: str) -> ResponseQuerySet:
        """Where the choices of many made for ``"page.field"`` include this code."""
        return self.filter(**{f"{_path(ref)}__has_key": code})

    def standing(self, ref: str, state: State) -> ResponseQuerySet:
        """Where ``"page.field"`` was answered, left blank, or said to be unknown or not to apply."""
        path = _path(ref)
        page, _, field = path.rpartition("__")
        here = Q(**{f"{page}__has_key": field})
        without = Q(**{f"{path}__state": State.NO_INFORMATION.value}) | Q(
            **{f"{path}__state": State.NOT_APPLICABLE.value}
        )
        if state is State.BLANK:
            return self.exclude(pk__in=self.model._default_manager.filter(here).values("pk"))
        if state is State.GIVEN:
            stated = self.model._default_manager.filter(without).values("pk")
            return self.filter(here).exclude(pk__in=stated)
        return self.filter(**{f"{path}__state": state.value})


def _path(ref: str) -> str:
    return f"counted__{ref.replace('.', '__')}"


class Response(Noun, Versioned):
    """One filling-in of one questionnaire in one version, saved page by page until it is submitted.

    ``answers`` keeps everything that was saved; ``counted`` is the part in force, worked out on each save,
    which measures read. ``page_versions`` says at which version each page was last saved. ``owner`` and
    ``holder`` are the references of the person who fills it in and the organisation that holds it; the room
    above decides by them who may see.
    """

    questionnaire_code = models.CharField(max_length=80)
    questionnaire_version = models.PositiveIntegerField()
    answers = models.JSONField(default=dict, blank=True)
    counted = models.JSONField(default=dict, blank=True)
    pages_done = models.JSONField(default=list, blank=True)
    page_versions = models.JSONField(default=dict, blank=True)
    current_page = models.CharField(max_length=80, blank=True)
    owner = models.CharField(max_length=LENGTH)
    holder = models.CharField(max_length=LENGTH, blank=True)
    idempotency_key = models.CharField(max_length=64)
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=LENGTH)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=LENGTH)
    submitted_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.CharField(max_length=LENGTH, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("started_by", "questionnaire_code", "idempotency_key"),
                name="questions_response_started_once",
            ),
            models.CheckConstraint(
                name="questions_response_submitted_at_and_by",
                condition=Q(submitted_at__isnull=True, submitted_by="")
                | (Q(submitted_at__isnull=False) & ~Q(submitted_by="")),
            ),
            models.CheckConstraint(
                name="questions_response_saved_after_start", condition=Q(saved_at__gte=F("started_at"))
            ),
            models.CheckConstraint(
                name="questions_response_versions_from_one",
                condition=Q(version__gte=1, questionnaire_version__gte=1),
            ),
            models.CheckConstraint(name="questions_response_has_owner", condition=~Q(owner="")),
        )
        indexes = (
            models.Index(
                fields=("questionnaire_code", "holder", "submitted_at"), name="questions_response_by_holder"
            ),
        )

    def __str__(self) -> str:
        return f"{self.questionnaire_code} {self.reference}"

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire in the version answered. Raises UnknownQuestionnaire."""
        return registry.get(self.questionnaire_code, self.questionnaire_version)

    @property
    def read(self) -> Answers:
        """The answers that count, typed: ``response.read.value("harm.happened_on")``."""
        return Answers(self.questionnaire, self.answers)

    def audit_subject(self) -> tuple[str, str, str]:
        """Kind, reference and holder, as the rooms' audited actions name it."""
        return "response", self.reference, self.holder

    @property
    def is_submitted(self) -> bool:
        """Whether it was handed in, after which nothing changes."""
        return self.submitted_at is not None


class Draft(models.Model):
    """What one person typed on a page that could not be saved yet: kept as typed, shown to nobody else, gone
    once saved.
    """

    response = models.ForeignKey(Response, on_delete=models.CASCADE, related_name="drafts")
    page = models.CharField(max_length=80)
    instance = models.CharField(max_length=64, blank=True)
    typed_by = models.CharField(max_length=LENGTH)
    typed = models.JSONField(default=dict)
    typed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("response", "page", "instance", "typed_by"),
                name="questions_draft_one_per_person_and_page",
            ),
        )

    def __str__(self) -> str:
        return f"draft of {self.page}"
