"""Who did and who saw what: entries that only ever grow, chained within each stream."""

from typing import Any

from django.db import models

from shelterbelt.core.references import LENGTH


class Stream(models.Model):
    """One chain of entries, that of an organisation: its length and the hash of its last entry."""

    name = models.CharField(max_length=40, unique=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return self.name


REVIEWED = (
    "pk", "at", "actor", "actor_name", "membership", "organisation_name", "role", "act", "subject_kind", "subject",
    "why",
)  # fmt: skip
"""The fields of an entry that a guardian reads; names of staff and references, no content."""


class EntryQuerySet(models.QuerySet["Entry"]):
    """Entries as the guardian's desk asks for them."""

    def about(self, subject: str) -> "EntryQuerySet":
        """Entries about one subject (a public reference), newest first."""
        return self.filter(subject=subject).order_by("-at", "-pk")

    def looks(self) -> "EntryQuerySet":
        """Entries that only saw."""
        return self.filter(is_look=True)

    def reviewable_by(self, organisation: str) -> "EntryQuerySet":
        """Entries that the organisation's guardian reviews: on what it holds, and by its own staff."""
        return self.filter(models.Q(holder=organisation) | models.Q(organisation=organisation))

    def latest_reviewable(self, organisation: str, most: int) -> "list[Any]":
        """The latest entries that the organisation's guardian reviews, newest first, at most ``most``.

        Read as plain rows of what the desk shows (``REVIEWED``): there are thousands of them.
        """
        # Two index scans that stop early: one condition with OR reads every entry of the period.
        latest = self.order_by("-at", "-pk").values_list(*REVIEWED, named=True)
        held = latest.filter(holder=organisation)[:most]
        own = latest.filter(organisation=organisation)[:most]
        entries = {entry.pk: entry for entry in (*held, *own)}
        return sorted(entries.values(), key=lambda entry: (entry.at, entry.pk), reverse=True)[:most]


class Entry(models.Model):
    """One act or one look: who, in which membership, what, about what, why, when."""

    stream = models.CharField(max_length=40)
    number = models.PositiveBigIntegerField(help_text="Place in the stream, from 1 without gaps.")
    at = models.DateTimeField()
    actor = models.CharField(max_length=LENGTH, blank=True)
    actor_name = models.CharField(max_length=200, blank=True)
    membership = models.CharField(max_length=LENGTH, blank=True)
    organisation = models.CharField(max_length=LENGTH, blank=True)
    organisation_name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=40, blank=True)
    act = models.CharField(max_length=80)
    is_look = models.BooleanField(default=False)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=LENGTH, blank=True)
    holder = models.CharField(
        max_length=LENGTH, blank=True, help_text="The organisation that holds the subject, for its guardian."
    )
    why = models.CharField(max_length=500, blank=True)
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("stream", "number"), name="audit_entry_number_once_per_stream"),
        )
        indexes = (
            models.Index(fields=("subject", "at"), name="audit_entry_subject"),
            models.Index(fields=("actor", "at"), name="audit_entry_actor"),
            models.Index(fields=("holder", "at"), name="audit_entry_holder"),
            models.Index(fields=("organisation", "at"), name="audit_entry_organisation"),
        )

    def __str__(self) -> str:
        return f"{self.stream} {self.number}: {self.act}"
